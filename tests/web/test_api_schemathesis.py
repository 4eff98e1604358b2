"""What the API says of itself holds: schemathesis asks each address for what its description allows, and for what not.

The requests are always the same ones, and bounded in number. Each mode of each address is a test.
"""

from collections.abc import Iterator
from importlib.resources import as_file, files
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.core.result import Ok
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import positive_data_acceptance

from dateline.codebook.records import Given
from dateline.pipeline import add_sources
from dateline.store import open_store
from dateline.web import build_desk

MOST = 12
"""Requests of each kind to each address."""

FITTING, WRONG = GenerationMode.POSITIVE, GenerationMode.NEGATIVE
ADDRESSES = {
    ("GET", "/incidents"): (FITTING, WRONG),
    ("GET", "/incidents/points"): (FITTING, WRONG),
    ("GET", "/incidents/timeline"): (FITTING, WRONG),
    ("GET", "/incidents/{incident_id}"): (FITTING,),
    ("GET", "/reports"): (FITTING, WRONG),
    ("GET", "/reports/{document_id}"): (FITTING,),
    ("GET", "/sources"): (FITTING,),
    ("GET", "/towns"): (FITTING, WRONG),
    ("GET", "/overview"): (FITTING, WRONG),
    ("GET", "/reviews"): (FITTING, WRONG),
    ("POST", "/reviews"): (FITTING, WRONG),
}
"""Nothing that is sent to the others is wrong: an id that there is not is answered with 404."""

TOLD_APART = frozenset(
    {"cursor", "country", "since", "until", "killed_min", "killed_max", "box", "as_of", "clock", "on"}
)
"""Filters that a description cannot tell right from wrong: any text may be a cursor or a country's name. Nor can it
tell what a value of a field may be, so decisions that fit it may still be refused."""


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BaseSchema]:
    path = tmp_path_factory.mktemp("api") / "sample.db"
    with open_store(f"sqlite:///{path}") as store, as_file(files("dateline") / "data" / "sample.jsonl") as sample:
        for _ in add_sources(store, [str(sample)], given=Given(is_sample=True)):
            pass
        yield schemathesis.openapi.from_asgi("/api/v1/openapi.json", build_desk(store, ["testserver"]))


def test_every_address_of_the_api_is_asked(described: BaseSchema) -> None:
    found = {(one.ok().method.upper(), one.ok().path) for one in described.get_all_operations() if isinstance(one, Ok)}
    assert found == set(ADDRESSES)


@pytest.mark.parametrize(
    ("method", "path", "mode"), [(*address, mode) for address, modes in ADDRESSES.items() for mode in modes]
)
def test_the_api_does_what_it_says(described: BaseSchema, method: str, path: str, mode: GenerationMode) -> None:
    operation = described[path][method]

    @settings(
        max_examples=MOST, derandomize=True, database=None, deadline=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: schemathesis.Case[Any]) -> None:
        if mode is FITTING:
            case.query = {name: value for name, value in (case.query or {}).items() if name not in TOLD_APART}
        case.call_and_validate(excluded_checks=[positive_data_acceptance] if method == "POST" else [])

    ask()
