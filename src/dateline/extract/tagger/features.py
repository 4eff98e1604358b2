"""What lexicon and rules say of each word: the tagger reads it beside the word itself."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from dateline.extract.annotations import SentenceSpans
from dateline.extract.tokens import Token

Features = frozenset[str]


def list_features(annotated: Sequence[SentenceSpans]) -> list[Features]:
    """For every token of every sentence, in order, the names of what was found there."""
    return [features for spans in annotated for features in _list_sentence(spans)]


def _list_sentence(spans: SentenceSpans) -> list[Features]:
    named = [_spell(token) for token in spans.tokens]
    if named:
        named[0].add("sentence")
    starts = [token.start for token in spans.tokens]
    for start, end, name in _name_spans(spans):
        at = max(bisect_left(starts, start + 1) - 1, 0)
        while at < len(starts) and starts[at] < end:
            if spans.tokens[at].end > start:
                named[at].add(name)
            at += 1
    return [frozenset(names) for names in named]


def _spell(token: Token) -> set[str]:
    """How the word is written, which an encoder of small letters does not see."""
    names = set()
    if token.text[:1].isupper():
        names.add("capitals" if token.text.isupper() and len(token.text) > 1 else "capital")
    if token.text[:1].isdigit():
        names.add("digit")
    return names


def _name_spans(spans: SentenceSpans) -> Iterator[tuple[int, int, str]]:
    for trigger in spans.triggers:
        yield trigger.start, trigger.end, f"trigger:{trigger.family}"
        yield trigger.start, trigger.end, "trigger:weak" if trigger.is_weak else "trigger:strong"
    for toll in spans.tolls:
        yield toll.start, toll.end, f"toll:{toll.outcome}"
        yield toll.cue_start, toll.cue_end, "toll:cue"
        if toll.victims_start is not None and toll.victims_end is not None:
            yield toll.victims_start, toll.victims_end, "toll:victims"
    for actor in spans.actors:
        yield actor.start, actor.end, f"actor:{actor.kind}"
    for source in spans.sources:
        yield source.start, source.end, "source"
        yield source.verb.start, source.verb.end, "source:verb"
    groups = (
        ("date", spans.dates),
        ("place", spans.places),
        ("national", spans.national),
        ("target", spans.targets),
        ("weapon", spans.weapons),
    )
    for name, found in groups:
        for item in found:
            yield item.start, item.end, name
