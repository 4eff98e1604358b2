"""The parts of `show`: words in their context, the ledger, the links."""

from dataclasses import replace
from datetime import date

from cli_makers import make_document, make_incident, make_mention
from hypothesis import given
from hypothesis import strategies as st

from dateline.cli.quotes import find_clean_words
from dateline.codebook.codes import EvidenceRole, LedgerRelation
from dateline.codebook.records import Evidence, LedgerEntry, Telling
from dateline.codebook.wording.sections import CONTEXT, group_claims, list_gaps, list_ledger
from dateline.codebook.wording.values import list_values

DOCUMENT = make_document(1)
MENTION = make_mention(DOCUMENT)
TELLING = Telling(MENTION, None, "Daily Example", date(2031, 5, 3), None, DOCUMENT.retrieved_at, None, False)


@given(st.text("ab \n", max_size=200), st.text("xy", min_size=1, max_size=20), st.text("ab \n", max_size=200))
def test_the_values_words_stay_whole_in_a_shortened_context(before: str, value: str, after: str) -> None:
    start, end = len(before), len(before) + len(value)
    evidence = (
        Evidence(start, end, value, EvidenceRole.VALUE),
        Evidence(0, end + len(after), before + value + after, EvidenceRole.EVENT_LINK),
    )
    words = find_clean_words(replace(MENTION.claims[0], evidence=evidence))
    assert words.value == value
    assert max(len(words.before), len(words.after)) <= CONTEXT + 1
    assert "\n" not in words.before + words.after


def test_words_outside_the_link_stand_alone() -> None:
    evidence = (
        Evidence(90, 95, "seven", EvidenceRole.VALUE),
        Evidence(0, 10, "an ambush.", EvidenceRole.EVENT_LINK),
    )
    words = find_clean_words(replace(MENTION.claims[0], evidence=evidence))
    assert (words.before, words.value, words.after) == ("", "seven", "")


def test_claims_of_the_same_words_share_a_row_and_others_do_not() -> None:
    claim = MENTION.claims[0]
    other = replace(claim, field="wounded")
    cited = replace(claim, field="missing", attributed_to="a medic")
    assert group_claims([claim, cited, other]) == [[claim, other], [cited]]


def test_repeats_are_counted_beside_the_value() -> None:
    ledger = [
        LedgerEntry("killed", 5, "army", date(2031, 5, 3), LedgerRelation.NEW, MENTION.claims[0].claim_id),
        LedgerEntry("killed", 5, "medics", date(2031, 5, 4), LedgerRelation.REPEAT, "elsewhere"),
        LedgerEntry("killed", 12, None, None, LedgerRelation.CONTRADICTION, "elsewhere"),
    ]
    assert list_ledger(ledger, [TELLING]) == [
        ("killed", "5", "army, a party, in Daily Example", "2031-05-03", "new, repeated by 1"),
        ("killed", "12", "source not named", "undated", "contradiction"),
    ]


def test_a_gap_names_its_reason_and_report_and_a_copy_adds_none() -> None:
    copy = replace(TELLING, copy_of="document-1")
    assert list_gaps([TELLING, copy]) == [("end status", "The report does not say.", "", "Daily Example, 2031-05-03")]


def test_every_value_has_a_rule() -> None:
    incident = make_incident(tellings=(TELLING,))
    rules = {field: rule for field, _, rule, _ in list_values(incident)}
    assert rules["when"] == "finest_then_most_told"
    assert rules["killed"] == "party_claim"
