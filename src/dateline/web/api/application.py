"""The API as an application of its own below `/api/v1`: its addresses, its errors, and its description."""

import json
from collections.abc import Collection
from importlib.resources import files
from typing import Any

from fastapi import Depends, FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from dateline import __version__
from dateline.codebook.contract import CODEBOOK_VERSION
from dateline.codebook.event_types import list_event_types, load_sub_events
from dateline.codebook.labels import load_labels
from dateline.store import Store
from dateline.web.api import charts, incidents, overview, reports, reviews, sources
from dateline.web.api.problems import Problem, describe_problems, handle_problems, refuse_unknown
from dateline.web.signing import Signer

API_PATH = "/api/v1"

PARAMETERS = {
    "text": 'Told by a report that has all these words; "quoted words" stay together.',
    "source": "Told by a report that this source published.",
    "since": "What happened on this day or later; what has no date is left out.",
    "until": "What happened on this day or earlier; what has no date is left out.",
    "country": "A country, by its two-letter code (ISO 3166-1) or its English name.",
    "admin1": "A first-level division, as the record names it.",
    "type": "An event type of ACLED's.",
    "sub_type": "A sub-event type of ACLED's.",
    "actor": "Words of a participant's name.",
    "scope": "Political violence unless it says crime or all.",
    "told_as": "How it is told: as news, as history, or in commemoration.",
    "only": "What has no date, or no known place.",
    "realization": "Whether it was completed, attempted, foiled, planned or threatened.",
    "killed_min": "So many killed or more, by the best figure; what has none is left out.",
    "killed_max": "So many killed or fewer, by the best figure; what has none is left out.",
    "sources_min": "Told by so many independent sources or more.",
    "probability_min": "Found by the coder with this probability or more; what has none is left out.",
    "review": "How far persons have looked at it.",
    "disputed": "Whether reports contradict one another.",
    "retracted": "`too`: what a person retracted is taken in.",
    "box": "A part of the map: west, south, east and north, in degrees.",
    "counted": "`yes`: what a count of acts takes in, each act once.",
    "dated": "`week`: dated to the week or closer; `loosely`: to more than a week.",
    "reported_since": "First reported on this day or later.",
    "reported_until": "First reported on this day or earlier.",
    "revised_since": "A value of it was revised by a report of this day or later.",
    "revised_until": "A value of it was revised by a report of this day or earlier.",
    "as_of": "As it was known then: a day, or an instant with its zone.",
    "clock": "Known to the world when published, or to this desk when retrieved.",
}
"""What is asked by each filter that does not say so itself."""

CHOICES: dict[str, Collection[str]] = {"type": list_event_types(), "sub_type": load_sub_events()}
"""Filters that take one of a closed list of names."""

ABOUT = f"""The incident record of this desk, in which every value quotes its source. Codebook {CODEBOOK_VERSION}.

An incident is a line of `dateline export --format jsonl`. Unknown is null, never 0 or "". Offsets count Unicode code
points of a report's text. Lists are turned by `next_cursor`. What does not do is answered with problem details
(RFC 9457) that list the values that would."""


def build_api(store: Store, signer: Signer) -> FastAPI:
    """The API of one store."""
    api = FastAPI(
        title="Dateline",
        version=__version__,
        description=ABOUT,
        docs_url=None,
        redoc_url=None,
        root_path_in_servers=False,
        servers=[{"url": API_PATH}],
        generate_unique_id_function=_name_operation,
        dependencies=[Depends(refuse_unknown)],
    )
    api.state.store = store
    api.state.signer = signer
    # Charts first: `points` is no incident's id.
    for part in (charts, overview, incidents, reports, sources, reviews):
        api.include_router(part.router)
    handle_problems(api)
    api.openapi = lambda: describe_api(api)  # type: ignore[method-assign]
    return api


def _name_operation(route: APIRoute) -> str:
    return route.name


def describe_api(api: FastAPI) -> dict[str, Any]:
    """OpenAPI 3.1. Codes are told with the codebook's definitions; wrong values are problem details everywhere."""
    if api.openapi_schema is None:
        described = get_openapi(
            title=api.title,
            version=api.version,
            description=api.description,
            routes=api.routes,
            servers=api.servers,
        )
        schemas = described["components"]["schemas"]
        for name in ("HTTPValidationError", "ValidationError"):
            schemas.pop(name, None)
        model = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas |= model.pop("$defs") | {"Problem": model}
        for name, labels in load_labels().items():
            if name in schemas:
                lines = [f"- `{code}`: {label.definition}" for code, label in labels.items()]
                schemas[name]["description"] = "\n".join(lines)
        for addresses in described["paths"].values():
            for operation in addresses.values():
                if "422" in operation["responses"]:  # FastAPI's own shape of it is not ours
                    operation["responses"]["422"] = describe_problems(422)[422]
                for one in operation.get("parameters", ()):
                    _describe_parameter(one)
        example = json.loads(files("dateline.web.api").joinpath("example.json").read_text("utf-8"))
        _give_example(described, "/incidents/{incident_id}", example)
        count = {"n_incidents": 1, "n_undated": 0, "n_unplaced": 1, "n_unmapped": 1}
        _give_example(
            described, "/incidents", {"incidents": [example["incident"]], "next_cursor": None, "count": count}
        )
        api.openapi_schema = described
    return api.openapi_schema


def _give_example(described: dict[str, Any], path: str, example: dict[str, Any]) -> None:
    described["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["example"] = example


def _describe_parameter(parameter: dict[str, Any]) -> None:
    name = parameter["name"]
    if "description" not in parameter and name in PARAMETERS:
        parameter["description"] = PARAMETERS[name]
    if name in CHOICES:
        parameter["schema"] = {"anyOf": [{"type": "string", "enum": [*CHOICES[name]]}, {"type": "null"}]}
