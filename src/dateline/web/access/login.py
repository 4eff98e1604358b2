"""Logging in with the desk's password, and out again."""

import logging
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from dateline.web.access.door import SESSION_SECONDS, has_session
from dateline.web.access.keys import Access
from dateline.web.access.throttle import Throttle
from dateline.web.forms import CheckedForm
from dateline.web.rendering import render
from dateline.web.signing import name_cookie, set_cookie

router = APIRouter()
log = logging.getLogger(__name__)

MAX_PASSWORD = 1_000


@router.get("/login", include_in_schema=False)
def show_login(request: Request, back: str = "/") -> Response:
    """The form, where the desk has a password and was not given it yet."""
    access = request.app.state.access
    if access.password is None or has_session(request, access):
        return RedirectResponse(_stay_here(back), 303)
    return _render(request, 200, back)


@router.post("/login", include_in_schema=False, dependencies=[CheckedForm])
def log_in(
    request: Request,
    password: Annotated[str, Form(max_length=MAX_PASSWORD)] = "",
    back: Annotated[str, Form(max_length=MAX_PASSWORD)] = "/",
) -> Response:
    """A session of some hours for the right password. Failures are counted, slowed down and told in the log."""
    access, throttle = _get_access(request), request.app.state.throttle
    assert isinstance(throttle, Throttle)
    client = request.client.host if request.client else ""
    wait = throttle.find_wait(client)
    if wait > 0:
        message = f"Too many wrong passwords: try again in {wait:.0f} seconds."
        page = _render(request, 429, back, message)
        page.headers["Retry-After"] = str(int(wait) + 1)
        return page
    assert access.password is not None
    if not access.password.fits(password):
        number = throttle.count_failure(client)
        log.warning("A wrong password from %s: %d from all addresses within the hour.", client, number)
        return _render(request, 401, back, "This is not the password.")
    throttle.forget(client)
    answer = RedirectResponse(_stay_here(back), 303)
    set_cookie(request, answer, "session", access.stamp, max_age=SESSION_SECONDS)
    return answer


@router.post("/logout", include_in_schema=False, dependencies=[CheckedForm])
def log_out(request: Request) -> Response:
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(name_cookie(request, "session"), httponly=True, samesite="strict")
    return answer


def _render(request: Request, code: int, back: str, message: str = "") -> Response:
    return render(request, "login.html.j2", code, screens=[], back=_stay_here(back), message=message)


def _get_access(request: Request) -> Access:
    access = request.app.state.access
    assert isinstance(access, Access)
    if access.password is None:
        raise HTTPException(404, "This desk has no password.")
    return access


def _stay_here(back: str) -> str:
    """A page of this desk, never another's."""
    is_here = back.startswith("/") and back.isprintable() and not back.startswith("//") and "\\" not in back
    return back if is_here else "/"
