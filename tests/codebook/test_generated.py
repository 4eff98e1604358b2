"""The generated pages are those that the code would write today."""

from pathlib import Path

import pytest

from dateline.codebook.generate import build_pages, main

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", ["codebook.md", "incident.schema.json"])
def test_the_page_is_not_stale(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == build_pages()[name], "run python -m dateline.codebook.generate"


def test_check_fails_when_a_page_is_missing_or_stale_and_writes_nothing(tmp_path: Path) -> None:
    assert main(["--check", str(tmp_path)]) == 1
    assert list(tmp_path.iterdir()) == []
    assert main([str(tmp_path)]) == 0
    assert main(["--check", str(tmp_path)]) == 0
    (tmp_path / "codebook.md").write_text("old", encoding="utf-8")
    assert main(["--check", str(tmp_path)]) == 1


def test_the_codebook_explains_every_sub_event() -> None:
    page = build_pages()["codebook.md"]
    assert page.count("- **Include:**") == 25
    assert "#### Disrupted weapons use" in page and "| `publication_bound` |" in page
