"""The overview: what the desk's first page shows."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import AfterValidator

from dateline.codebook.clocks import Clock
from dateline.web.overview_figures import Overview
from dateline.web.overview_sheet import build_overview, check_day, find_today
from dateline.web.queries import Instant
from dateline.web.then import StoreThen, read_moment

router = APIRouter(tags=["overview"])

On = Annotated[
    date | None,
    AfterValidator(check_day),
    Query(description="The last of the seven days; without it that of the newest report."),
]


@router.get("/overview", response_model=Overview, summary="Seven days against the weeks before them")
def tell_overview(
    request: Request, store: StoreThen, on: On = None, as_of: Instant | None = None, clock: Clock | None = None
) -> Overview:
    """Incidents by country and event type in seven days and in the past 4 and 52 weeks, beside what was read.

    `n_incidents` and `weeks` are null where nobody is known to have been reading: that is no zero.
    """
    return build_overview(store, on, find_today(read_moment(request)))
