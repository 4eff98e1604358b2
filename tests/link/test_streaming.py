"""An archive is linked through a window that moves over it: the same groups as by arrival, given as they close."""

from collections.abc import Iterator
from datetime import timedelta
from random import Random

import pytest
from evals.synthetic import iterate_tellings
from link_makers import MAY_DAY, link_by_arrival, make_date, make_place, make_telling, make_toll

from dateline.link import (
    Candidate,
    link_all,
    link_stream,
    make_candidate,
    pack_candidate,
    sort_by_time,
    unpack_candidate,
)

N_MENTIONS = 150


def tell(name: str, days: int) -> Candidate:
    claims = (*make_date(MAY_DAY + timedelta(days)), make_place("Pelmo"), make_toll(12))
    return make_candidate(make_telling(name, *claims), frozenset())


@pytest.fixture(scope="module")
def archive() -> list[Candidate]:
    return [telling.candidate for telling in iterate_tellings(N_MENTIONS)]


def test_the_groups_of_a_stream_are_those_of_all_and_of_any_arrival(archive: list[Candidate]) -> None:
    wanted = sorted(link_stream(archive))
    assert 1 < len(wanted) < len(archive)
    assert link_by_arrival(Random(1).sample(archive, len(archive))) == wanted == link_all(archive)


def test_a_group_is_given_once_no_later_mention_can_be_of_it() -> None:
    taken: list[str] = []

    def come() -> Iterator[Candidate]:
        for one in (tell("a", 0), tell("b", 0), tell("c", 3), tell("d", 6)):
            taken.append(one.mention_id)
            yield one

    groups = link_stream(come())
    assert next(groups) == ("a", "b")
    assert taken == ["a", "b", "c"]
    assert [*groups] == [("c",), ("d",)]


def test_mentions_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="mention a comes behind"):
        list(link_stream([tell("b", 3), tell("a", 0)]))
    assert [one.mention_id for one in sort_by_time([tell("b", 3), tell("a", 0)])] == ["a", "b"]


def test_what_is_packed_comes_out_as_it_was(archive: list[Candidate]) -> None:
    assert [unpack_candidate(one.mention_id, pack_candidate(one)) for one in archive] == archive
    assert {one.site is None for one in archive} == {True, False}
