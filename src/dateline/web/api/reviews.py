"""Reviews: the log of what persons decided, and a decision more, by the verbs of `dateline review`."""

from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from typing import Annotated, Any, Literal, Self, assert_never

from fastapi import APIRouter, Body, Query, Request
from fastapi.responses import JSONResponse, Response
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from starlette.exceptions import HTTPException

from dateline.codebook import codes
from dateline.codebook.event_types import load_sub_events
from dateline.codebook.records import Review
from dateline.errors import UsageError
from dateline.pipeline import reviews as verbs
from dateline.pipeline.reviews.values import list_fields, read_value
from dateline.store import Store
from dateline.web.api.cursors import ROWS, Cursor, Limit, read_cursor, write_cursor
from dateline.web.api.problems import describe_problems
from dateline.web.asking import OpenStore
from dateline.web.forms import FOREIGN, is_foreign

router = APIRouter(tags=["reviews"])


def _choose(value: str, names: Iterable[str], what: str) -> str:
    if value not in names:
        raise ValueError(f"There is no {what} {value!r}: choose one of {', '.join(names)}")
    return value


def _one_of(names: Collection[str], what: str) -> Any:
    """A text that must be one of the names."""
    schema = WithJsonSchema({"type": "string", "enum": [*names]})
    return Annotated[str, AfterValidator(lambda value: _choose(value, names, what)), schema]


Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class ReviewRecord(BaseModel):
    """A line of the log."""

    review: str = Field(description="Its name, to take it back by.", examples=["r12"])
    item: str = Field(description="What it is about: an incident, a report, a claim, a publisher or a review.")
    reviewer: str
    decision: codes.ReviewDecision
    before: Any = Field(description="What stood before.")
    after: Any = Field(description="What the decision says, by mentions, which stay as incidents come and go.")
    reason: str | None
    at: datetime
    stands: bool = Field(description="Whether it counts: false where it was undone.")


class ReviewList(BaseModel):
    """The log, the latest first."""

    reviews: list[ReviewRecord]
    next_cursor: str | None


class ReviewAnswer(BaseModel):
    """The line that was written, and the incident that it led to, where it made one."""

    review: ReviewRecord
    incident_id: str | None


class _Decision(BaseModel):
    """Who decides, and why."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    reviewer: Name = Field(description="Who decides, as the log is to have it.")
    reason: Words = Field(description="Why, in a few words.")
    seen: dict[Name, Name] = Field(
        default_factory=dict,
        max_length=100,
        description="Incidents and reports with the `mark` that their answers had when they were looked at: where one "
        "changed since, nothing is decided (409).",
        examples=[{"i0123": "5b0c…"}],
    )


class Accept(_Decision):
    """It stands as it is; or a report tells no incident, as it was coded."""

    decision: Literal["accept"]
    item: Name = Field(description="An incident, or a report that tells none.")


class Correct(_Decision):
    """A value is another."""

    decision: Literal["correct"]
    incident_id: Name
    field: _one_of(list_fields(), "field")  # type: ignore[valid-type]
    value: Words | None = Field(description="What it is; null where no report tells it.")
    quote: Words | None = Field(default=None, description="The report's own words that say so, where no value does.")
    document_id: Name | None = Field(default=None, description="The report that has them.")

    @model_validator(mode="after")
    def check_value(self) -> Self:
        """Figures are written 14, 10-14, >=7 or <=40, dates 2022-01-20 or 2022-01-20..2022-01-26."""
        try:
            if self.value is not None:
                read_value(self.field, self.value)
        except UsageError as error:
            raise ValueError(str(error).rstrip(".")) from error
        return self


class Add(_Decision):
    """A report tells an act that was missed."""

    decision: Literal["add"]
    document_id: Name
    quote: Words = Field(description="The words that tell the act.")
    sub_event_type: _one_of(load_sub_events(), "sub-event type")  # type: ignore[valid-type]
    realization: codes.Realization = codes.Realization.COMPLETED
    scope: codes.Scope = codes.Scope.POLITICAL_VIOLENCE


class Merge(_Decision):
    """Two or more incidents are one act."""

    decision: Literal["merge"]
    incident_ids: list[Name] = Field(min_length=2, max_length=100)


class Split(_Decision):
    """One incident is two acts: name `mention_ids` to take out. Or two are not one: name the `other_id`."""

    decision: Literal["split"]
    incident_id: Name
    mention_ids: list[Name] | None = Field(default=None, min_length=1, max_length=1_000)
    other_id: Name | None = None

    @model_validator(mode="after")
    def check_sides(self) -> Self:
        if (self.mention_ids is None) is (self.other_id is None):
            raise ValueError("Give mention_ids to take out of the incident, or other_id to keep it apart from")
        return self


class Retract(_Decision):
    """An incident should not have been coded, or a report does not make a claim."""

    decision: Literal["retract"]
    item: Name = Field(description="An incident or a claim.")


class Undo(_Decision):
    """A review does not count any more."""

    decision: Literal["undo"]
    review: Name = Field(examples=["r12"])


class Redact(_Decision):
    """A report, or some words of it, are erased for good. It cannot be undone."""

    decision: Literal["redact"]
    document_id: Name
    words: Words | None = Field(default=None, description="These words alone are masked, wherever they stand.")


Decision = Annotated[
    Accept | Correct | Add | Merge | Split | Retract | Undo | Redact,
    Body(
        discriminator="decision",
        openapi_examples={
            "accept": {
                "summary": "An incident stands as it is",
                "value": {"decision": "accept", "item": "i0123", "reviewer": "Desk", "reason": "read both reports"},
            },
            "correct": {
                "summary": "The toll is another",
                "value": {
                    "decision": "correct", "incident_id": "i0123", "field": "killed", "value": "14",
                    "quote": "fourteen people were killed", "reviewer": "Desk", "reason": "misread as forty",
                },
            },
            "undo": {
                "summary": "That was a slip",
                "value": {"decision": "undo", "review": "r12", "reviewer": "Desk", "reason": "wrong incident"},
            },
        },
    ),
]  # fmt: skip


@router.get("/reviews", response_model=ReviewList, responses=describe_problems(422), summary="The log of reviews")
def list_reviews(
    store: OpenStore,
    item: Annotated[str | None, Query(max_length=200, description="Of one incident, report or claim.")] = None,
    cursor: Cursor = None,
    limit: Limit = ROWS,
) -> Response:
    """The latest first. The log only grows; `stands` says whether a line counts still."""
    before = read_cursor(("reviews", item), cursor, int)[0] if cursor else None
    lines = [(one, stands) for one, stands in verbs.load_log(store, item) if before is None or one.review_id < before]
    rows = lines[::-1][:limit]
    more = write_cursor(("reviews", item), rows[-1][0].review_id) if len(lines) > limit else None
    found = [describe_review(one, stands=stands) for one, stands in rows]
    return JSONResponse({"reviews": found, "next_cursor": more})


@router.post(
    "/reviews",
    response_model=ReviewAnswer,
    status_code=201,
    responses=describe_problems(400, 403, 409, 422),
    summary="Decide",
)
def decide(request: Request, store: OpenStore, decision: Decision) -> Response:
    """One more line of the log, carried out at once: the same verbs as `dateline review`. 409 says why the record as it
    stands does not allow it, or what of `seen` changed meanwhile."""
    if is_foreign(request):
        raise HTTPException(403, FOREIGN)
    review, incident_id = carry_out(store, decision)
    return JSONResponse({"review": describe_review(review, stands=True), "incident_id": incident_id}, 201)


def carry_out(
    store: Store, decision: Accept | Correct | Add | Merge | Split | Retract | Undo | Redact
) -> tuple[Review, str | None]:
    """The line written, and the incident that an added mention stands in."""
    signed = verbs.Signature(decision.reviewer, decision.reason, datetime.now(UTC), decision.seen)
    match decision:
        case Accept():
            return verbs.accept(store, decision.item, signed), None
        case Correct():
            asked = (decision.incident_id, decision.field, decision.value)
            return verbs.correct_value(
                store, *asked, signed, quote=decision.quote, document_id=decision.document_id
            ), None
        case Add():
            codes_of = {name: getattr(decision, name) for name in ("sub_event_type", "realization", "scope")}
            return verbs.add_mention(store, decision.document_id, decision.quote, signed, **codes_of)
        case Merge():
            return verbs.merge_incidents(store, decision.incident_ids, signed), None
        case Split():
            return _split(store, decision, signed), None
        case Retract():
            return verbs.retract(store, decision.item, signed), None
        case Undo():
            return verbs.undo_review(store, decision.review, signed), None
        case Redact():
            return verbs.redact_document(store, decision.document_id, signed, words=decision.words).review, None
    assert_never(decision)


def _split(store: Store, decision: Split, signed: verbs.Signature) -> Review:
    if decision.other_id is not None:
        return verbs.keep_apart(store, decision.incident_id, decision.other_id, signed)
    return verbs.split_incident(store, decision.incident_id, decision.mention_ids or (), signed)


def describe_review(one: Review, *, stands: bool) -> dict[str, Any]:
    told = {name: getattr(one, name) for name in ("item", "reviewer", "decision", "before", "after", "reason")}
    return {"review": one.name, **told, "at": one.at.isoformat(), "stands": stands}
