"""The plainest made-up incident, from which the rooms' tests make theirs. Groups and places are invented."""

from datetime import date

from dateline.codebook import codes
from dateline.codebook.records import Incident, Totals

CLASH = Incident(
    incident_id="i1",
    is_sample=True,
    review_status=codes.ReviewStatus.MACHINE,
    codebook_version="1.0",
    coder_version="1",
    scope=codes.Scope.POLITICAL_VIOLENCE,
    event_type="Battles",
    sub_event_type="Armed clash",
    realization=codes.Realization.COMPLETED,
    is_aggregate=False,
    aggregate=None,
    date_start=date(2022, 1, 21),
    date_end=date(2022, 1, 21),
    date_kind=codes.DateKind.WINDOW,
    date_precision=codes.DatePrecision.DAY,
    date_basis=codes.DateBasis.TEXT,
    time_of_day=None,
    end_status=codes.EndStatus.ENDED,
    first_reported_on=None,
    report_lag_days=None,
    temporal_role=codes.TemporalRole.CURRENT,
    place=None,
    participants=(),
    civilian_targeting=None,
    weapons=(),
    totals=Totals(),
    casualties=(),
    responsibility=(),
    outcome=(),
    ledger=(),
    relations=(),
    n_documents=1,
    n_independent_sources=1,
    derived=(),
)
