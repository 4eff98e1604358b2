"""The bench of pages asks for every page and every address of the API, on a store of made-up incidents that hold."""

import asyncio
from collections.abc import Iterator

import httpx
import pytest
from evals import desk_store
from evals.bench_pages import FILES, fill_path, list_addresses, list_paths, time_address
from evals.desk_store import fill_desk

from dateline.store import IncidentFilter, Store, open_store
from dateline.web import build_desk


@pytest.fixture(scope="module")
def made_up_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("bench") / "desk.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(desk_store, "ARTICLES", 6)
        fill_desk(path, 60)
    with open_store(f"sqlite:///{path}") as store:
        yield store


def test_each_page_is_asked_for_and_answers(made_up_store: Store) -> None:
    asked = list_addresses(made_up_store)
    assert {name.partition("?")[0] for name in asked} == set(list_paths(made_up_store)) - FILES
    assert {"/incidents", "/incidents/{incident_id}", "/reports/{document_id}", "/status"} <= set(asked)

    async def ask() -> None:
        transport = httpx.ASGITransport(build_desk(made_up_store))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            for addresses in asked.values():
                assert await time_address(client, addresses, 1)

    asyncio.run(ask())


def test_a_page_that_asks_for_something_unknown_stops_the_bench() -> None:
    with pytest.raises(KeyError, match="colour"):
        list(fill_path("/paint/{colour}", {"incident_id": ["i1"]}))


def test_made_up_incidents_are_whole(made_up_store: Store) -> None:
    """Their values rest on claims that they hold, as coded ones do."""
    found = list(made_up_store.iterate_incidents(IncidentFilter(include_crime=True), with_tellings=True))
    assert len(found) >= 60
    assert max(len(one.tellings) for one in found) > desk_store.MOST_TOLD
    for one in found:
        claims = {claim.claim_id for telling in one.tellings for claim in telling.mention.claims}
        assert claims.issuperset(name for derived in one.derived for name in derived.claim_ids)
        assert one.tellings
    assert len({one.incident_id for one in found}) == len(found)
