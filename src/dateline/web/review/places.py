"""Where a person is in the queue: what is asked, what stands around it, and the addresses of the next and the last."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import urlencode

from pydantic import BaseModel, ConfigDict, model_validator

from dateline.codebook.records import Incident
from dateline.pipeline.reviews import Doubt, MissRate, Question, load_queue
from dateline.store import IncidentFilter, Store, UnreviewedAt
from dateline.web.answers import remember
from dateline.web.queries import MAX_WORDS, Country, EventType

BEFORE, BEHIND = 8, 30
"""How many questions are listed before the one that is asked, and behind it."""
UNREVIEWED = "unreviewed"
Kind = Literal["pair", "unsure", "returned", "missed", "unreviewed"]


class QueueQuery(BaseModel):
    """What an address asks of the queue. `item` is an incident, a report, or two incidents with a comma between."""

    model_config = ConfigDict(frozen=True, str_strip_whitespace=True, str_max_length=MAX_WORDS, extra="ignore")

    kind: Kind | None = None
    country: Country | None = None
    type: EventType | None = None
    item: str | None = None
    done: str | None = None

    @model_validator(mode="before")
    @classmethod
    def drop_blanks(cls, values: Any) -> Any:
        return {name: value for name, value in dict(values).items() if str(value).strip()}

    @property
    def items(self) -> tuple[str, ...]:
        return tuple(one for one in (self.item or "").split(",") if one)

    @property
    def is_filtered(self) -> bool:
        return bool(self.country or self.type)

    def build_filter(self) -> IncidentFilter:
        return IncidentFilter(
            country_code=self.country,
            event_type=self.type,
            include_crime=True,
            include_retracted=self.kind != UNREVIEWED,
        )

    def write_query(self, **changes: str | None) -> str:
        """`?kind=pair&item=…`, some of it changed; without `done`, which is of one page."""
        values = self.model_dump(exclude={"done"}) | changes
        kept = {name: value for name, value in values.items() if value}
        return f"?{urlencode(kept, safe=',')}" if kept else ""


@dataclass(frozen=True, slots=True)
class Row:
    """One question of the list. `probability`: that the machine is right; `None` where it gives none."""

    question: str
    items: tuple[str, ...]
    probability: float | None = None
    killed: int | None = None
    match_weight: float | None = None

    @property
    def item(self) -> str:
        return ",".join(self.items)


@dataclass(frozen=True, slots=True)
class Place:
    """The question asked, those around it in their order, and how many there are of each kind.

    `row` is `None` where nothing is open, and for what is not in the queue (`is_in_queue`). `number` counts from 1.
    """

    items: tuple[str, ...]
    row: Row | None
    rows: Sequence[Row]
    number: int | None
    n_open: int
    counts: dict[str, int] = field(default_factory=dict)
    miss_rate: MissRate | None = None

    @property
    def former(self) -> str | None:
        """The item before; `None` for the first."""
        at = self._find()
        return self.rows[at - 1].item if at else None

    @property
    def next(self) -> str | None:
        at = self._find()
        if at is None:
            return self.rows[0].item if self.rows else None
        return self.rows[at + 1].item if at + 1 < len(self.rows) else None

    def _find(self) -> int | None:
        return next((n for n, one in enumerate(self.rows) if one == self.row), None)


def find_place(store: Store, query: QueueQuery) -> Place:
    """Without an item in the address the first that is open is asked."""
    queue = remember(store, "review queue", lambda: load_queue(store))
    asked = query.build_filter()
    doubts = _fit(store, queue.doubts, query, asked)
    counts = {kind.value: sum(one.question is kind for one in doubts) for kind in Question}
    unreviewed = QueueQuery(**query.model_dump() | {"kind": UNREVIEWED}).build_filter()
    counts[UNREVIEWED] = remember(store, ("unreviewed", unreviewed), lambda: store.count_unreviewed(unreviewed))
    if query.kind == UNREVIEWED:
        return _find_unreviewed(store, query, asked, counts, queue.miss_rate)
    rows = [_make_row(one) for one in doubts if query.kind in {None, one.question.value}]
    at = next((n for n, one in enumerate(rows) if one.items == query.items), None) if query.items else 0
    row = rows[at] if at is not None and rows else None
    start = max(0, (at or 0) - BEFORE)
    return Place(
        items=query.items or (row.items if row else ()),
        row=row,
        rows=rows[start : start + BEFORE + 1 + BEHIND],
        number=at + 1 if row and at is not None else None,
        n_open=len(rows),
        counts=counts,
        miss_rate=queue.miss_rate,
    )


def _fit(store: Store, doubts: Sequence[Doubt], query: QueueQuery, asked: IncidentFilter) -> list[Doubt]:
    """With a filter, the questions about an incident that fits; a report without an incident has no country or type."""
    if not query.is_filtered:
        return [*doubts]
    of_incidents = [one for one in doubts if one.question is not Question.MISSED]
    fitting = store.find_fitting({item for one in of_incidents for item in one.items}, asked)
    return [one for one in of_incidents if not fitting.isdisjoint(one.items)]


def _make_row(doubt: Doubt) -> Row:
    return Row(doubt.question.value, doubt.items, doubt.probability, doubt.killed, doubt.match_weight)


def _find_unreviewed(
    store: Store, query: QueueQuery, asked: IncidentFilter, counts: dict[str, int], rate: MissRate
) -> Place:
    """A window into a list that may hold every incident of the store."""
    here = None
    if len(query.items) == 1:
        found = store.load_incidents(query.items).get(query.items[0])
        here = UnreviewedAt(query.items[0], _find_toll(found)) if found else None
    before = store.list_unreviewed(asked, after=here, is_before=True, limit=BEFORE) if here else []
    behind = store.list_unreviewed(asked, after=here, limit=BEHIND + 1)
    is_open = here is not None and bool(store.find_fitting([here.incident_id], asked)) and _is_open(store, here)
    middle = [here] if here and is_open else []
    rows = [Row(UNREVIEWED, (one.incident_id,), None, one.toll if one.toll >= 0 else None)
            for one in (*before, *middle, *behind)]  # fmt: skip
    row = next((one for one in rows if one.items == query.items), None) if query.items else next(iter(rows), None)
    items = query.items or (row.items if row else ())
    return Place(items, row, rows, None, counts[UNREVIEWED], counts, rate)


def _find_toll(incident: Incident) -> int:
    killed = incident.totals.killed
    return -1 if killed is None or killed.best is None else killed.best


def _is_open(store: Store, here: UnreviewedAt) -> bool:
    return store.load_incidents([here.incident_id])[here.incident_id].review_status != "reviewed"
