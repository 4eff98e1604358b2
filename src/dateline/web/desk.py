"""The application: its pages, what every answer carries, and what is said where something fails."""

from collections.abc import Sequence
from datetime import datetime

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from dateline.errors import DatelineError, UsageError
from dateline.store import Store
from dateline.web import adding, api_page, appearance, brief, downloading, explore, overview, reports, sources, status
from dateline.web.access import Access, keep_door, login
from dateline.web.access.throttle import Throttle
from dateline.web.api import API_PATH, build_api
from dateline.web.guarding import LOCAL_NAMES, guard
from dateline.web.incident import page as incident
from dateline.web.navigation import find_screens
from dateline.web.rendering import render
from dateline.web.report import page as report
from dateline.web.review import page as review
from dateline.web.review import routes as deciding
from dateline.web.signing import Signer
from dateline.web.then import ASK_AGAIN_S, StillWorkingOut
from dateline.web.wrong_queries import tell_wrong

MAX_BODY = 8 * 1024 * 1024
"""Bytes of a form or a decision, at most: a text of two million characters, whatever its script."""

TITLES = {
    403: "Nothing was changed",
    404: "Not here",
    405: "Not allowed",
    422: "That address asks for something unknown",
}


def build_desk(
    store: Store,
    hosts: Sequence[str] = LOCAL_NAMES,
    access: Access | None = None,
    shown_at: datetime | None = None,
) -> ASGIApp:
    """The desk of one store, answering to these host names, to whom `access` lets in: everybody unless given.

    `shown_at`: when the store was taken from another, which may have changed since.
    """
    access = access or Access()
    app = build_app(store, access=access)
    app.state.shown_at = shown_at
    return guard(keep_door(app, access), hosts)


def build_app(store: Store, signer: Signer | None = None, access: Access | None = None) -> FastAPI:
    """The pages, without door and guard before them. `signer` signs forms and cookies, with this run's secret unless
    given."""
    app = FastAPI(title="Dateline", docs_url=None, redoc_url=None, openapi_url=None, max_body_size=MAX_BODY)
    app.state.store = store
    app.state.signer = signer or Signer()
    app.state.access = access or Access()
    app.state.throttle = Throttle()
    app.state.shown_at = None
    for part in (
        overview,
        explore,
        downloading,
        brief,
        incident,
        reports,
        report,
        review,
        deciding,
        sources,
        adding,
        status,
        appearance,
        api_page,
        login,
    ):
        app.include_router(part.router)
    app.state.screens = find_screens(app)
    app.state.api = build_api(store, app.state.signer)
    app.mount(API_PATH, app.state.api)
    app.mount("/static", StaticFiles(packages=[("dateline.web", "static")]))
    app.add_exception_handler(StillWorkingOut, _tell_to_wait)
    app.add_exception_handler(HTTPException, _tell_http_error)
    app.add_exception_handler(RequestValidationError, _tell_wrong_query)
    app.add_exception_handler(DatelineError, _tell_dateline_error)
    app.add_exception_handler(Exception, _tell_fault)
    return app


def _tell_http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    title = TITLES.get(error.status_code, "That did not work")
    return render(request, "error.html.j2", error.status_code, title=title, messages=[error.detail])


def _tell_to_wait(request: Request, error: Exception) -> Response:
    """A page that asks again by itself until what it waits for is there."""
    assert isinstance(error, StillWorkingOut)
    page = render(request, "waiting.html.j2", error.status_code, n_done=error.n_done, n_reports=error.n_reports)
    page.headers["Refresh"] = str(ASK_AGAIN_S)
    return page


def _tell_wrong_query(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    messages = [tell_wrong(one) for one in error.errors()]
    return render(request, "error.html.j2", 422, title=TITLES[422], messages=messages)


def _tell_dateline_error(request: Request, error: Exception) -> Response:
    code = 404 if isinstance(error, UsageError) else 503
    title = TITLES.get(code, "The store does not answer")
    return render(request, "error.html.j2", code, title=title, messages=[str(error)])


def _tell_fault(request: Request, error: Exception) -> Response:
    """A mistake of ours: the page tells nothing of it, the terminal everything (uvicorn logs it)."""
    message = "Dateline made a mistake. The terminal in which it runs says which; please report it."
    return render(request, "error.html.j2", 500, title="That should not happen", messages=[message])
