"""What a person typed into a form: kept as it is, so that nothing is lost where it cannot be carried out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from fastapi import Request

from dateline.errors import UsageError
from dateline.pipeline.reviews import Signature
from dateline.web.forms import MAX_NAME

MAX_WORDS = 10_000
"""Characters of one field. A quote may be a paragraph; nobody types a book."""


@dataclass(frozen=True, slots=True)
class Typed:
    """One form as it was sent, and what was wrong with it. Blank, without a verb, for a page that is opened afresh.

    `is_changed`: what it is about changed meanwhile.
    """

    verb: str = ""
    fields: Mapping[str, Sequence[str]] = field(default_factory=dict)
    error: str = ""
    is_changed: bool = False

    def get(self, name: str, default: str = "") -> str:
        """A field's value without the white space around it."""
        return next(iter(self.fields.get(name, ())), default).strip()

    def list(self, name: str) -> list[str]:
        return [one for one in self.fields.get(name, ()) if one]

    def refill(self, verb: str, name: str, default: str = "") -> str:
        """What stands in a field of the form for a verb: what was typed there, else the default."""
        return self.get(name) if verb == self.verb else default

    def is_ticked(self, verb: str, name: str, value: str) -> bool:
        return verb == self.verb and value in self.fields.get(name, ())

    def sign(self) -> Signature:
        """Who decides, why, and what they had in sight. `UsageError` where one is missing or too long."""
        for name, values in self.fields.items():
            if any(len(value) > MAX_WORDS for value in values):
                raise UsageError(f"What stands in {name!r} is longer than {MAX_WORDS:,} characters: shorten it.")
        reviewer, reason = self.get("reviewer"), self.get("reason")
        if not reviewer:
            raise UsageError("Who decides? Give your name: the log keeps it with every decision.")
        if len(reviewer) > MAX_NAME:
            raise UsageError(f"The name is longer than {MAX_NAME} characters: shorten it.")
        if not reason:
            raise UsageError("Why? Say it in a few words: the log keeps the reason of every decision.")
        pairs = (one.split(" ", 1) for one in self.list("seen") if " " in one)
        return Signature(reviewer, reason, datetime.now(UTC), dict(pairs))


BLANK = Typed()


async def read_typed(request: Request) -> Typed:
    """The form of a request. Files, which no form here asks for, are passed over."""
    form = await request.form()
    fields: dict[str, list[str]] = {}
    for name, value in form.multi_items():
        if isinstance(value, str):
            fields.setdefault(name, []).append(value)
    return Typed(fields=fields)
