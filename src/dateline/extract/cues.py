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
_SENT_TO = re.compile(
    r"\b(?:used|launched|sent) [^.;,]{0,30}\b"
    r"(?:drones?|planes?|jets|aircraft|warplanes|helicopters?|bombers?|rockets|missiles) to\s*$",
    re.IGNORECASE,
)
"""`had sent drones to drop bombs on a post`: sent, and done."""
_HAD_TO = re.compile(r"\b(?:had|forced|managed|began|started|continued|proceeded|went on)\s+to\s*$", re.IGNORECASE)
_SCORE = re.compile(
    r"\b(?:beat|beats|beaten|won|win|wins|lost|lose|drew|draw|defeated|victory|lead|led|trailed)\b[^.;]{0,40}?\s\d{1,3}[-–]\d{1,3}\b(?!-)"
    r"|\b\d{1,2}[-–]\d{1,2} (?:win|victory|defeat|draw|loss|lead)\b",
    re.IGNORECASE,
)
_REPORTS_OF = re.compile(r"\b(?:reports?|claims?|rumou?rs?|allegations?)\b[^.;]*$", re.IGNORECASE)
_FALSE = re.compile(
    r"[^.;]{0,90}? (?:is|are|was|were|proved|turned out)(?: to be)? "
    r"(?:\w+ )?(?:false|untrue|unfounded|baseless|fabricated)\b",
    re.IGNORECASE,
)
_COULD_HAVE = re.compile(r"\bcould (?:easily |well )?have (?:been )?$", re.IGNORECASE)
_FIGURE_BEHIND = re.compile(
    r"\s+of\s+(?:[\w\-]+\s+){0,2}(?:criticism|protests?|applause|outrage|anger|abuse|words|complaints|questions|controversy|calls|emails)\b"
    r"|\s+(?:crews?|festivals?|stars?|studios?|directors?|critics?|fans?|buffs?)\b",
    re.IGNORECASE,
)
"""A storm of criticism is no weather, and what befalls a film crew is in no film."""
_MAY = re.compile(r"\b(?:may|might)\b(?! have\b)")
_MODAL = re.compile(r"\s+(?:could|would|might|may|can)\b", re.IGNORECASE)
_DUE = re.compile(
    r"[^.;:]{0,90}?\b(?:is|are|remains?)\s+(?:[a-z]+ly\s+)?"
    r"(?:essential|necessary|vital|needed|required|crucial|imperative|indispensable|inevitable|unlikely)\b",
    re.IGNORECASE,
)
_FOR_YEARS = re.compile(r"[^.;,]{0,60}?\bfor (?:years|decades|months|generations)\b", re.IGNORECASE)
_NAMED = ("fighting", "searches", "goes_on", "site", "armed", "shots")
_NOT_BY_AIR = re.compile(
    r"\b(?:but|who|where|when|while|after|before|because|as|by|gunmen|militants|fighters|rebels|troops|soldiers|"
    r"police|overhead|shot down|brought down)\b|[;:]",
    re.IGNORECASE,
)
"""Between what flies and the verb, these make somebody else the subject."""
_STOPPED = re.compile(
    r"\b(?P<cue>stopp?(?:ed|ing)?|block(?:ed|ing)?|pre-?empt(?:ed|ing)?|derail(?:ed|ing)?|scuttl(?:ed|ing)|"
    r"scupper(?:ed|ing)|discover(?:ed|ing)|uncover(?:ed|ing)|detect(?:ed|ing)|nipp(?:ed|ing) in the bud)\s+"
    r"(?:an?|another|several|two|three|plans? for|preparations for)\s+(?:[\w\-]+\s+){0,3}$",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:was|were|had been)\s*$", re.IGNORECASE)
_DISPUTED = re.compile(r"\b(?:disput|den(?:y|ie)|doubt|contest|reject|question|not|never|n't)\w*\b", re.IGNORECASE)
_DENIED_BEFORE = re.compile(
    r"\b(?:den(?:y|ied|ies|ying)|reject(?:s|ed)?|refut(?:es|ed)|dismiss(?:es|ed)?)\b\s+"
    r"(?:(?:any\s+|all\s+)?(?:reports?|claims?|allegations?|accusations?|rumou?rs?)\b|that\b|having\b|(?:it|they)\s+had\b|$)"
    r"[^.;]{0,80}$|\brumou?rs? of an?\s+(?:\w+\s+)?$",
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


@cache
def _phrases(key: str) -> re.Pattern[str]:
    """The patterns of `ongoing` under `key`, with the words for fighting, searching and going on filled in."""
    table = load_table("cues.toml")["ongoing"]
    named = {name: "(?:" + "|".join(table[name]) + ")" for name in _NAMED}
    filled = (re.sub(r"<(\w+)>", lambda match: named[match[1]], pattern) for pattern in table[key])
    return re.compile("|".join(rf"\b(?:{pattern})\b" for pattern in filled), re.IGNORECASE)


def find_realizations(text: str, span: Span, *, is_plot: bool = False) -> Iterator[Cue]:
    """The words in `span` that say an act was foiled, attempted, planned or threatened, strongest kind first."""
    if is_plot:
        for match in _pattern("realization", "plot_foiled").finditer(text, span.start, span.end):
            yield Cue(match.start(), match.end(), Realization.FOILED)
    for realization in _REALIZATIONS:
        for match in _pattern("realization", realization.value).finditer(text, span.start, span.end):
            yield Cue(match.start(), match.end(), realization)


def find_stopped(text: str, clause: Span, anchor: Span) -> Cue | None:
    """`stopped a similar attack before it could start`: who stops an act, with the article and no act told before it,
    foils it; who `stopped the attack` may have ended it."""
    match = _STOPPED.search(text, max(clause.start, anchor.start - 70), anchor.start)
    return Cue(match.start(), match.end("cue"), Realization.FOILED) if match else None


def is_hypothetical(text: str, clause_start: int, trigger_start: int) -> bool:
    """True where the words before an act in its clause make it a fear, an ability, a purpose or a habit."""
    before = text[max(clause_start, trigger_start - 70) : trigger_start]
    words = before.split()
    if _SENT_TO.search(before) or _HAD_TO.search(before):
        return False
    if words and words[-1].lower().strip(",.;\"“'") in load_table("cues.toml")["hypothetical"]["directly_before"]:
        return True
    if _FOR_YEARS.match(text, trigger_start):
        return True
    found = _pattern("hypothetical", "words").finditer(before)
    return any(not _FIGURE_BEHIND.match(before, one.end()) for one in found) or bool(_HABITUAL.search(before[-45:]))


def is_merely_possible(text: str, trigger_end: int) -> bool:
    """`how such an assault could succeed`, `the arrest of those behind it is essential`: a modal right behind the act,
    or what is wanted."""
    return bool(_MODAL.match(text, trigger_end) or _DUE.match(text, trigger_end))


def is_guess(text: str, clause_start: int, trigger_start: int) -> bool:
    """`it may next try to seize an airstrip`: nobody is said to have planned it. In capitals it may be the month."""
    return bool(_MAY.search(text, max(clause_start, trigger_start - 40), trigger_start))


def is_counterfactual(text: str, clause_start: int, trigger_start: int) -> bool:
    """`the match could have blown up the street`: it did not."""
    return bool(_COULD_HAVE.search(text, max(clause_start, trigger_start - 40), trigger_start))


def is_unmade_agreement(text: str, clause_start: int, trigger_start: int) -> bool:
    """`rejected the peace agreement`, `called for a truce`: none is made here."""
    return bool(_pattern("agreement", "unmade").search(text, max(clause_start, trigger_start - 45), trigger_start))


def find_ongoing(text: str, span: Span) -> Span | None:
    """The words that say that fighting goes on at the time of telling: `was still ongoing` is history by then."""
    for match in _pattern("ongoing", "present").finditer(text, span.start, span.end):
        if not _PAST.search(text[max(span.start, match.start() - 12) : match.start()]):
            return Span(match.start(), match.end())
    for match in _phrases("going_on").finditer(text, span.start, span.end):
        return Span(match.start(), match.end())
    ended = _pattern("ongoing", "ended").search(text, span.start, span.end)
    if ended and _DISPUTED.search(text[max(span.start, ended.start() - 60) : ended.start()]):
        return Span(ended.start(), ended.end())
    return None


def find_ended(text: str, span: Span) -> Span | None:
    """The words that say that fighting is over, and do not deny it."""
    match = _pattern("ongoing", "ended").search(text, span.start, span.end)
    match = match or _phrases("stopped").search(text, span.start, span.end)
    match = match or _phrases("secured").search(text, span.start, span.end)
    if match is None or _DISPUTED.search(text[max(span.start, match.start() - 60) : match.start()]):
        return None
    return Span(match.start(), match.end())


def find_contradiction(text: str, span: Span) -> Span | None:
    """What speaks against an end told before: shooting heard since, somebody who still holds out, a flat denial."""
    match = _phrases("contradicted").search(text, span.start, span.end)
    return Span(match.start(), match.end()) if match else None


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


def is_score(text: str, span: Span) -> bool:
    """True where a match or a vote is told: `beat its rivals 3-0`."""
    return bool(_SCORE.search(text, span.start, span.end))


def is_walkout(text: str, span: Span) -> bool:
    """True where a strike is one of work: `nurses began a strike over pay`."""
    return bool(_pattern("walkout", "words").search(text, span.start, span.end))


def is_accident(text: str, span: Span) -> bool:
    """True where the words tell of a crash, a flood, a disease: what kills without anybody attacking."""
    found = _pattern("accident", "words").finditer(text, span.start, span.end)
    return any(not _FIGURE_BEHIND.match(text, one.end()) for one in found)


def is_airborne(text: str, clause: Span, anchor: Span, *, is_passive: bool) -> bool:
    """True where what flies is the subject of the act, or stands behind `by`: `planes of the coalition bombed`, `hit
    by an aircraft`, `the air force attacked`."""
    if is_passive:
        return bool(_flyers(is_behind=True).match(text, anchor.end, clause.end))
    match = _flyers(is_behind=False).search(text, clause.start, anchor.start)
    return match is not None and not _NOT_BY_AIR.search(text, match.end(), anchor.start)


@cache
def _flyers(*, is_behind: bool) -> re.Pattern[str]:
    table = load_table("cues.toml")
    words = [re.escape(word) for named in table["flying"].values() for word in named]
    flyer = r"\b(?:" + "|".join(sorted(words, key=len, reverse=True) + table["airborne"]["patterns"]) + r")\b"
    if not is_behind:
        return re.compile(flyer, re.IGNORECASE)
    described = "|".join(table["airborne"]["described"])
    return re.compile(rf"\s+by (?:(?:{described}) ){{0,4}}{flyer}", re.IGNORECASE)


def is_denied(text: str, clause_start: int, anchor_start: int) -> bool:
    """`denied reports that gunmen had attacked`, `denied killing`: the act is told only as not done."""
    before = text[max(clause_start, anchor_start - 110) : anchor_start]
    return bool(_DENIED_BEFORE.search(before)) or bool(_REPORTS_OF.search(before) and _FALSE.match(text, anchor_start))


def has_count_word(text: str, span: Span) -> bool:
    """True where acts are counted: `counted`, `recorded`, `claimed` ..."""
    return bool(_pattern("aggregate", "count_words").search(text, span.start, span.end))


def has_separator(text: str, start: int, end: int) -> bool:
    """True where the words between two acts begin another: `while`, `elsewhere`, `in another` ..."""
    between = text[start:end]
    return ";" in between or bool(_pattern("coordination", "separators").search(between))
