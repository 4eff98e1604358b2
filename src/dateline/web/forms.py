"""Forms that write: no other site can send one in the name of whoever has the desk open (CSRF).

Each carries a token that is signed together with a cookie of the same browser (signed double submit), and the browser
must not say that another site sent it. To guard a page's form:

    {% from "forms.html.j2" import print_token %}  ...  <form method="post">{{ print_token(form_token()) }}
    @router.post("/review", dependencies=[CheckedForm])
"""

import secrets
from urllib.parse import urlsplit

from fastapi import Depends, Request, Response
from starlette.exceptions import HTTPException

from dateline.web.signing import get_signer, name_cookie, read_cookie, set_cookie

TOKEN_FIELD = "form_token"
MAX_AGE = 24 * 60 * 60
"""Seconds for which a page with a form stays good."""
REMEMBERED = 400 * 24 * 60 * 60
"""Seconds for which a reviewer's name is remembered: as long as browsers keep any cookie."""
MAX_NAME = 200

FOREIGN = (
    "This form was sent from another page than the desk's own, so nothing was changed. If you did mean to send it, "
    "open the desk at the address you usually take and send it from there."
)
MISSING = (
    "The form came without the key that this desk puts into each, so nothing was changed. Let the browser keep cookies "
    "for this desk, load the page with the form again, and send it once more."
)
STALE = (
    "The page with the form was opened too long ago, or before the desk was last started, so nothing was changed. "
    "Go back, load that page again, and send the form once more."
)


def form_token(request: Request) -> str:
    """The token for a form on the page that is made for this request. The page's cookie comes with it (`keep_visitor`).

    Templates have it as `form_token()`.
    """
    return get_signer(request).sign("form", _find_visitor(request))


def keep_visitor(request: Request, response: Response) -> None:
    """Gives the browser the cookie that the tokens of its page belong to, where it had none."""
    visitor = getattr(request.state, "new_visitor", None)
    if visitor is not None:
        set_cookie(request, response, "visitor", visitor)


def _find_visitor(request: Request) -> str:
    known = read_cookie(request, "visitor", REMEMBERED)
    if known is not None:
        return known
    if not hasattr(request.state, "new_visitor"):
        request.state.new_visitor = secrets.token_urlsafe(16)
    return str(request.state.new_visitor)


async def check_form(request: Request) -> None:
    """Refuses (403) a form that another site sent, or that has no token of this browser's."""
    if is_foreign(request):
        raise HTTPException(403, FOREIGN)
    token = (await request.form()).get(TOKEN_FIELD)
    if not isinstance(token, str) or not token or name_cookie(request, "visitor") not in request.cookies:
        raise HTTPException(403, MISSING)
    visitor = read_cookie(request, "visitor", REMEMBERED)
    signed = get_signer(request).read("form", token, MAX_AGE)
    if visitor is None or signed is None or not secrets.compare_digest(signed, visitor):
        raise HTTPException(403, STALE)


CheckedForm = Depends(check_form)


def is_foreign(request: Request) -> bool:
    """Whether the browser says that another site's page sent the request. A program that is no browser says nothing.

    Over plain http to another machine browsers leave `Sec-Fetch-Site` out, so `Origin` counts too.
    """
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None and site not in {"same-origin", "none"}:
        return True
    return origin is not None and urlsplit(origin).netloc.lower() != request.headers.get("host", "").lower()


def recall_reviewer(request: Request) -> str:
    """The name under which this browser reviewed last; "" where it has not. Templates have it as `reviewer`."""
    return read_cookie(request, "reviewer", REMEMBERED) or ""


def remember_reviewer(request: Request, response: Response, name: str) -> None:
    """Lets the browser remember who reviews, so that the next form has the name already."""
    set_cookie(request, response, "reviewer", name.strip()[:MAX_NAME], max_age=REMEMBERED)
