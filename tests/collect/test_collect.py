import codecs
import hashlib
import io
import itertools
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from dateline.codebook.records import Failure, Given, Page, Skipped
from dateline.collect import collect, files, json_reports, standard_input

NOTHING_GIVEN = Given()
NOW = datetime(2022, 2, 1, 12, tzinfo=UTC)
TEXT = "Two soldiers were killed in the raid.\n"
Collector = Callable[..., list[Page | Failure]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Collector:
    """Collects with the fixture's folder as the working folder, so that addresses are short."""
    monkeypatch.chdir(tmp_path)

    def collect_all(*sources: str, stdin: bytes = b"", given: Given = NOTHING_GIVEN) -> list[Page | Failure]:
        captures = collect(sources, given=given, stdin=io.BytesIO(stdin), now=lambda: NOW)
        return [one for one in captures if isinstance(one, Page | Failure)]

    return collect_all


@pytest.fixture
def small_limit(monkeypatch: pytest.MonkeyPatch) -> int:
    for module in (files, json_reports, standard_input):
        monkeypatch.setattr(module, "MAX_CAPTURE_BYTES", 1000)
    return 1000


def told(captures: list[Page | Failure]) -> list[tuple[str, str]]:
    """Address and media type, or address and reason."""
    return [(c.address, c.media_type if isinstance(c, Page) else c.reason.value) for c in captures]


def test_a_file_is_one_page_with_its_bytes(run: Collector, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    (page,) = run("a.txt", given=Given(url="https://x.example/a"))
    assert isinstance(page, Page)
    assert (page.content, page.address, page.media_type) == (TEXT.encode(), "a.txt", "text/plain")
    assert page.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert (page.retrieved_at, page.given.url) == (NOW, "https://x.example/a")


def test_times_are_utc(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    baghdad = datetime(2022, 2, 1, 15, tzinfo=timezone(timedelta(hours=3)))
    for capture in collect([str(tmp_path / "a.txt"), "nowhere"], now=lambda: baghdad):
        assert isinstance(capture, Page | Failure)
        at = capture.retrieved_at if isinstance(capture, Page) else capture.at
        assert (at, at.tzinfo) == (NOW, UTC)


def test_each_bad_source_is_a_failure_and_the_rest_goes_on(run: Collector, tmp_path: Path) -> None:
    (tmp_path / "good.md").write_text(TEXT)
    (tmp_path / "empty.txt").touch()
    (tmp_path / "notes.docx").write_text("x")
    with (tmp_path / "huge.txt").open("wb") as stream:
        stream.truncate(50 * 1024 * 1024)
    (tmp_path / "none").mkdir()
    captures = run(
        "missing.txt", "empty.txt", "notes.docx", "huge.txt", "none", "a\0b", "good.md/x", "ftp://x", "good.md"
    )
    assert told(captures) == [
        ("missing.txt", "not_found"),
        ("empty.txt", "empty"),
        ("notes.docx", "unsupported_type"),
        ("huge.txt", "too_large"),
        ("none", "empty"),
        ("a\0b", "not_found"),
        ("good.md/x", "not_found"),
        ("ftp://x", "address_refused"),
        ("good.md", "text/markdown"),
    ]
    assert all(c.message and c.stage == "collect" for c in captures if isinstance(c, Failure))


def test_a_file_that_may_not_be_read_is_named(run: Collector, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(TEXT)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert told(run("a.txt")) == [("a.txt", "not_readable")]


def test_a_folder_is_read_in_order_with_what_lies_below(run: Collector, tmp_path: Path) -> None:
    for name in ("b.txt", "a.HTML", "c.pdf", "d.docx", ".hidden.txt", "sub/a.md", "sub/deep/x.htm", ".git/y.txt"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT)
    assert told(run("in")) == [
        ("in/a.HTML", "text/html"),
        ("in/b.txt", "text/plain"),
        ("in/c.pdf", "application/pdf"),
        ("in/d.docx", "unsupported_type"),
        ("in/sub/a.md", "text/markdown"),
        ("in/sub/deep/x.htm", "text/html"),
    ]


def test_links_out_of_a_folder_are_not_followed(run: Collector, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "secret.txt").write_text(TEXT)
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.txt").write_text(TEXT)
    (folder / "b.txt").symlink_to(folder / "a.txt")
    (folder / "c.txt").symlink_to(tmp_path / "out" / "secret.txt")
    (folder / "d").symlink_to(tmp_path / "out")
    (folder / "e.txt").symlink_to(folder / "gone.txt")
    (folder / "f").symlink_to(folder)
    assert told(run("in")) == [
        ("in/a.txt", "text/plain"),
        ("in/b.txt", "text/plain"),
        ("in/c.txt", "not_readable"),
        ("in/d", "not_readable"),
        ("in/e.txt", "not_readable"),
    ]


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
@pytest.mark.parametrize("chunk", [7, 1024])
def test_json_lines_give_a_page_a_line(
    mark: bytes, encoding: str, chunk: int, run: Collector, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_reports, "CHUNK_BYTES", chunk)
    # U+0A0A holds the byte of a line end twice; U+010A after U+0A00-like units tempts a search that ignores pairs.
    lines = ['{"text": "قتل ਊĊ"}', "", '{"text": broken', "  ", '{"text": "two"}']
    (tmp_path / "a.jsonl").write_bytes(mark + "\r\n".join(lines).encode(encoding))
    pages = run("a.jsonl")
    assert [(p.address, p.content.decode()) for p in pages if isinstance(p, Page)] == [
        ("a.jsonl#L1", lines[0]),
        ("a.jsonl#L3", lines[2]),
        ("a.jsonl#L5", lines[4]),
    ]
    assert {p.media_type for p in pages if isinstance(p, Page)} == {"application/json"}


@pytest.mark.parametrize("chunk", [100, 5000])
def test_a_line_over_the_limit_is_passed_over(
    chunk: int, run: Collector, tmp_path: Path, small_limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_reports, "CHUNK_BYTES", chunk)
    (tmp_path / "a.jsonl").write_bytes(b'{"a": 1}\n' + b"x" * (small_limit * 3) + b'\n{"b": 2}\n' + b"y" * 2000)
    assert told(run("a.jsonl")) == [
        ("a.jsonl#L1", "application/json"),
        ("a.jsonl#L2", "too_large"),
        ("a.jsonl#L3", "application/json"),
        ("a.jsonl#L4", "too_large"),
    ]


def test_a_damaged_line_of_a_utf_16_file_is_passed_over(run: Collector, tmp_path: Path) -> None:
    newline = "\n".encode("utf-16-le")
    lines = ['{"a": 1}'.encode("utf-16-le"), b"\x00\xd8x\x00", '{"b": 2}'.encode("utf-16-le")]
    (tmp_path / "a.jsonl").write_bytes(codecs.BOM_UTF16_LE + newline.join(lines))
    assert [reason for _, reason in told(run("a.jsonl"))] == [
        "application/json",
        "encoding_unknown",
        "application/json",
    ]


def test_json_lines_are_streamed(tmp_path: Path) -> None:
    with (tmp_path / "a.jsonl").open("wb") as stream:
        for _ in range(40):
            stream.write(b'{"text": "' + b"x" * 1_000_000 + b'"}\n')
    captures = collect([str(tmp_path / "a.jsonl")], now=lambda: NOW)
    assert len(list(itertools.islice(captures, 3))) == 3
    assert len(list(captures)) == 37


def test_json_is_one_report_or_several(run: Collector, tmp_path: Path) -> None:
    (tmp_path / "one.json").write_bytes(codecs.BOM_UTF8 + b'{"text": "a"}')
    (tmp_path / "many.json").write_text(' [{"text": "\\ud83d\\ude00\\u00e9"}, {"text": "b"}]')
    (tmp_path / "wide.json").write_bytes('[{"text": "é"}]'.encode("utf-16"))
    (tmp_path / "none.json").write_text("[]")
    (tmp_path / "bad.json").write_text('[{"text": "a"}')
    (tmp_path / "deep.json").write_text("[" * 100_000)
    captures = run("one.json", "many.json", "wide.json", "none.json", "bad.json", "deep.json")
    assert told(captures) == [
        ("one.json", "application/json"),
        ("many.json#1", "application/json"),
        ("many.json#2", "application/json"),
        ("wide.json#1", "application/json"),
        ("none.json", "empty"),
        ("bad.json", "invalid_json"),
        ("deep.json", "invalid_json"),
    ]
    assert [json.loads(c.content)["text"] for c in captures[1:4] if isinstance(c, Page)] == ["😀é", "b", "é"]


@pytest.mark.parametrize(
    ("piped", "expected"),
    [
        (TEXT.encode(), [("-", "text/plain")]),
        (b"", [("-", "empty")]),
        (b" \n", [("-", "empty")]),
        (b"\n<!DOCTYPE html><p>x", [("-", "text/html")]),
        (b'{\n"text": "a"\n}', [("-", "application/json")]),
        (b'[{"text": "a"}, {"text": "b"}]', [("-#1", "application/json"), ("-#2", "application/json")]),
        (b'{"text": "a"}\n\n{"text": "b"}\n', [("-#L1", "application/json"), ("-#L3", "application/json")]),
        (b"[TEXT] The raid", [("-", "text/plain")]),
        (b"x" * 2000, [("-", "too_large")]),
        (b"x\n" * 1000, [("-", "too_large")]),
    ],
)
def test_standard_input_is_told_by_its_beginning(
    piped: bytes, expected: list[tuple[str, str]], run: Collector, small_limit: int
) -> None:
    assert small_limit == 1000
    assert told(run("-", stdin=piped)) == expected


def test_stores_in_a_folder_are_passed_over_and_other_databases_are_not(tmp_path: Path) -> None:
    for name in ("desk.db", "desk.db-wal", "desk.db-shm", "thumbs.db", "orphan.db-wal"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "desk.db").write_bytes(files.SQLITE_START + b"\x10\x00")
    (tmp_path / "a.txt").write_text(TEXT)
    found = list(collect([str(tmp_path)], now=lambda: NOW))
    skipped = [Path(one.address).name for one in found if isinstance(one, Skipped)]
    failed = [Path(one.address).name for one in found if isinstance(one, Failure)]
    assert (skipped, failed) == (["desk.db", "desk.db-shm", "desk.db-wal"], ["orphan.db-wal", "thumbs.db"])
