"""Days of what is told beside an act: a court, an arrest, a bed in hospital, a wake, a stamp of the page.

A day belongs to what it stands behind: `shot on Monday was arrested` is of the shooting, `the man who shot him was
arrested on Monday` of the arrest. Only a day with nothing before it belongs to what comes next.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from dateline.codebook.records import Span
from dateline.extract.annotations import SentenceSpans
from dateline.extract.dates import DateExpression
from dateline.extract.lexicon import load_alternatives, load_table

REACH = 90
"""Characters between what happened and its day."""
AHEAD = 70
"""Characters behind a day that opens its clause within which stands what happened on it."""
OWNED = 32
"""Characters behind `Monday's` within which stands what was on it."""
OBJECT_GAP = 40
"""Characters behind an act within which stands what it was done to."""
_BREAK = re.compile(r"[;:]|\.\s|\b(?:when|while|where|after|before)\b|, (?:and|but|a|an|the|at least)\b", re.IGNORECASE)
_OPENS = re.compile(
    r"(?:^|[;:,–—-]\s*|\b(?:and|but|that|then)\s+|\bas of\s+)(?:(?:late|early|on|by)\s+){0,2}$", re.IGNORECASE
)
_SUBJECT = re.compile(
    r"\s*(?!(?:on|late|early|by|as)\b)(?:[\w.’'-]+\s+){1,5}(?:late\s+|early\s+)?(?:on\s+)?(?:late\s+|early\s+)?",
    re.IGNORECASE,
)
"""`Police on Friday were continuing to look`, `The president Saturday vowed`: the day stands between who and what they
did."""
_OF_DAY = re.compile(r"['’]s\b")
NOUN_GAP = re.compile(
    r"\s+(?:(?!(?:a|an|the|his|her|its|their|this|that|these|those|with|of|in|for|to|on|and|by|as|at|after|from|over|into|about|regarding|following|before|during|since|that|when|against)\b)[\w\-]+\s+){0,3}"
)
_CONDITION = re.compile(r"\bcondition\b", re.IGNORECASE)
"""`in critical condition on Monday`: how the wounded were then."""
_CHARGE = re.compile(r"\s+(?:(?:with|on|of|in|for|and)\s+)?(?:[\w\-]+\s+){0,4}$")
_CRIME = re.compile(
    r"(?:murders?|homicides?|manslaughter|assaults?|killings?|shootings?|slayings?|robbery|batter(?:y|ies))\b",
    re.IGNORECASE,
)
STATE_GAP = 20
_CHARGED = re.compile(r"charge|arraign|indict|count|convict|plead|pled|book|held", re.IGNORECASE)


def is_of_other_event(text: str, spans: SentenceSpans, found: DateExpression) -> bool:
    """Whether a date is that of something told beside an act, or of the page."""
    if is_stamp(text, spans.span, found):
        return True
    acts = [Span(trigger.start, trigger.end) for trigger in spans.triggers]
    tolls = [Span(toll.cue_start, toll.cue_end) for toll in spans.tolls]
    acts += [toll for toll in tolls if not _CONDITION.search(text, toll.start, toll.end)]
    if _OF_DAY.match(text, found.end):
        return _owns_event(text, spans.span, found, acts)
    if _names_act(text, spans, found):
        return False
    if _is_of_death(text, spans, found) or _is_state(text, found, acts):
        return True
    return _is_behind_event(text, spans.span, found, acts) or _opens_event(text, spans.span, found, acts)


def _names_act(text: str, spans: SentenceSpans, found: DateExpression) -> bool:
    """`charged with the August 14 shooting`: the day stands before the noun of its act."""
    return any(
        found.end <= trigger.start and not trigger.is_verb and NOUN_GAP.fullmatch(text, found.end, trigger.start)
        for trigger in spans.triggers
    )


def tells_alarm(text: str, sentence: Span) -> bool:
    """Whether a sentence tells the moment of an act: who was called, who came, what was heard."""
    return _tells_alarm(text, sentence.start, sentence.end)


def _tells_alarm(text: str, start: int, end: int) -> bool:
    return bool(load_alternatives("other_events.toml", "alarms").search(text, start, end))


def is_stamp(text: str, sentence: Span, found: DateExpression) -> bool:
    """`Posted: Tuesday, April 15`, `is shown Monday`: the day of a page or of a picture."""
    start = max(sentence.start, found.start - REACH)
    return bool(_stamp().search(text, start, found.start))


def _owns_event(text: str, sentence: Span, found: DateExpression, acts: Sequence[Span]) -> bool:
    """`at Monday's press conference`, but `Monday's shooting`."""
    stop = min(sentence.end, found.end + OWNED)
    event = min(_find_events(text, found.end, stop, acts), key=lambda match: match.start(), default=None)
    if event is None or _BREAK.search(text, found.end, event.start()):
        return False
    return not any(found.end <= act.start < event.end() for act in acts)


def _is_behind_event(text: str, sentence: Span, found: DateExpression, acts: Sequence[Span]) -> bool:
    start = max(sentence.start, found.start - REACH)
    last = max(_find_events(text, start, found.start, acts), key=lambda match: match.end(), default=None)
    if last is None or _BREAK.search(text, last.end(), found.start) or _tells_alarm(text, last.end(), found.start):
        return False
    if _died().search(text, last.end(), found.start) or _is_result(text, last.start(), acts):
        return False
    between = [act for act in acts if last.end() <= act.start and act.end <= found.start]
    return all(_is_charge(text, Span(last.start(), last.end()), act) for act in between)


def is_outcome(text: str, spans: SentenceSpans, found: DateExpression) -> bool:
    """`a shooting that left one in critical condition on Monday`: the date is that of the act."""
    acts = [Span(trigger.start, trigger.end) for trigger in spans.triggers]
    return _is_result(text, found.start, acts)


def _is_result(text: str, event: int, acts: Sequence[Span]) -> bool:
    """`a shooting that left one in critical condition on Monday`: the outcome of an act, dated with it."""
    act = max((act for act in acts if act.end <= event), key=lambda act: act.end, default=None)
    if act is None or _BREAK.search(text, act.end, event):
        return False
    return load_alternatives("other_events.toml", "results").search(text, act.end, event) is not None


def _is_of_death(text: str, spans: SentenceSpans, found: DateExpression) -> bool:
    """`died on Sunday of his wounds`, `died Saturday, a week after the shooting`: later than what killed."""
    for toll in spans.tolls:
        if toll.cue_end > found.start or not _died().match(text, toll.cue_start):
            continue
        is_parted = any(toll.cue_end <= trigger.start < found.start for trigger in spans.triggers)
        if not is_parted and not _BREAK.search(text, toll.cue_end, found.start):
            return bool(_later().search(text, toll.cue_end, spans.span.end))
    return False


def _is_state(text: str, found: DateExpression, acts: Sequence[Span]) -> bool:
    """`was still hospitalized Monday`: what was done before lasts that day."""
    act = max((act for act in acts if act.end <= found.start), key=lambda act: act.end, default=None)
    if act is None or _BREAK.search(text, act.end, found.start):
        return False
    before = load_alternatives("other_events.toml", "states").finditer(text, max(0, act.start - STATE_GAP), act.start)
    return any(not text[match.end() : act.start].strip() for match in before)


def _find_events(text: str, start: int, end: int, acts: Sequence[Span]) -> Iterator[re.Match[str]]:
    for match in load_alternatives("other_events.toml", "events").finditer(text, start, end):
        if not any(act.start < match.end() and match.start() < act.end for act in acts):
            yield match
    for match in load_alternatives("other_events.toml", "occasions").finditer(text, start, end):
        # `bombed a funeral on Friday`: what was attacked dates nothing.
        if not any(act.start < match.end() and match.start() < act.end + OBJECT_GAP for act in acts):
            yield match


def _is_charge(text: str, event: Span, act: Span) -> bool:
    """`charged with murder on Monday`: the crime is what the charge says."""
    return bool(
        _CHARGED.match(text, event.start)
        and _CRIME.match(text, act.start)
        and _CHARGE.fullmatch(text, event.end, act.start)
    )


def _opens_event(text: str, sentence: Span, found: DateExpression, acts: Sequence[Span]) -> bool:
    before = text[sentence.start : found.start]
    has_act = any(sentence.start <= act.start < found.start for act in acts)
    is_of_subject = not has_act and _SUBJECT.fullmatch(before) is not None
    if not is_of_subject and not _OPENS.search(before):
        return False
    stop = min(sentence.end, found.end + (OWNED if is_of_subject else AHEAD))
    match = min(_find_events(text, found.end, stop, acts), key=lambda match: match.start(), default=None)
    if match is None or _BREAK.search(text, found.end + 2, match.start()):
        return False
    return not any(found.end <= act.start < match.end() for act in acts)


def _died() -> re.Pattern[str]:
    return load_alternatives("other_events.toml", "died")


def _later() -> re.Pattern[str]:
    return load_alternatives("other_events.toml", "died_later")


@cache
def _stamp() -> re.Pattern[str]:
    words = "|".join(load_table("other_events.toml")["stamps"])
    return re.compile(rf"(?:\b|(?<=\())(?:{words})\s*[,(]?\s*(?:on\s+)?$", re.IGNORECASE)
