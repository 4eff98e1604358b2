"""The frame of every page: the bar, the theme, and colours that can be told apart in both themes."""

import re
from pathlib import Path

import pytest
from build_hook.browser import ASSETS, list_sources
from web_makers import Desk, read_page

from dateline.store import open_store

PAIR = re.compile(r"--([\w-]+): light-dark\(#(\w+), #(\w+)\)")
TEXTS = ("ink", "soft", "accent", "good", "warn", "bad")
GROUNDS = ("page", "panel", "raised")
"""Every text may stand on each of these; on a panel of its own only the text of that name, and plain ink."""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(open_store(f"sqlite:///{tmp_path}/store.db"))


def read_colours(theme: int) -> dict[str, str]:
    tokens = (ASSETS / "styles" / "tokens.css").read_text("utf-8")
    return {name: colours[theme] for name, *colours in PAIR.findall(tokens)}


def measure_contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2, from 1 to 21."""
    lights = sorted((measure_light(one), measure_light(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def measure_light(colour: str) -> float:
    """Relative luminance."""
    whole = colour if len(colour) == 6 else "".join(2 * digit for digit in colour)
    parts = [int(whole[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_texts_and_controls_are_told_from_their_ground(theme: int) -> None:
    colours = read_colours(theme)
    pairs = [(text, ground) for text in TEXTS for ground in GROUNDS]
    pairs += [(name, f"{name}-panel") for name in ("accent", "good", "warn", "bad")]
    pairs += [("ink", name) for name in ("accent-panel", "good-panel", "warn-panel", "bad-panel", "value", "tie")]
    pairs += [("on-accent", "accent")]
    weak = {pair for pair in pairs if measure_contrast(*(colours[name] for name in pair)) < 4.5}
    assert not weak
    assert all(measure_contrast(colours["control"], colours[name]) >= 3 for name in GROUNDS)


def test_the_bar_shows_what_is_served_and_where_one_is(desk: Desk) -> None:
    page = read_page(desk.get("/reports").text)
    links = [one for one in page.find_all("a") if one.get("href") in {"/reports", "/status"}]
    assert [one.get("aria-current") for one in links] == ["page", None]
    for address in {str(one["href"]) for one in page.find_all("a")} - {"#main"}:
        assert desk.get(address).status_code in {200, 307}, address


def test_a_theme_is_kept_and_shown(desk: Desk) -> None:
    answer = desk.get("/appearance?theme=dark&back=/reports%3Ftext%3Dbridge")
    assert (answer.status_code, answer.headers["location"]) == (303, "/reports?text=bridge")
    assert answer.headers["set-cookie"].startswith("theme=dark;")
    shown = [read_page(desk.get("/reports", cookie=f"theme={one}").text).find_all("html")[0] for one in ("dark", "x")]
    assert [one.get("data-theme") for one in shown] == ["dark", None]
    assert desk.get("/appearance?theme=pink").status_code == 422


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/\\evil.example", "/%0d%0ax: y", ""])
def test_the_theme_leads_to_no_other_place(desk: Desk, back: str) -> None:
    assert desk.get(f"/appearance?theme=dark&back={back}").headers["location"] == "/"


def test_every_source_of_the_bundle_counts() -> None:
    names = {path.relative_to(ASSETS).as_posix() for path in list_sources()}
    assert names >= {"desk.css", "desk.js", "package.json", "package-lock.json", ".npmrc", "styles/tokens.css"}
    assert not any("node_modules" in name for name in names)
