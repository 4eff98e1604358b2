"""Script, direction overrides, null bytes, formulas and templates in any text, name or address: harmless anywhere."""

import json
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from web_makers import (
    ADDRESSES,
    BIDI_CONTROLS,
    BREAKOUT,
    EVERYTHING,
    FORMULA,
    HOSTILE_REPORTS,
    SCRIPT,
    TEMPLATE,
    Desk,
    list_addresses,
    read_page,
    save_hostile_incident,
)

from dateline.pipeline import add_sources
from dateline.store import ReportFilter, Store, open_store
from dateline.web.harmless import safe_link, show_text

CONTROLS = {chr(code) for code in range(32)} - {"\n", "\t"} | {chr(code) for code in range(0x7F, 0xA0)}
OWN_TAGS = frozenset(
    "html head meta title link script body a aside header nav p strong main div h1 h2 h3 form label input select "
    "option optgroup details summary button table thead tbody tr th td small em span footer q b mark article ul ol li "
    "dl dt dd code bdi section del ins kbd fieldset legend textarea datalist br svg path circle "
    "figure figcaption canvas".split()
)


@pytest.fixture(scope="module")
def hostile_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("desk")
    reports = folder / "reports.jsonl"
    reports.write_text("".join(json.dumps(row) + "\n" for row in HOSTILE_REPORTS), "utf-8")
    with open_store(f"sqlite:///{folder}/hostile.db") as store:
        for _ in add_sources(store, [str(reports), f"{folder}/<script>alert(1)<script>\u202e.txt"]):
            pass
        save_hostile_incident(store)
        yield store


@pytest.fixture(scope="module")
def hostile_desk(hostile_store: Store) -> Desk:
    return Desk(hostile_store)


def check_harmless(html: str) -> None:
    """No element, attribute or character in a page but its template's own."""
    page = read_page(html)
    assert {tag for tag, _ in page.elements} <= OWN_TAGS
    scripts = [str(one["src"]).partition("?v=")[0] for one in page.find_all("script")]
    assert scripts in (["/static/desk.js"], ["/static/desk.js", "/static/explore/explore.js"])
    for tag, attributes in page.elements:
        assert not [name for name in attributes if name.startswith("on") or name == "style"], tag
        for name in ("href", "src", "action", "hx-get"):
            address = attributes.get(name)
            assert address is None or address.startswith(("/", "#", "https://", "http://", "data:,")), address
            assert address is None or not address.startswith("//")
    assert not set(html) & (CONTROLS | set(BIDI_CONTROLS))


def test_every_page_of_a_hostile_store_is_harmless(hostile_store: Store, hostile_desk: Desk) -> None:
    addresses = list(list_addresses(hostile_store))
    assert len(addresses) > len(HOSTILE_REPORTS)
    for address in addresses:
        answer = hostile_desk.get(address)
        assert answer.status_code == 200, address
        check_harmless(answer.text)


@pytest.mark.parametrize("text", [SCRIPT, BREAKOUT, FORMULA, TEMPLATE])
def test_hostile_words_are_shown_as_they_are(hostile_desk: Desk, text: str) -> None:
    page = read_page(hostile_desk.get("/reports").text)
    assert text in page.visible


def test_what_steers_is_shown_as_a_sign(hostile_desk: Desk) -> None:
    page = read_page(hostile_desk.get("/reports/hostile").text)
    assert "⟨U+202E⟩gnp.exe⟨U+2066⟩ x⟨U+200F⟩a\ufffdb\ufffd[31mc\ufffd\ufffd" in page.texts[0]


@pytest.mark.parametrize(
    "word", [SCRIPT, BREAKOUT, EVERYTHING, "\u202e", "\x00", "javascript:alert(1)", "%00", "{{x}}"]
)
@pytest.mark.parametrize(
    "address",
    [
        *("/explore?text={}", "/explore?actor={}", "/explore?admin1={}", "/explore?source={}"),
        *("/explore?country={}", "/explore?type={}", "/explore?sub_type={}", "/explore?since={}"),
        *("/explore?realization={}", "/explore?page={}", "/explore?only={}", "/explore?{}={}", "/{}"),
        *("/incidents/{}", "/reports/{}", "/reports?text={}", "/reports?source={}", "/static/{}"),
    ],
)
def test_a_hostile_address_is_harmless(hostile_desk: Desk, address: str, word: str) -> None:
    answer = hostile_desk.get(address.replace("{}", quote(word, safe="")))
    assert answer.status_code in {200, 404, 422}
    check_harmless(answer.text)


def test_only_addresses_of_the_web_are_linked(hostile_store: Store, hostile_desk: Desk) -> None:
    found = [one for one in hostile_store.list_reports(ReportFilter(), limit=100) if one.url]
    assert {one.url for one in found} >= {ADDRESSES[0]}
    for one in found:
        page = read_page(hostile_desk.get(f"/reports/{one.document_id}").text)
        assert not [link for link in page.find_all("a") if link.get("target")]
        assert one.url is not None
        assert show_text(one.url) in page.visible


@pytest.mark.parametrize("address", ADDRESSES)
def test_such_an_address_is_no_link(address: str) -> None:
    assert safe_link(address) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("two\nlines\tand\r\none", "two\nlines\tand\none"),
        ("a\u202eb", "a⟨U+202E⟩b"),
        ("a\x00b\x9b", "a\ufffdb\ufffd"),
        ("\ud800", "\ufffd"),
        ("Zürich عشرة 🔥", "Zürich عشرة 🔥"),
        (None, None),
        (5, 5),
    ],
)
def test_show_text(text: object, shown: object) -> None:
    assert show_text(text) == shown
