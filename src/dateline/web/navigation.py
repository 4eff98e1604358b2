"""The desk's screens by name and address, in the order of the bar. One that the desk does not serve is not shown."""

from typing import NamedTuple

from fastapi import FastAPI, Request
from starlette.routing import Match


class Screen(NamedTuple):
    address: str
    name: str


SCREENS = (
    Screen("/", "Overview"),
    Screen("/explore", "Explore"),
    Screen("/brief", "Brief"),
    Screen("/review", "Review"),
    Screen("/reports", "Reports"),
    Screen("/sources", "Sources"),
    Screen("/add", "Add"),
    Screen("/status", "Status"),
)

WRITING = frozenset({"/review", "/add"})
"""Screens that are there to write: a desk that is read only has none of them."""


def find_screens(app: FastAPI) -> tuple[Screen, ...]:
    """The screens that an application serves, once its routes are all in."""
    return tuple(one for one in SCREENS if _serves(app, one.address))


def list_screens(request: Request) -> list[tuple[Screen, bool]]:
    """The screens of this desk, each with whether the page asked for belongs to it."""
    path, access = request.url.path, request.app.state.access
    shown = [one for one in request.app.state.screens if not (access.is_read_only and one.address in WRITING)]
    return [(one, _belongs_to(path, one.address)) for one in shown]


def _serves(app: FastAPI, address: str) -> bool:
    scope = {"type": "http", "method": "GET", "path": address, "root_path": "", "headers": []}
    return any(route.matches(scope)[0] is Match.FULL for route in app.router.routes)


def _belongs_to(path: str, address: str) -> bool:
    return path == address or (address != "/" and path.startswith(f"{address}/"))
