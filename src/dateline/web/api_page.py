"""How to use the API, as a page: its addresses and what they take, from its own description."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from dateline.web.api import API_PATH
from dateline.web.rendering import render

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Parameter:
    """`choices` are all values that it takes, where these are few."""

    name: str
    meaning: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Address:
    """One address of the API."""

    method: str
    path: str
    summary: str
    about: str
    parameters: tuple[Parameter, ...]


@router.get("/api", include_in_schema=False)
def show_api(request: Request) -> Response:
    described = request.app.state.api.openapi()
    return render(
        request,
        "api.html.j2",
        base=f"{request.url.scheme}://{request.url.netloc}{API_PATH}",
        about=described["info"]["description"].split("\n\n")[1],
        cut_code=cut_code,
        addresses=list(list_addresses(described)),
    )


def list_addresses(described: Mapping[str, Any]) -> Iterator[Address]:
    """The addresses in the order of the description."""
    schemas = described["components"]["schemas"]
    for path, operations in described["paths"].items():
        for method, one in operations.items():
            parameters = tuple(
                _read_parameter(each, schemas) for each in one.get("parameters", ()) if each["in"] == "query"
            )
            about = one.get("description", "").replace("\n", " ")
            yield Address(method.upper(), f"{API_PATH}{path}", one["summary"], about, parameters)


def cut_code(text: str) -> list[tuple[str, bool]]:
    """A description in pieces, each with whether it is code: what stands between backticks."""
    return [(piece, number % 2 == 1) for number, piece in enumerate(text.split("`")) if piece]


def _read_parameter(one: Mapping[str, Any], schemas: Mapping[str, Any]) -> Parameter:
    options = one["schema"].get("anyOf", [one["schema"]])
    found = [schemas[each["$ref"].rpartition("/")[2]] if "$ref" in each else each for each in options]
    choices = tuple(value for each in found for value in each.get("enum", ()))
    return Parameter(one["name"], one.get("description", ""), choices)
