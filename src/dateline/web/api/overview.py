"""The overview: what the desk's first page shows."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import AfterValidator, ConfigDict, Field

from dateline.web.api.problems import describe_problems
from dateline.web.overview_figures import Overview
from dateline.web.overview_sheet import build_overview, check_day, find_today
from dateline.web.queries import MomentQuery
from dateline.web.then import StoreThen, read_moment

router = APIRouter(tags=["overview"])


class OverviewAsked(MomentQuery):
    """Which seven days."""

    model_config = ConfigDict(extra="forbid")

    on: Annotated[date | None, AfterValidator(check_day)] = Field(
        default=None, description="The last of the seven days; without it that of the newest report."
    )


@router.get(
    "/overview",
    response_model=Overview,
    responses=describe_problems(422),
    summary="Seven days against the weeks before them",
)
def tell_overview(request: Request, store: StoreThen, query: Annotated[OverviewAsked, Query()]) -> Overview:
    """Incidents by country and event type in seven days and in the past 4 and 52 weeks, beside what was read.

    `n_incidents` and `weeks` are null where nobody is known to have been reading: that is no zero.
    """
    return build_overview(store, query.on, find_today(read_moment(request)))
