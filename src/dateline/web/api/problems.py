"""What went wrong, as problem details (RFC 9457): in words, and with the values that would have done."""

import re
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from dateline.codebook.event_types import list_event_types, load_sub_events
from dateline.errors import DatelineError, UsageError
from dateline.pipeline.reviews.values import list_fields
from dateline.web.wrong_queries import tell_wrong

MEDIA_TYPE = "application/problem+json"
UNKNOWN_NAME = "extra_forbidden"


class WrongValue(BaseModel):
    """One value that does not do."""

    field: str = Field(description="Where it stands: a parameter's name, or the way into the body.")
    message: str = Field(description="What is wrong with it and what to give, in a sentence.")
    valid: list[str] | None = Field(description="All values that would do, where these can be listed.")


class Problem(BaseModel):
    """Problem details after RFC 9457."""

    type: str = Field(
        description="`about:blank`: the status says what kind of problem it is.", examples=["about:blank"]
    )
    title: str = Field(description="The status in words.", examples=["Unprocessable Content"])
    status: int = Field(examples=[422])
    detail: str = Field(description="What happened and what to do about it.")
    errors: list[WrongValue] = Field(description="Each value that does not do; none for other problems.")


def name_status(code: int) -> str:
    """The status in words, the same with every version of Python."""
    return "Unprocessable Content" if code == HTTPStatus.UNPROCESSABLE_ENTITY else HTTPStatus(code).phrase


def describe_problems(*codes: int) -> dict[int | str, dict[str, Any]]:
    """These answers, for the description of an address."""
    content = {"content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}}
    return {code: {"description": name_status(code), **content} for code in codes}


def tell_problem(
    status: int, detail: str, errors: Iterable[WrongValue] = (), headers: Mapping[str, str] | None = None
) -> Response:
    problem = Problem(type="about:blank", title=name_status(status), status=status, detail=detail, errors=list(errors))
    return JSONResponse(problem.model_dump(), status, headers, media_type=MEDIA_TYPE)


def handle_problems(api: FastAPI) -> None:
    """Every error of the API becomes problem details."""
    api.add_exception_handler(HTTPException, _tell_http_error)
    api.add_exception_handler(RequestValidationError, _tell_wrong_values)
    api.add_exception_handler(DatelineError, _tell_dateline_error)
    api.add_exception_handler(Exception, _tell_fault)


def _tell_http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return tell_problem(error.status_code, str(error.detail), headers=error.headers)


def _tell_wrong_values(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    wrong = [_describe(request, one) for one in error.errors()]
    return tell_problem(422, " ".join(one.message for one in wrong), wrong)


def _describe(request: Request, error: Mapping[str, Any]) -> WrongValue:
    place = [str(part) for part in error["loc"] if part not in {"query", "body", "path"}]
    field = ".".join(place)
    if error["type"] == UNKNOWN_NAME:
        names = list_parameters(request) if "query" in error["loc"] else []
        choose = f": choose one of {', '.join(names)}" if names else ""
        return WrongValue(field=field, message=f"There is no {field!r} to give{choose}.", valid=names or None)
    return WrongValue(field=field, message=tell_wrong(error), valid=_list_valid(field, error))


def list_parameters(request: Request) -> list[str]:
    """The names that the address takes in its query, in order."""
    path = request.scope["route"].path_format
    described = request.app.openapi()["paths"].get(path, {}).get(request.method.lower(), {})
    return [one["name"] for one in described.get("parameters", []) if one["in"] == "query"]


def refuse_unknown(request: Request) -> None:
    """Raises for a name in the query that the address does not take: passed over, it would be taken for heard."""
    given = request.query_params
    unknown = given.keys() - set(list_parameters(request)) if given else ()
    if unknown:
        raise RequestValidationError(
            [{"type": UNKNOWN_NAME, "loc": ("query", name), "input": given[name]} for name in sorted(unknown)]
        )


def _list_valid(field: str, error: Mapping[str, Any]) -> list[str] | None:
    expected = error.get("ctx", {}).get("expected") or error.get("ctx", {}).get("expected_tags")
    if error["type"] in {"enum", "literal_error", "union_tag_invalid"} and expected:
        return re.findall(r"'([^']*)'", str(expected))
    match field.rpartition(".")[2]:
        case "type":
            return list(list_event_types())
        case "sub_type" | "sub_event_type":
            return list(load_sub_events())
        case "field":
            return list(list_fields())
    return None


def _tell_dateline_error(request: Request, error: Exception) -> Response:
    """What cannot be found, what the record as it stands does not allow, or a store that does not answer."""
    wrong = 404 if request.method == "GET" else 409
    return tell_problem(wrong if isinstance(error, UsageError) else 503, str(error))


def _tell_fault(request: Request, error: Exception) -> Response:
    """A mistake of ours: the answer tells nothing of it, the terminal everything (uvicorn logs it)."""
    return tell_problem(500, "Dateline made a mistake. The terminal in which it runs says which; please report it.")
