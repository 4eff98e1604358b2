"""What every format yields."""

from dataclasses import dataclass

from dateline.codebook.records import Span


@dataclass(frozen=True, slots=True)
class Report:
    """A report and what its page says of itself, unchecked.

    `inferred` is a publication date guessed from the page's build; `furniture` what the format itself shows to be no
    part of the report, such as a metadata block or the running heads of a PDF.
    """

    text: str
    title: str | None = None
    url: str | None = None
    source_name: str | None = None
    published: str | None = None
    inferred: str | None = None
    is_sample: bool = False
    furniture: tuple[Span, ...] = ()
