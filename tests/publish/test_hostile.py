"""Whatever a report, a feed or an address holds, no page and no export lets it run, steer or break out."""

import csv
import io
import json
import re
import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from brief_forms import EVERY_FORM, write_form
from page_reader import read_page
from publish_cases import make_claim, make_incident, make_participant, make_place, make_telling

from dateline.codebook import codes
from dateline.codebook.records import Incident, LedgerEntry, Responsibility, Weapon
from dateline.publish.brief import BriefFormat
from dateline.publish.characters import STEERING, escape_in_json, replace_steering
from dateline.publish.edition import Format

SCRIPT = "<script>alert(1)</script>"
HOSTILE = (
    SCRIPT,
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "</style></svg></title><iframe src=//evil.example>",
    "{{ 7*7 }}{% for x in y %}",
    "abc\u202edcba\u2066x\u2069\u200f",
    "nul\x00bell\x07esc\x1b[31mred",
    "=HYPERLINK(\"http://evil.example\")",
    "a; =cmd|' /C calc'!A0",
    "\ufeff@SUM(1)",
    "tag\U000e0041\ufffe",
    "half\ud800",
    "[x](javascript:alert(1))",
    "javascript:alert(1)",
)  # fmt: skip


def make_hostile(words: str) -> Incident:
    """An incident with these words wherever a report's own can stand."""
    claims = [
        make_claim(name, name, words, words, attributed_to=words, detail={"actor": words, "role": "target"})
        for name in ("place", "participant", "weapon", "outcome", "responsibility", "end_status", "sub_event_type")
    ]
    rivals = [make_claim("k1", "killed", 5, words, attributed_to=words), make_claim("k2", "killed", 6, words)]
    return make_incident(
        place=make_place(name=words, as_written=words, admin1=words, country=words),
        participants=(
            make_participant("p1", name=words, as_written=words),
            make_participant("p2", name=None, actor_id=None, as_written=words, role=codes.ParticipantRole.TARGET),
        ),
        weapons=(Weapon("rifle", words, 2),),
        responsibility=(Responsibility(codes.ResponsibilityKind.BLAMED, words, words),),
        ledger=(
            LedgerEntry("killed", 5, words, date(2022, 1, 21), codes.LedgerRelation.NEW, "k1"),
            LedgerEntry("killed", 6, None, date(2022, 1, 21), codes.LedgerRelation.CONTRADICTION, "k2"),
        ),
        tellings=(make_telling(*claims, *rivals, source=words, url=words),),
    )


def write(words: str, format: str, *, masked: bool = True) -> str:
    return write_form([make_hostile(words)], format, as_of=date(2022, 3, 1), masked=masked)


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("format", EVERY_FORM)
def test_nothing_steers_in_any_format(format: str, words: str) -> None:
    text = write(words, format, masked=False)
    assert STEERING.search(text) is None
    assert not [one for one in text if unicodedata.category(one) == "Cc" and one not in "\n\t\r"]


@pytest.mark.parametrize("masked", [True, False])
@pytest.mark.parametrize("words", HOSTILE)
def test_no_words_become_elements_or_attributes_of_the_page(words: str, masked: bool) -> None:
    def shape(text: str) -> list[tuple[str, list[str]]]:
        page = read_page(text)
        return [(one.tag, sorted(one.attributes)) for one in page.walk() if one.tag not in ("mark", "span")]

    assert shape(write(words, BriefFormat.HTML, masked=masked)) == shape(
        write("plain", BriefFormat.HTML, masked=masked)
    )


@pytest.mark.parametrize("words", HOSTILE)
def test_what_was_written_can_still_be_read_on_the_desk(words: str) -> None:
    page = read_page(write(words, BriefFormat.HTML, masked=False))
    assert replace_steering(words) in page.find_all("article")[0].text
    records = [json.loads(line) for line in write(words, Format.JSONL, masked=False).splitlines()]
    assert records[0]["mentions"][0]["source"] == words


@pytest.mark.parametrize("words", [one for one in HOSTILE if one.lstrip("\ufeff")[0] in "=@" or "; =" in one])
@pytest.mark.parametrize("delimiter", [",", ";"])
def test_no_cell_begins_as_a_formula_however_the_table_is_parted(words: str, delimiter: str) -> None:
    rows = list(csv.reader(io.StringIO(write(words, Format.CSV, masked=False)), delimiter=delimiter))
    cells = [cell for row in rows for cell in row]
    assert [cell for cell in cells if re.match(r"[\s\ufeff\"]*[=+@]", cell)] == []


@pytest.mark.parametrize("words", HOSTILE)
def test_the_markdown_brief_holds_no_markup_of_a_report(words: str) -> None:
    text = write(words, BriefFormat.MD, masked=False)
    own = re.sub(r'<a id="[a-z]+[\w-]*"></a>|\]\(#[\w-]+\)|\]\(<https?://[^<>\s]*>\)', "", text)
    assert re.search(r"<(?!https?://)|(?<!\\)\]\(", own) is None


def test_a_hostile_address_is_no_link() -> None:
    for url in (
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        'https://x.example/"onclick="a',
        "\x00https://x.example",
    ):
        incident = replace(make_hostile("plain"), tellings=(make_telling(make_claim("c", "killed", 5), url=url),))
        page = write_form([incident], "html", as_of=date(2022, 3, 1))
        outside = [
            one.attributes["href"] or "" for one in read_page(page).find_all("a")
            if not (one.attributes["href"] or "").startswith("#")
        ]  # fmt: skip
        assert all(re.fullmatch(r"https://x\.example[/%\w=]*", one) for one in outside), outside


def test_escaping_in_json_changes_no_value() -> None:
    for words in HOSTILE:
        assert json.loads(escape_in_json(json.dumps(words, ensure_ascii=False))) == words
