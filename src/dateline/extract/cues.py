"""The words around an act that say whether it was done, goes on, or is told at all."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dateline.codebook.codes import Realization, TimeOfDay
from dateline.codebook.records import Span
from dateline.extract.lexicon import load_table

_REALIZATIONS = (Realization.FOILED, Realization.ATTEMPTED, Realization.PLANNED, Realization.THREATENED)
_HABITUAL = re.compile(
    r"\b(?:increas\w+|multipl\w+|intensif\w+|step\w* up|stepping up|escalat\w+|speciali[sz]\w+ in|known for|"
    r"wave of|series of|string of|spate of|resurgence of|upsurge in|rise in|surge in|growing number of|regularly|"
    r"frequent(?:ly)?|daily|almost every (?:day|week)|routinely|often|constant(?:ly)?|campaign of|prone to|used to)\b",
    re.IGNORECASE,
)
_FOR_YEARS = re.compile(r"[^.;,]{0,60}?\bfor (?:years|decades|months|generations)\b", re.IGNORECASE)
_PAST = re.compile(r"\b(?:was|were|had been)\s*$", re.IGNORECASE)
_DISPUTED = re.compile(r"\b(?:disput|den(?:y|ie)|doubt|contest|reject|question|not|never|n't)\w*\b", re.IGNORECASE)
_DENIED_BEFORE = re.compile(
    r"\b(?:den(?:y|ied|ies|ying)|reject(?:s|ed)?|refut(?:es|ed)|dismiss(?:es|ed)?)\b\s+"
    r"(?:(?:any\s+|all\s+)?(?:reports?|claims?|allegations?|accusations?|rumou?rs?)\b|that\b|having\b|(?:it|they)\s+had\b|$)"
    r"[^.;]{0,80}$|\brumou?rs? of an?\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_FIGHTING = r"(?:skirmish|clash|gunfire|shot|shooting|fighting|gunfight|exchange|firefight|combat|battle)\w*"
_STILL = re.compile(
    rf"\bstill,?\s[^.;]{{0,50}}?\b{_FIGHTING}|\b{_FIGHTING}\b[^.;]{{0,40}}?\bstill\b|\b{_FIGHTING} (?:\w+ )?"
    r"(?:continue[sd]?|persist(?:s|ed)?|(?:is|are) (?:ongoing|continuing))\b",
    re.IGNORECASE,
)
_NIGHT = re.compile(
    r"\b(?:night(?:time|-time)?|nocturnal|midnight|overnight|after dark|under cover of darkness)\b", re.IGNORECASE
)
_TIMES = (
    (TimeOfDay.NIGHT, _NIGHT),
    (TimeOfDay.DAWN, re.compile(r"\b(?:dawn|daybreak|first light|pre-dawn|predawn)\b", re.IGNORECASE)),
)


@dataclass(frozen=True, slots=True)
class Cue:
    start: int
    end: int
    realization: Realization


@cache
def _pattern(table: str, key: str) -> re.Pattern[str]:
    words = sorted(load_table("cues.toml")[table][key], key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\b", re.IGNORECASE)


def find_realizations(text: str, span: Span) -> Iterator[Cue]:
    """The words in `span` that say an act was foiled, attempted, planned or threatened, strongest kind first."""
    for realization in _REALIZATIONS:
        for match in _pattern("realization", realization.value).finditer(text, span.start, span.end):
            yield Cue(match.start(), match.end(), realization)


def is_hypothetical(text: str, clause_start: int, trigger_start: int) -> bool:
    """True where the words before an act in its clause make it a fear, an ability, a purpose or a habit."""
    before = text[max(clause_start, trigger_start - 70) : trigger_start]
    words = before.split()
    if words and words[-1].lower().strip(",.;\"“'") in load_table("cues.toml")["hypothetical"]["directly_before"]:
        return True
    if _FOR_YEARS.match(text, trigger_start):
        return True
    return bool(_pattern("hypothetical", "words").search(before)) or bool(_HABITUAL.search(before[-45:]))


def find_ongoing(text: str, span: Span) -> Span | None:
    """The words that say that fighting goes on at the time of telling: `was still ongoing` is history by then."""
    for match in _pattern("ongoing", "present").finditer(text, span.start, span.end):
        if not _PAST.search(text[max(span.start, match.start() - 12) : match.start()]):
            return Span(match.start(), match.end())
    for match in _STILL.finditer(text, span.start, span.end):
        return Span(match.start(), match.end())
    ended = _pattern("ongoing", "ended").search(text, span.start, span.end)
    if ended and _DISPUTED.search(text[max(span.start, ended.start() - 60) : ended.start()]):
        return Span(ended.start(), ended.end())
    return None


def find_ended(text: str, span: Span) -> Span | None:
    """The words that say that fighting is over, and do not deny it."""
    match = _pattern("ongoing", "ended").search(text, span.start, span.end)
    if match is None or _DISPUTED.search(text[max(span.start, match.start() - 60) : match.start()]):
        return None
    return Span(match.start(), match.end())


def find_commemoration(text: str, span: Span) -> Span | None:
    """The words of a trial, an anniversary or a tribute."""
    match = _pattern("temporal", "commemorative").search(text, span.start, span.end)
    return Span(match.start(), match.end()) if match else None


def find_retrospection(text: str, span: Span) -> Span | None:
    match = _pattern("temporal", "retrospective").search(text, span.start, span.end)
    return Span(match.start(), match.end()) if match else None


def find_time_of_day(text: str, span: Span) -> tuple[TimeOfDay, Span] | None:
    for time_of_day, pattern in _TIMES:
        match = pattern.search(text, span.start, span.end)
        if match:
            return time_of_day, Span(match.start(), match.end())
    return None


def is_accident(text: str, span: Span) -> bool:
    """True where the words tell of a crash, a flood, a disease: what kills without anybody attacking."""
    return bool(_pattern("accident", "words").search(text, span.start, span.end))


def is_denied(text: str, clause_start: int, anchor_start: int) -> bool:
    """`denied reports that gunmen had attacked`, `denied killing`: the act is told only as not done."""
    return bool(_DENIED_BEFORE.search(text[max(clause_start, anchor_start - 110) : anchor_start]))


def has_count_word(text: str, span: Span) -> bool:
    """True where acts are counted: `counted`, `recorded`, `claimed` ..."""
    return bool(_pattern("aggregate", "count_words").search(text, span.start, span.end))


def has_separator(text: str, start: int, end: int) -> bool:
    """True where the words between two acts begin another: `while`, `elsewhere`, `in another` ..."""
    between = text[start:end]
    return ";" in between or bool(_pattern("coordination", "separators").search(between))
