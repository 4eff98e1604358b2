"""What a person makes of a publisher: how far it can be relied on, and to whom it belongs."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, replace
from datetime import date, datetime

from dateline.codebook.actors import load_actors
from dateline.codebook.codes import Reliability, ReviewDecision
from dateline.codebook.records import Publisher
from dateline.errors import UsageError
from dateline.store import Store

REVIEWER = "dateline source set"


def find_publisher(store: Store, name: str) -> Publisher:
    """The publisher of that name, whatever its case: of reports in the store, or of a kept source.

    Raises `UsageError` where there is none.
    """
    wanted = name.strip().casefold()
    for one in _list_publishers(store):
        if one.name.casefold() == wanted:
            return one
    raise UsageError(f"Nothing in the store is published by {name!r}: `dateline source publishers` lists the names.")


def _list_publishers(store: Store) -> Iterable[Publisher]:
    yield from store.load_publishers()
    yield from (Publisher(one.name) for one in store.load_channels() if one.name)


def judge_publisher(
    store: Store,
    publisher: Publisher,
    *,
    reliability: Reliability | None = None,
    reason: str | None = None,
    on: date | None = None,
    affiliation: str | None = None,
    now: Callable[[], datetime],
    reviewer: str = REVIEWER,
) -> Publisher:
    """Keeps what a person says of a publisher, with a line in the review log. What is not said stays.

    A reliability needs its `reason`; `on` is its day, today unless told. An empty `affiliation` takes one away.
    Raises `UsageError` for a reliability without a reason, and for a reason or a day without a reliability.
    """
    if (reliability is None) != (reason is None) or (on is not None and reliability is None):
        raise UsageError("--reliability and --reason go together, and --on with them: a grade says why.")
    judged = publisher
    if reliability is not None:
        judged = replace(judged, reliability=reliability, reliability_on=on or now().date(), reliability_reason=reason)
    if affiliation is not None:
        judged = replace(judged, affiliation=find_owner(affiliation))
    if judged == publisher:
        return publisher
    with store.transaction() as transaction:
        transaction.save_publisher(judged)
        transaction.save_review(
            publisher.name,
            reviewer,
            ReviewDecision.CORRECT,
            before=_describe(publisher),
            after=_describe(judged),
            reason=reason,
            at=now(),
        )
    return judged


def find_owner(words: str) -> str | None:
    """The id of the actor that goes by these words, else the words; `None` for none."""
    told = words.strip()
    for actor in load_actors().values():
        if told.casefold() in {name.casefold() for name in (actor.actor_id, actor.name, *actor.aliases)}:
            return actor.actor_id
    return told or None


def _describe(publisher: Publisher) -> dict[str, str | None]:
    return {name: None if value is None else str(value) for name, value in asdict(publisher).items()}
