"""The acts that the model finds, as triggers like those of the lexicon."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.extract.annotations import SentenceSpans
from dateline.extract.lexicon import Form, load_set
from dateline.extract.sub_events import FAMILY_OF
from dateline.extract.tagger.tagger import TaggedIncident, TaggedSpan
from dateline.extract.tokens import Token, covers, overlaps
from dateline.extract.triggers.figures import is_fiction, is_figure
from dateline.extract.triggers.finding import Trigger
from dateline.extract.triggers.forms import is_definite, read_form

_PAST = frozenset({Form.PAST, Form.PARTICIPLE})


def add_triggers(
    text: str, annotated: Sequence[SentenceSpans], incidents: Sequence[TaggedIncident]
) -> list[SentenceSpans]:
    """The sentences, each with the acts of the incidents beside its own triggers, in order."""
    return [_add_to_sentence(text, spans, incidents) for spans in annotated]


def _add_to_sentence(text: str, spans: SentenceSpans, incidents: Sequence[TaggedIncident]) -> SentenceSpans:
    acts = [(act, one) for one in incidents for act in one.acts if overlaps(act, spans.span)]
    new = [
        trigger
        for trigger in _make_triggers(spans.tokens, acts)
        if not any(overlaps(trigger, known) for known in spans.triggers) and not _is_misread(text, spans, trigger)
    ]
    added = sorted([*spans.triggers, *new], key=lambda trigger: trigger.start)
    return replace(spans, triggers=added) if new else spans


def _is_misread(text: str, spans: SentenceSpans, trigger: Trigger) -> bool:
    """A figure of speech, a film, or a word inside a name, a date or a weapon."""
    is_hard = bool(spans.weapons) or any(toll.quantity for toll in spans.tolls)
    if is_fiction(text, spans.span) or is_figure(text, spans.span, spans.tokens, trigger, is_hard=is_hard):
        return True
    groups = (spans.actors, spans.dates, spans.weapons)
    return any(covers(other, trigger) for group in groups for other in group)


def _make_triggers(tokens: Sequence[Token], acts: Sequence[tuple[TaggedSpan, TaggedIncident]]) -> Iterator[Trigger]:
    for act, incident in acts:
        inside = [n for n, token in enumerate(tokens) if overlaps(token, act)]
        if not inside:
            continue
        first, stop = inside[0], inside[-1] + 1
        form = _guess_form(tokens, first, stop)
        yield Trigger(
            start=act.start,
            end=act.end,
            first=first,
            stop=stop,
            family=FAMILY_OF[incident.sub_event],
            lemma=" ".join(token.lower for token in tokens[first:stop]),
            sub_event=incident.sub_event,
            form=form,
            is_weak=False,
            is_passive=form is Form.PARTICIPLE,
            is_definite=form in {Form.NOUN, Form.NOUN_PLURAL} and is_definite(tokens, first),
        )


def _guess_form(tokens: Sequence[Token], first: int, stop: int) -> Form:
    """By the ending of the first word and the word before it; what looks like neither is a verb in the past."""
    word = tokens[first].lower
    before = tokens[first - 1].lower if first else ""
    signs = load_set("trigger_cues.toml", "determiners") | load_set("trigger_cues.toml", "prepositions")
    if word.endswith("ed"):
        return read_form(tokens, first, stop, _PAST) or Form.NOUN
    if word.endswith("ing"):
        return Form.NOUN if before in signs else Form.GERUND
    if before in signs:
        return Form.NOUN_PLURAL if tokens[stop - 1].lower.endswith("s") else Form.NOUN
    return read_form(tokens, first, stop, _PAST) or Form.PAST
