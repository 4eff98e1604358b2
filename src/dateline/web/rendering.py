"""Templates into answers. Every text is cleaned (`harmless`) and escaped; nothing in a template switches that off."""

import re
from datetime import date
from enum import StrEnum
from functools import cache, partial
from importlib.resources import files
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from dateline import __version__
from dateline.codebook import codes
from dateline.codebook.event_types import list_event_types, load_sub_events
from dateline.codebook.labels import label_of
from dateline.codebook.wording import cells, claims, sections
from dateline.codebook.wording.cells import UNKNOWN
from dateline.web.appearance import read_theme
from dateline.web.forms import form_token, keep_visitor, recall_reviewer
from dateline.web.harmless import safe_link, show_text
from dateline.web.navigation import list_screens
from dateline.web.review.fields import GROUPS, find_field
from dateline.web.then import read_moment, tells_past


def render(request: Request, template: str, status_code: int = 200, **values: Any) -> HTMLResponse:
    """A page. `is_sample` says whether the store holds sample reports; `None` where nothing says."""
    frame = {
        "address": request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        "screens": list_screens(request),
        "theme": read_theme(request),
        "is_sample": None,
        "form_token": partial(form_token, request),
        "reviewer": recall_reviewer(request),
        "shown_at": request.app.state.shown_at,
        "passed_over": read_moment(request) if status_code < 400 and not tells_past(request.url.path) else None,
        "is_read_only": request.app.state.access.is_read_only,
        "is_logged_in": getattr(request.state, "is_logged_in", False),
    }
    response = HTMLResponse(_environment().get_template(template).render(frame | values), status_code)
    keep_visitor(request, response)
    return response


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("dateline.web"),
        autoescape=True,
        finalize=show_text,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "version": __version__,
        "asset": _address_asset,
        "codes": codes,
        "field_groups": GROUPS,
        "sub_events": load_sub_events,
        "event_types": [(name, name, None) for name in list_event_types()],
    }
    tellers = (*vars(cells).items(), *vars(claims).items(), *vars(sections).items())
    environment.filters |= {name: one for name, one in tellers if name.startswith("tell_")}
    environment.filters |= {
        "label": _tell_label,
        "meaning": _tell_meaning,
        "link": safe_link,
        "correctable": find_field,
        "name_field": claims.name_field,
        "number": lambda value: f"{value:,}",
        "rate": _tell_rate,
        "days": _tell_days,
        "bits": _tell_bits,
        "whole_days": _keep_days_whole,
    }
    return environment


def _tell_label(code: StrEnum) -> str:
    return label_of(code).label


def _tell_meaning(code: StrEnum) -> str:
    return label_of(code).definition


def _tell_rate(value: float | None) -> str:
    """A mean with one digit behind the point where it is small."""
    return UNKNOWN if value is None else f"{value:,.1f}" if value < 10 else f"{value:,.0f}"


def _tell_days(first: date, last: date) -> str:
    """`9–15 March 2022`, with what both days share said once."""
    end = f"{last.day} {last:%B %Y}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    return f"{first.day} {first:%B}{f' {first.year}' if first.year != last.year else ''} – {end}"


def _tell_bits(value: float) -> str:
    """A match weight with its sign: `+3.5`, `−0.2`."""
    return f"{value:+.1f}".replace("-", "−")


def _keep_days_whole(text: str) -> Markup:
    """The text, cleaned and escaped, in which no line breaks within a day."""
    return Markup(_DAY.sub(r'<span class="day">\g<0></span>', str(escape(show_text(text)))))


_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


def _address_asset(name: str) -> str:
    """The address of a built asset; it changes with what the assets are made from, so that no browser keeps an old
    one."""
    return f"/static/{name}?v={read_build()}"


@cache
def read_build() -> str:
    """The start of the assets' fingerprint; `none` where they are not built."""
    mark = files("dateline.web") / "static" / "fingerprint.txt"
    return mark.read_text("utf-8")[:12] if mark.is_file() else "none"
