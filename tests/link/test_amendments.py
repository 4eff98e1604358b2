"""What a person read outranks what was read before; the ledger keeps both, and linking compares what was read first."""

from dataclasses import replace
from datetime import date
from typing import Any

from link_makers import MAY_DAY, make_date, make_incident, make_place, make_review, make_telling, make_toll

from dateline.codebook.codes import BestBasis, ReviewDecision
from dateline.codebook.records import Claim, Mention, Review, Telling
from dateline.codebook.reviewing import PERSON, READ_AT, REVIEWED, claim_adapter, is_rejected, mention_adapter
from dateline.link import amend_mentions, collect_names, make_candidate, read_by_machine

NIGHT = make_date(MAY_DAY)
FIRST, LATER = "2031-05-03T10:00:00+00:00", "2031-05-04T10:00:00+00:00"


def read_anew(claim: Claim, at: str = FIRST) -> Claim:
    return replace(claim, rule=REVIEWED, detail=claim.detail | {READ_AT: at})


def with_claims(telling: Telling, *claims: Claim) -> Telling:
    own = [
        replace(claim, mention_id=telling.mention.mention_id, claim_id=f"read {number}")
        for number, claim in enumerate(claims)
    ]
    return replace(telling, mention=replace(telling.mention, claims=(*telling.mention.claims, *own)))


def correct(telling: Telling, field: str, *claims: Claim, rejected: tuple[str, ...] = (), number: int = 1) -> Review:
    own = [replace(claim, mention_id=telling.mention.mention_id, claim_id=f"r{number}") for claim in claims]
    told: dict[str, Any] = {"claims": [claim_adapter().dump_python(claim, mode="json") for claim in own]}
    return make_review(number, ReviewDecision.CORRECT, field=field, rejected=list(rejected), about=[], **told)


def test_a_figure_that_a_person_read_is_the_total_and_later_reports_stand_in_the_ledger() -> None:
    first = with_claims(make_telling("a", *NIGHT, make_toll(5)), read_anew(make_toll(7)))
    later = make_telling("b", *NIGHT, make_toll(12), outlet="Other", on=date(2031, 5, 9))
    incident = make_incident(first, later)
    assert incident.totals.killed is not None
    assert (incident.totals.killed.best, incident.totals.killed.best_basis) == (7, BestBasis.REVIEWED)
    assert {one.value for one in incident.ledger if one.field == "killed"} == {5, 7, 12}
    assert {one.rule for one in incident.derived if one.field == "totals.killed"} == {REVIEWED}


def test_of_two_readings_the_later_counts_whichever_report_it_quotes() -> None:
    one = with_claims(make_telling("a", *NIGHT, make_toll(5)), read_anew(make_toll(7), LATER))
    other = with_claims(make_telling("b", *NIGHT, make_toll(5)), read_anew(make_toll(9), FIRST))
    assert make_incident(one, other).totals.killed == make_incident(other, one).totals.killed
    killed = make_incident(one, other).totals.killed
    assert killed is not None and killed.best == 7


def test_a_copy_that_a_person_read_from_counts() -> None:
    copy = with_claims(make_telling("a", *NIGHT, copy_of="other"), read_anew(make_toll(7)))
    killed = make_incident(copy).totals.killed
    assert killed is not None and killed.best == 7


def test_a_day_that_a_person_read_takes_the_place_of_start_and_end() -> None:
    told = with_claims(make_telling("a", *NIGHT), *map(read_anew, make_date(date(2031, 4, 2), date(2031, 4, 3))))
    incident = make_incident(told)
    assert (incident.date_start, incident.date_end) == (date(2031, 4, 2), date(2031, 4, 3))


def test_amending_twice_and_taking_it_back() -> None:
    telling = make_telling("a", *NIGHT, make_toll(5), make_place("Pelmo"))
    mention = telling.mention
    fell = next(one.claim_id for one in mention.claims if one.field == "killed")
    log = [correct(telling, "killed", read_anew(make_toll(7)), rejected=(fell,))]
    (amended,) = amend_mentions([mention], log)
    assert amended == amend_mentions([amended], log)[0] != mention
    assert [one.claim_id for one in amended.claims if is_rejected(one)] == [fell]
    assert read_by_machine([amended]) == [mention] == amend_mentions([amended], [])
    assert "killed" not in {one.field for one in make_incident(replace(telling, mention=amended)).ledger
                            if one.value == 5}  # fmt: skip


def test_a_mention_that_a_person_added_comes_and_goes() -> None:
    added = replace(make_telling("z", *NIGHT).mention, coder=PERSON, document_id="d")
    line = make_review(1, ReviewDecision.ADD, mention=mention_adapter().dump_python(added, mode="json"), about=["z"])
    machine: list[Mention] = [make_telling("a", *NIGHT).mention]
    assert amend_mentions(machine, [line]) == [*machine, added]
    assert amend_mentions([*machine, added], []) == machine


def test_linking_compares_what_a_person_read() -> None:
    telling = make_telling("m1", *NIGHT)
    january = date(2031, 1, 1)
    corrected = with_claims(telling, *map(read_anew, make_date(january)))
    names = collect_names("")
    assert make_candidate(corrected, names).date_start == january
    read_elsewhere = [read_anew(claim) for claim in make_date(january)]  # in the words of another report of the act
    assert make_candidate(telling, names, read_elsewhere).date_start == january
    assert read_by_machine([corrected.mention]) == [telling.mention]
