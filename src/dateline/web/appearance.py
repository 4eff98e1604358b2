"""Light or dark, where the reader wants another than the system's: kept in a cookie, so that no script is needed."""

from enum import StrEnum

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

router = APIRouter()

COOKIE = "theme"
A_YEAR = 365 * 24 * 3600
"""Seconds that the choice is kept."""


class Theme(StrEnum):
    LIGHT = "light"
    DARK = "dark"


def read_theme(request: Request) -> Theme | None:
    """What the reader chose; `None` leaves it to the system."""
    chosen = request.cookies.get(COOKIE)
    return Theme(chosen) if chosen in set(Theme) else None


@router.get("/appearance", include_in_schema=False)
def choose_theme(theme: Theme, back: str = "/") -> Response:
    """Keeps the choice and leads back to a page of this desk, never to another's."""
    is_here = back.startswith("/") and back.isprintable() and not back.startswith("//") and "\\" not in back
    answer = RedirectResponse(back if is_here else "/", 303)
    answer.set_cookie(COOKIE, theme.value, max_age=A_YEAR, samesite="lax")
    return answer
