"""Every offset reproduces its quote, whatever the text; and two acts in one sentence keep their own figures."""

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.codebook.codes import EvidenceRole
from dateline.codebook.records import Document, Given, Incident, Mention, Page, Telling
from dateline.errors import DocumentError
from dateline.extract import extract
from dateline.link import consolidate, found_incident_id
from dateline.read import read

SENTENCES = (
    "Gunmen attacked an army checkpoint near Mosul on 3 March 2021, killing eleven soldiers.",
    "“We heard shots,” said a resident 😀, “and then two car bombs exploded.”",
    "Les forces e\u0301trange\u0300res were hit by an airstrike in Deir Ezzor on Friday, leaving 7 dead.",
    "هاجم مسلحون نقطة تفتيش in Baghdad, where twelve people were killed.",
    "The Karsun Liberation Front (KLF) denied that it had kidnapped 20 students in Mopti.",
    "On the night of Thursday to Friday, shelling wounded three children — at least — in Kharkiv.",
    "\u202eThe army said\u202c it had foiled a plot to bomb a market last month.",
    "- Around thirty attacks have been recorded in Mali since June.",
    "𝔘nicode 𝕤oldiers 👩‍👩‍👧‍👦 stormed the prison in Hasakah on January 20.",
)
TOLD_ELSEWHERE = (
    "place_spoken_of_again",
    "place_of_sentence_before",
    "place_of_story",
    "division_of_scene",
    "country_of_",
)
"""Rules that quote a value from another sentence, and tie it by the words beside the act."""
BREAKS = (" ", "\n\n", "\r\n\r\n", "\r\n", "\n", " \u200f", "\t", " \u0301 ")


def make_document(text: str) -> Document:
    page = Page(
        text.encode(), "x.txt", datetime(2022, 2, 1, tzinfo=UTC), "0" * 64, "text/plain", Given(published="2022-01-28")
    )
    return read(page)


def assert_quotes_hold(document: Document, mentions: tuple[Mention, ...]) -> None:
    for mention in mentions:
        for claim in mention.claims:
            roles = [evidence.role for evidence in claim.evidence]
            assert EvidenceRole.VALUE in roles
            assert EvidenceRole.EVENT_LINK in roles
            for evidence in claim.evidence:
                assert document.text[evidence.start : evidence.end] == evidence.quote
                assert evidence.quote.strip()
            value = next(e for e in claim.evidence if e.role is EvidenceRole.VALUE)
            link = next(e for e in claim.evidence if e.role is EvidenceRole.EVENT_LINK)
            is_beside = link.start <= value.start and value.end <= link.end
            assert is_beside or claim.rule.startswith(TOLD_ELSEWHERE)
            assert claim.value_raw == value.quote


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(st.sampled_from(SENTENCES) | st.text(max_size=60), st.sampled_from(BREAKS)), min_size=1, max_size=8
    )
)
def test_every_offset_reproduces_its_quote(parts: list[tuple[str, str]]) -> None:
    text = "".join(sentence + gap for sentence, gap in parts)
    try:
        document = make_document(text.encode("utf-8", "replace").decode())
    except DocumentError:
        return
    assert_quotes_hold(document, extract(document))


def test_the_property_is_not_empty() -> None:
    document = make_document("\r\n\r\n".join(SENTENCES))
    mentions = extract(document)
    assert len(mentions) >= 5
    assert_quotes_hold(document, mentions)


def code(text: str, published: str = "2022-01-28") -> list[Incident]:
    page = Page(
        text.encode(), "x.txt", datetime(2023, 2, 1, tzinfo=UTC), "0" * 64, "text/plain", Given(published=published)
    )
    document = read(page)
    tellings = [
        Telling(m, None, None, document.published_on, None, document.retrieved_at, None, False)
        for m in extract(document)
    ]
    return [consolidate(found_incident_id(t.mention.mention_id), [t]) for t in tellings]


def killed_by_place(incidents: list[Incident]) -> dict[str, int | None]:
    return {
        i.place.as_written if i.place else "?": i.totals.killed.best if i.totals.killed else None for i in incidents
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A car bomb killed 12 people in Mosul on Monday and gunmen killed four villagers near Kirkuk on Tuesday.",
            {"Mosul": 12, "Kirkuk": 4},
        ),
        (
            "While shelling killed three civilians in Idlib on Monday, "
            "an airstrike left nine fighters dead in Raqqa on Tuesday.",
            {"Idlib": 3, "Raqqa": 9},
        ),
        (
            "In Mopti, gunmen killed five farmers on Sunday; in Gao, a roadside bomb killed two soldiers on Monday.",
            {"Mopti": 5, "Gao": 2},
        ),
    ],
)
def test_two_acts_in_one_sentence_keep_their_own_figures(text: str, expected: dict[str, int]) -> None:
    assert killed_by_place(code(text)) == expected


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Gunmen killed five soldiers in Mosul on Monday, the army said.", "2022-01-24"),
        ("On Monday, the army said, gunmen killed five soldiers in Mosul.", "2022-01-24"),
        ("Gunmen killed five soldiers in Mosul on Monday, the army said on Tuesday.", "2022-01-24"),
        ("The army said on Tuesday that gunmen had killed five soldiers in Mosul on Monday.", "2022-01-24"),
    ],
)
def test_the_day_of_the_act_is_read_whoever_says_it(text: str, day: str) -> None:
    assert [str(incident.date_start) for incident in code(text)] == [day]
