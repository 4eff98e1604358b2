"""Sources: who published the reports, and where reports are listed."""

from datetime import date, datetime
from typing import Any

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, Field

from dateline.codebook import codes
from dateline.store import Store
from dateline.web.api.problems import describe_problems
from dateline.web.asking import OpenStore

router = APIRouter(tags=["sources"])


class PublisherRecord(BaseModel):
    """Who publishes reports, and what a person made of it."""

    name: str
    reliability: codes.Reliability
    reliability_on: date | None
    reliability_reason: str | None
    affiliation: str | None = Field(description="The group or body that it belongs to.")
    n_reports: int


class ChannelRecord(BaseModel):
    """A kept source: where its reports are listed."""

    address: str
    kind: codes.ChannelKind
    name: str | None
    title: str | None
    added_at: datetime
    visited_at: datetime | None


class SourceList(BaseModel):
    """Publishers by name, and kept sources, the oldest first."""

    publishers: list[PublisherRecord]
    channels: list[ChannelRecord]


@router.get(
    "/sources", response_model=SourceList, responses=describe_problems(422), summary="Publishers and kept sources"
)
def list_sources(store: OpenStore) -> Response:
    """Reliability is F, which cannot be judged, until a person sets it."""
    return JSONResponse({"publishers": _list_publishers(store), "channels": _list_channels(store)})


def _list_publishers(store: Store) -> list[dict[str, Any]]:
    counts = store.count_sources()
    return [
        {
            "name": one.name,
            "reliability": one.reliability,
            "reliability_on": one.reliability_on and one.reliability_on.isoformat(),
            "reliability_reason": one.reliability_reason,
            "affiliation": one.affiliation,
            "n_reports": counts.get(one.name, 0),
        }
        for one in store.load_publishers()
    ]


def _list_channels(store: Store) -> list[dict[str, Any]]:
    found = []
    for one in store.load_channels():
        visit = store.find_visit(one.address)
        found.append(
            {
                "address": one.address,
                "kind": one.kind,
                "name": one.name,
                "title": one.title,
                "added_at": one.added_at.isoformat(),
                "visited_at": visit.visited_at.isoformat() if visit else None,
            }
        )
    return found
