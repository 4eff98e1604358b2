"""Where a page of a list ended, as a word that only this API reads."""

import base64
import binascii
import json
from hashlib import sha256
from typing import Annotated, Any

from fastapi import Query
from pydantic import BaseModel, Field, model_validator
from starlette.exceptions import HTTPException

MOST_ROWS = 200
ROWS = 25

Limit = Annotated[int, Query(ge=1, le=MOST_ROWS, description="How many rows are given, at most.")]
Cursor = Annotated[
    str | None,
    Query(
        max_length=2_000,
        description="`next_cursor` of the page before, with the same filters. Rows that arrive shift nothing.",
    ),
]


class PageQuery(BaseModel):
    """Where a page of a list begins and how long it is: a base to stand before the pages' filters of the same list."""

    @model_validator(mode="before")
    @classmethod
    def drop_blanks(cls, values: Any) -> Any:
        """Forms send blanks, programs do not: in place of the pages' rule, one is wrong here where it is no value."""
        return values

    cursor: Cursor = None
    limit: int = Field(default=ROWS, ge=1, le=MOST_ROWS, description="How many rows are given, at most.")


WRONG = "This cursor is none of this list with these filters: begin without one, and take next_cursor as it is."


def write_cursor(asked: object, *position: str | int | None) -> str:
    """The position behind which the next page begins, bound to what is asked."""
    text = json.dumps([_digest(asked), *position], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read_cursor(asked: object, cursor: str, *kinds: type) -> list[Any]:
    """The position. 422 for a word that no page of the same question gave: one of `kinds` or `None` each."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        digest, *position = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (binascii.Error, UnicodeError, ValueError, TypeError, RecursionError):
        raise HTTPException(422, WRONG) from None
    fits = len(position) == len(kinds) and all(
        one is None or type(one) is kind for one, kind in zip(position, kinds, strict=True)
    )
    if digest != _digest(asked) or not fits:
        raise HTTPException(422, WRONG)
    return list(position)


def _digest(asked: object) -> str:
    return sha256(repr(asked).encode()).hexdigest()[:12]
