"""What was known of one incident when: the values that its reports, and the reviews made by then, came to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from dateline.codebook.clocks import Clock
from dateline.codebook.codes import ReviewDecision
from dateline.codebook.records import Incident, Review, Telling
from dateline.link import Standing, amend_mentions, consolidate, list_mentions, list_standing
from dateline.pipeline.as_of import find_known_at


@dataclass(frozen=True, slots=True)
class Step:
    """An instant at which something came: tellings, or reviews; and the incident as it was known from then on."""

    at: datetime
    tellings: tuple[Telling, ...]
    reviews: tuple[Review, ...]
    incident: Incident


def select_history(incident: Incident, log: Iterable[Review]) -> list[tuple[Review, bool]]:
    """The reviews that are about an incident, its mentions or its reports, in their order, and whether each counts.

    One that undid such a review is about it too. What was reviewed under an id that leads here is about its mentions.
    """
    mentions = {one.mention.mention_id for one in incident.tellings}
    claims = {claim.claim_id for one in incident.tellings for claim in one.mention.claims}
    reports = {one.mention.document_id for one in incident.tellings}
    names = {incident.incident_id, *claims}
    found: dict[int, Review] = {}
    for one in log:
        if one.decision is ReviewDecision.UNDO:
            is_about = one.after["review_id"] in found
        else:
            is_about = one.item in names or not mentions.isdisjoint(list_mentions(one))
            is_about = is_about or (one.decision is ReviewDecision.REDACT and one.item in reports)
        if is_about:
            found[one.review_id] = one
    standing = {one.review_id for one in list_standing(found.values())}
    return [(one, one.review_id in standing) for one in found.values()]


def trace_incident(incident: Incident, history: Iterable[Review], clock: Clock = Clock.PUBLISHED) -> list[Step]:
    """A step for each instant at which a telling of the incident became known or a review about it was made.

    Values are those of the tellings that are one incident today: which of them were one then, `open_as_of` works out.
    """
    reviews = list(history)
    known = {one.mention.mention_id: find_known_at(one, clock) for one in incident.tellings}
    steps = []
    for at in sorted({*known.values(), *(one.at for one in reviews)}):
        then = recall_incident(incident, reviews, at, clock)
        if then is not None:
            came = tuple(one for one in incident.tellings if known[one.mention.mention_id] == at)
            steps.append(Step(at, came, tuple(one for one in reviews if one.at == at), then))
    return steps


def recall_incident(
    incident: Incident, history: Iterable[Review], at: datetime, clock: Clock = Clock.PUBLISHED
) -> Incident | None:
    """The incident as its tellings known by `at`, and the reviews made by then, have it; `None` where none was known.

    Its id and the relations to other incidents are today's; the latter only where a telling known then makes them.
    """
    known = [one for one in incident.tellings if find_known_at(one, clock) <= at]
    unknown = {one.mention.document_id for one in incident.tellings} - {one.mention.document_id for one in known}
    known = [replace(one, copy_of=None) if one.copy_of in unknown else one for one in known]
    standing = Standing(one for one in history if one.at <= at)
    tellings = _restate(known, standing)
    if not tellings:
        return None
    claims = {claim.claim_id for one in tellings for claim in one.mention.claims}
    relations = [one for one in incident.relations if not claims.isdisjoint(one.claim_ids)]
    verdict = standing.judge([one.mention.mention_id for one in tellings])
    return consolidate(incident.incident_id, tellings, relations, verdict)


def _restate(known: Sequence[Telling], standing: Standing) -> list[Telling]:
    """The tellings as the machine and the standing reviews have them, without what a person added later."""
    by_report: dict[str, list[Telling]] = {}
    for one in known:
        by_report.setdefault(one.mention.document_id, []).append(one)
    restated: list[Telling] = []
    for document_id, own in by_report.items():
        said = amend_mentions([one.mention for one in own], standing.of_document.get(document_id, ()))
        mentions = {mention.mention_id: mention for mention in said}
        restated += [
            replace(one, mention=mentions[one.mention.mention_id]) for one in own if one.mention.mention_id in mentions
        ]
    return restated
