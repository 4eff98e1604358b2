"""How sure the coder is of an incident, and what the brief leaves out for it. Outlets and groups are invented."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from incident_makers import CLASH

from dateline.codebook.codes import ReviewStatus, TemporalRole
from dateline.codebook.records import Incident, Mention, Span, Telling
from dateline.codebook.reviewing import PERSON
from dateline.codebook.sureness import find_surest, is_unsure

RULES = None


def tell(*rates: float | None, coder: str = "dateline") -> Incident:
    tellings = []
    for n, rate in enumerate(rates):
        mention = Mention(
            f"m{n}", f"d{n}", Span(0, 1), coder, "1", TemporalRole.CURRENT, False, (), coder_probability=rate
        )
        at = datetime(2022, 2, 1, tzinfo=UTC)
        tellings.append(Telling(mention, None, "Harbour Street Journal", date(2022, 2, 1), None, at, None, True))
    return replace(CLASH, tellings=tuple(tellings))


@pytest.mark.parametrize(
    ("incident", "surest", "left_out"),
    [
        (tell(0.3, 0.5), 0.5, True),
        (tell(0.3, 0.6), 0.6, False),
        (tell(0.3, RULES), 0.3, False),
        (tell(RULES), None, False),
        (tell(), None, False),
        (tell(RULES, coder=PERSON), 1.0, False),
        (replace(tell(0.3), review_status=ReviewStatus.REVIEWED), 0.3, False),
    ],
)
def test_only_what_the_reader_alone_found_and_doubts_is_unsure(
    incident: Incident, surest: float | None, left_out: bool
) -> None:
    assert find_surest(incident) == surest
    assert is_unsure(incident, 0.6) is left_out
    assert not is_unsure(incident, 0.0)
