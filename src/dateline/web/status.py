"""How the desk is: for a program at /health, for a person at /status."""

from dataclasses import asdict, dataclass
from itertools import islice

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from dateline import __version__
from dateline.codebook.contract import CODEBOOK_VERSION
from dateline.errors import DatelineError
from dateline.extract.places.gazetteer import open_gazetteer
from dateline.store import Store
from dateline.web.answers import remember
from dateline.web.asking import OpenStore
from dateline.web.rendering import read_build, render

router = APIRouter()

MAX_FAILURES = 200
"""Failures that the status page lists; it says how many there are."""

COUNTED = ("document", "incident", "mention", "claim", "failure")


@dataclass(frozen=True, slots=True)
class Health:
    """`gazetteer` is `ok` or what to do; `assets` the fingerprint of the script and style sheet, or `none`."""

    status: str
    version: str
    codebook: str
    counts: dict[str, int]
    gazetteer: str
    n_countries: int
    assets: str
    failures: dict[str, int]


def check_health(store: Store) -> Health:
    """What works and what does not; a store that does not answer raises `StoreError`."""
    counts = remember(store, "tables", store.count)
    try:
        n_countries, gazetteer = len(open_gazetteer().countries), "ok"
    except DatelineError as error:
        n_countries, gazetteer = 0, str(error)
    return Health(
        status="ok" if gazetteer == "ok" and read_build() != "none" else "degraded",
        version=__version__,
        codebook=CODEBOOK_VERSION,
        counts={name: counts[name] for name in COUNTED},
        gazetteer=gazetteer,
        n_countries=n_countries,
        assets=read_build(),
        failures={reason.value: number for reason, number in store.count_failures().items()},
    )


@router.get("/health")
def tell_health(store: OpenStore) -> Response:
    return JSONResponse(asdict(check_health(store)))


@router.get("/status")
def show_status(request: Request, store: OpenStore) -> Response:
    return render(
        request,
        "status.html.j2",
        is_sample=store.holds_samples(),
        health=check_health(store),
        path_of_store=str(store.path),
        failures=list(islice(store.iterate_failures(), MAX_FAILURES)),
    )
