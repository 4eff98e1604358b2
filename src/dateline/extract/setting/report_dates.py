"""Days that are not the act's: when something was said, counted or tried in court."""

import re

from dateline.codebook.codes import DateKind
from dateline.extract.annotations import SentenceSpans
from dateline.extract.casualties import TollExpression
from dateline.extract.dates import DateExpression
from dateline.extract.setting.other_events import NOUN_GAP, is_outcome
from dateline.extract.sources.responsibility import find_sayings

_RISING = re.compile(
    r"\b(?:ris|rose|rais|climb|jump|increas|reach|stood|stands|mount|gone up|went up)\w*", re.IGNORECASE
)
_SAYING_GAP = re.compile(
    r"\s*(?:(?:in|via|through|to|by)\s+[^,.;]{0,40}?)?\s*(?:on|late|early|late on|early on|,)?\s*(?:the\s+)?",
    re.IGNORECASE,
)
_SAID_ON = re.compile(
    r"\b(?:said|says|added|told (?:reporters|journalists|the \w+|state \w+|local \w+))\s+"
    r"(?:here\s+|there\s+)?(?:late\s+|early\s+)?(?:on\s+)?$"
    r"|\b(?:repeated|reiterated|insisted|maintained|stressed)\s+(?:late\s+|early\s+)?on\s+$",
    re.IGNORECASE,
)
"""Whoever says it, known as a source or not."""
_AS_OF = re.compile(r"\bas of\s+(?:late\s+|early\s+)?$", re.IGNORECASE)
_COUNT = re.compile(r"\b(?:figures?|tolls?|counts?|numbers?)\b", re.IGNORECASE)
_CLOCK = re.compile(r"\d\s*[ap]\.?m\b|\d:\d\d|\bo['’]clock\b", re.IGNORECASE)
_GOES_ON = re.compile(r",?\s+(?!that\b)[\w']")
_PUBLISHED = re.compile(
    r"\b(?:published|posted|updated|modified|created)\b[^\w\n]{0,4}(?:on |at |: )?\W{0,3}$", re.IGNORECASE
)
"""`(Published Monday, Dec. 15, 2014)`: the page's own date, and that of a picture."""
_POSTED = re.compile(r"\(@\w+\)\s*$")
"""`— Aro Pelm (@aropelm) October 17, 2014`: when a post was written."""
_PROCEEDED = re.compile(
    r"\b(?:identified|named|charged|continued?|announced|confirmed|arraigned|booked|investigating|searching|looking|"
    r"mourn(?:ed|ing)|remembered|ruled|in custody|in jail|autopsy|in court|a judge|condition|hospitali[sz]ed|"
    r"recovering|"
    r"(?:press|news) conference|learned|revealed)\s+"
    r"(?:late\s+|early\s+)?(?:on\s+)?$",
    re.IGNORECASE,
)
"""`the search continued Wednesday`, `were identified Thursday`: what was done about an act afterwards."""
_OWNS = re.compile(r"['’]s\s+")
OWN_GAP = 25
"""Characters between `Monday's` and the noun of its act: `Monday's deadly car bombing`."""
BEHIND = 60
"""Characters between an act that a court tries and the day that says its year."""
_DAY_GAP = re.compile(r"\s*(?:on|late|early|late on|early on)?\s*", re.IGNORECASE)
_COUNTED = re.compile(
    r"(?:counted|listed|recorded|documented|tallied|put|raised|revised)\s+[^,.;]{0,40}?\s(?:on|late|early)?\s*$",
    re.IGNORECASE,
)
_COURT = re.compile(
    r"\b(?:sentenced|convicted|jailed|acquitted|went on trial|pleaded|indicted|"
    r"trial\b[^.;]{0,110}\b(?:opened|began|resumed|continued))\b[^,.;]{0,30}$"
    r"|^(?:a|the) (?:\w+ )?(?:court|judge|tribunal|jury)\b",
    re.IGNORECASE,
)
_YEAR_OF = re.compile(r"(?:19|20)\d\d")
_ARTICLE = re.compile(r"\b(?:an?|the|that|its|their)\s+$", re.IGNORECASE)
_SINCE = re.compile(
    r"\bsince the (?:beginning|start|outbreak|end|first|fall|launch)\b[^.;]{0,60}$"
    r"|\bsince\s+(?!(?:early|late|mid)\b)[a-z]+\s[^.;,]{0,60}$"
)


def _dates_noun(text: str, spans: SentenceSpans, found: DateExpression) -> bool:
    """`the deadliest since the 2019 bombing of the market`: the year of the bombing."""
    return _ARTICLE.search(text[: found.start][-8:]) is not None and any(
        0 < trigger.start - found.end <= 2 and not trigger.is_verb for trigger in spans.triggers
    )


def is_date_of_saying(text: str, spans: SentenceSpans, found: DateExpression) -> bool:
    """`said on Friday that ...`, `claimed responsibility on Friday`, `on Tuesday police said`: not the act's day."""
    words = [source.verb for source in spans.sources]
    for cue in (saying.cue for saying in find_sayings(text, spans)):
        inner = next((t.end for t in spans.triggers if t.start < cue.end <= t.end), None)
        if inner is None:
            words.append(cue)
        # `claimed the attack on 29 March`, but `denied involvement in the bombing in Kafr Zul on Monday`: a day behind
        # the act's place is the act's.
        elif inner <= found.start and _DAY_GAP.fullmatch(text, inner, found.start):
            return True
    # `said at about 2 a.m. Sunday officers were called`: nobody speaks by the clock.
    by_clock = bool(_CLOCK.search(text, found.start, found.end) and _GOES_ON.match(text, found.end))
    if _SAID_ON.search(text, max(spans.span.start, found.start - 40), found.start):
        return not by_clock
    if is_date_of_page(text, spans, found) or _is_of_count(text, spans, found):
        return True
    is_of_arrest = any(trigger.family == "arrest" for trigger in spans.triggers)
    has_proceeded = _PROCEEDED.search(text, max(spans.span.start, found.start - 40), found.start) is not None
    if has_proceeded and not is_of_arrest and not is_outcome(text, spans, found):
        return True
    if not _is_of_named_act(text, spans, found) and any(_dates_revision(text, toll, found) for toll in spans.tolls):
        return True
    before = text[max(spans.span.start, found.start - 60) : found.start]
    if found.kind is DateKind.WINDOW and _COUNTED.search(before):
        return True
    if not by_clock and any(
        verb.end <= found.start and _SAYING_GAP.fullmatch(text, verb.end, found.start) for verb in words
    ):
        return True
    for source in spans.sources:
        if found.end <= source.verb.start and not text[found.end : source.verb.start].strip():
            # `the house where he was shot on Monday said`: the day stands behind its act.
            told = [act for act in spans.triggers if act.end <= found.start]
            return not any(_DAY_GAP.fullmatch(text, act.end, found.start) for act in told)
        is_parenthesis = text[source.verb.end : source.verb.end + 1] == ","
        # The speaker stands first: what is said follows.
        speaks_first = source.verb.end <= source.covers.start and found.end <= source.verb.start and not is_parenthesis
        says_that = text[source.verb.end : source.verb.end + 6].split()[:1] == ["that"]
        is_beside = found.end <= source.start and not text[found.end : source.start].strip(" ,\n")
        if speaks_first and (is_beside or (says_that and source.start <= found.start)):
            return True
    return _tells_no_act(text, spans, found)


def is_date_of_page(text: str, spans: SentenceSpans, found: DateExpression) -> bool:
    """`(Published Monday, Dec. 15, 2014)`: when a page, a picture or a post in it was put out."""
    start = max(spans.span.start, found.start - 40)
    return any(pattern.search(text, start, found.start) for pattern in (_PUBLISHED, _POSTED))


def _is_of_count(text: str, spans: SentenceSpans, found: DateExpression) -> bool:
    """`the dead of the bombing as of Monday`: until when they were counted."""
    is_counted = any(toll.best != 0 for toll in spans.tolls) or _COUNT.search(text, spans.span.start, spans.span.end)
    return bool(is_counted) and _AS_OF.search(text, max(0, found.start - 12), found.start) is not None


def _dates_revision(text: str, toll: TollExpression, found: DateExpression) -> bool:
    """`The toll rose this week to 14`, `... to 14 on Sunday`; not `the toll of Monday's attack rose to 14`."""
    if not toll.is_revision or not toll.cue_end <= found.start <= toll.end + 20:
        return False
    return not _RISING.search(text[found.end : toll.end])


def _is_of_named_act(text: str, spans: SentenceSpans, found: DateExpression) -> bool:
    """`bringing the toll of Monday's bombing to 15`: the day of the bombing, whatever rises."""
    owner = _OWNS.match(text, found.end)
    return owner is not None and any(
        not trigger.is_verb and 0 <= trigger.start - owner.end() <= OWN_GAP and trigger.end > owner.end()
        for trigger in spans.triggers
    )


def _tells_no_act(text: str, spans: SentenceSpans, found: DateExpression) -> bool:
    """The day a court sat, a toll rose, or `the worst since the war began in 2015`: days of other things."""
    before = text[max(spans.span.start, found.start - 70) : found.start]
    if (since := _SINCE.search(before)) and not _dates_noun(text, spans, found):
        # `in hospital since he was shot on Sunday`: the act is what it is measured from.
        begin = found.start - len(before) + since.start()
        return not any(begin <= act.start < found.start and act.is_verb for act in spans.triggers)
    if _YEAR_OF.fullmatch(text[found.start : found.end]) and _ARTICLE.search(before):
        behind = text[found.end : found.end + 30].split()
        is_act = any(trigger.start - found.end < 25 for trigger in spans.triggers if trigger.start >= found.end)
        if behind and behind[0].isalpha() and not is_act:
            # `a 2016 peace process`: the year names the thing, not the act.
            return True
    if spans.tolls and not spans.triggers and all(toll.is_revision for toll in spans.tolls):
        return True
    if _is_of_tried_act(text, spans, found):
        return False
    return bool(_COURT.search(text[max(spans.span.start, found.start - 150) : found.start])) or bool(
        _COURT.match(text[found.end : found.end + 30].lstrip(" ,"))
    )


def _is_of_tried_act(text: str, spans: SentenceSpans, found: DateExpression) -> bool:
    """`A court sentenced him for the February 2030 attack`, `for the attack on the hotel on 9 February 2030`: the day
    of the act, whenever the court sat."""
    nouns = [trigger for trigger in spans.triggers if not trigger.is_verb and trigger.family != "arrest"]
    if _is_of_named_act(text, spans, found):
        return True
    if _ARTICLE.search(text[: found.start][-8:]):
        return any(one.start > found.end and NOUN_GAP.fullmatch(text, found.end, one.start) for one in nouns)
    has_year = _YEAR_OF.search(text, found.start, found.end) is not None
    return has_year and any(0 < found.start - one.end <= BEHIND for one in nouns)
