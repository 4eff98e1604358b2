"""A text coded end to end: each telling as an incident of its own. The 28th of January 2022 was a Friday."""

from datetime import UTC, datetime

import pytest

from dateline.codebook.records import Claim, Document, Given, Incident, Mention, Page, Telling
from dateline.extract import extract
from dateline.extract.annotations import annotate
from dateline.extract.frames.finding import find_frames
from dateline.extract.frames.frame import Frame
from dateline.link import consolidate, found_incident_id
from dateline.read import read

PUBLISHED = "2022-01-28"
NOW = datetime(2023, 2, 1, tzinfo=UTC)


def wrong(reason: str) -> pytest.MarkDecorator:
    """Marks a row that is right and that the coder still gets wrong."""
    return pytest.mark.xfail(strict=True, reason=reason)


def make_document(text: str, published: str | None = PUBLISHED) -> Document:
    return read(Page(text.encode(), "x.txt", NOW, "0" * 64, "text/plain", Given(published=published)))


def frame_text(text: str) -> list[Frame]:
    """The tellings of acts, as the rules read them."""
    document = make_document(text)
    return find_frames(document, annotate(document))


def code_mentions(text: str, published: str | None = PUBLISHED) -> tuple[Mention, ...]:
    return extract(make_document(text, published))


def code(text: str, published: str | None = PUBLISHED) -> list[Incident]:
    document = make_document(text, published)
    return [
        consolidate(
            found_incident_id(mention.mention_id),
            [Telling(mention, None, None, document.published_on, None, NOW, None, False)],
        )
        for mention in extract(document)
    ]


def code_one(text: str, published: str | None = PUBLISHED) -> Incident:
    """The one incident that a text tells."""
    (incident,) = code(text, published)
    return incident


def claims_of(text: str, *fields: str) -> list[Claim]:
    return [claim for mention in code_mentions(text) for claim in mention.claims if claim.field in fields]


def best_killed(incident: Incident) -> int | None:
    return incident.totals.killed.best if incident.totals.killed else None


def town_of(incident: Incident) -> str | None:
    """The place in the report's words."""
    return incident.place.as_written if incident.place else None
