"""The door before every page and every address of the API: who is let in, and who may write."""

from urllib.parse import quote

from fastapi import Request
from fastapi.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from dateline.web.access.keys import Access
from dateline.web.api import API_PATH
from dateline.web.api.problems import tell_problem
from dateline.web.rendering import render
from dateline.web.signing import read_cookie

SESSION_SECONDS = 12 * 60 * 60
READING = frozenset({"GET", "HEAD"})
LOGIN, LOGOUT = "/login", "/logout"
WRITING_PAGES = ("/review", "/add", "/sources/publisher")
"""Pages that are there to write, with all below them."""

READ_ONLY = "This desk only shows: it takes no decisions, reports or other changes."
NO_TEXT = "This desk shows no report's text, and searches none: leave the words out."
NO_PAST = "This desk shows the record as it stood when the desk was started: leave the time out."
NO_PASSWORD = "This desk lets programs in alone, by a token: whoever runs it can let people in with --password-file."
NEEDS_TOKEN = "Send the desk's token as 'Authorization: Bearer TOKEN'."


def keep_door(app: ASGIApp, access: Access) -> ASGIApp:
    """The application behind the door. `app` is FastAPI's: its state has the signer that sessions are signed with."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            request = Request({**scope, "app": app})
            scope.setdefault("state", {})["is_logged_in"] = has_session(request, access)
            refusal = _refuse(request, access)
            if refusal is not None:
                await refusal(scope, receive, send)
                return
        await app(scope, receive, send)

    return answer


def _refuse(request: Request, access: Access) -> Response | None:
    """What is answered in place of the page; `None` where it may be asked for."""
    path, is_reading = request.url.path, request.method in READING
    if path.startswith("/static/") or path in {LOGIN, LOGOUT}:
        return None
    is_api = _lies_below(path, API_PATH)
    if not _may_ask(request, access, is_api=is_api, is_reading=is_reading):
        return _ask_for_key(request, access, is_api=is_api, is_reading=is_reading)
    if access.is_read_only and (not is_reading or any(_lies_below(path, one) for one in WRITING_PAGES)):
        return _tell(request, 403 if is_reading else 405, READ_ONLY, is_api=is_api)
    if access.is_read_only and request.query_params.get("text"):
        return _tell(request, 403, NO_TEXT, is_api=is_api)
    if access.is_read_only and request.query_params.get("as_of"):
        return _tell(request, 403, NO_PAST, is_api=is_api)
    return None


def _may_ask(request: Request, access: Access, *, is_api: bool, is_reading: bool) -> bool:
    if has_session(request, access):
        return True
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    if is_api and kind.lower() == "bearer" and access.fits_token(token.strip()):
        return True
    needs_token = is_api and not is_reading and access.token_digest is not None
    return not access.is_closed and not needs_token


def has_session(request: Request, access: Access) -> bool:
    """Whether this browser gave the password."""
    return access.password is not None and read_cookie(request, "session", SESSION_SECONDS) == access.stamp


def _ask_for_key(request: Request, access: Access, *, is_api: bool, is_reading: bool) -> Response:
    if is_api:
        return tell_problem(401, NEEDS_TOKEN, headers={"WWW-Authenticate": "Bearer"})
    if access.password is None:
        return _tell(request, 403, NO_PASSWORD, is_api=False)
    if not is_reading:
        return _tell(
            request, 401, "The time for which you were let in is over: log in, and send it again.", is_api=False
        )
    back = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse(f"{LOGIN}?back={quote(back, safe='')}", 303)


def _tell(request: Request, code: int, message: str, *, is_api: bool) -> Response:
    headers = {"Allow": "GET, HEAD"} if code == 405 else {}
    if is_api:
        return tell_problem(code, message, headers=headers)
    title = "Log in" if code == 401 else "Not on this desk"
    page = render(request, "error.html.j2", code, title=title, messages=[message])
    page.headers.update(headers)
    return page


def _lies_below(path: str, top: str) -> bool:
    return path == top or path.startswith(f"{top}/")
