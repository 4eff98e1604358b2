"""Figures without their verb: rivals of a toll just told ("The rebels spoke of 20."), and the toll of another place
("and another twelve in Kirkuk")."""

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.codebook.codes import CasualtyOutcome
from dateline.extract.casualties.drafts import read_count
from dateline.extract.casualties.expressions import TollExpression, quote_quantity
from dateline.extract.casualties.lexicon import load_lexicon
from dateline.extract.casualties.numbers import Quantity, find_quantities
from dateline.extract.casualties.sentences import read_sentence

_BEFORE = re.compile(
    r"\b(?:put (?:it|the figure|the number|the count|theirs) at|(?:spoke|speaks|speak|speaking) of|"
    r"admit(?:s|ted)?(?: to)?|acknowledge[sd]?|(?:gave|gives|give|giving)(?: (?:a|the) (?:figure|number|count) of)?|"
    r"(?:counts|counted)|sa(?:id|ys?)|"
    r"recogni[sz]e[sd]?|confirm(?:s|ed)?|conced(?:es|ed)|list(?:s|ed)|report(?:s|ed)|"
    r"(?:figure|number|count) (?:was|is))\s*:?\s*[\"“]?$",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\s*(?:[.;,\"”]|(?:of them|dead|killed|alone|only|martyrs|[\"“]martyrs)\b|$)", re.IGNORECASE)
_CORRECTED = re.compile(
    r"\b(?:corrected|revised|lowered|raised|cut|amended|changed)\s+(?:(?:that|the|this|its|their)\s+)?"
    r"(?:(?:[\w\-]+\s+)?(?:number|figure|toll|count|tally)\s+)?(?:from\s+\S+\s+)?to\s+$|"
    r"\b(?:it|that|the (?:number|figure|toll|count|tally))\s+(?:(?:had|has|have)\s+)?(?:since\s+|now\s+|later\s+)?"
    r"(?:risen|rose|climbed|grown|grew|gone up|went up|increased|dropped|fallen|fell|jumped)\s+to\s+$",
    re.IGNORECASE,
)
_SPEAKS = re.compile(r"(?:^|[;,])\s+[^;,]{3,70}$")
_OPENS = re.compile(r"\W*$")
_JOINS = re.compile(
    r"(?:\band|[,;])(?:\s+|,\s+[^,;.]{3,40},\s+)(?:another\s+|a further\s+|some\s+)?$|"
    r"(?:;|,\s+and)\s+in\s+(?-i:[A-Z])[^,;.]{2,30},\s+(?:another\s+|a further\s+)?$",
    re.IGNORECASE,
)
"""`and twelve in Kirkuk`, `and, the next day, two in Kirkuk`, `; in Kirkuk, twelve`."""
_JOINT = re.compile(r"\s*,?\s*(?:and|as well as)?\s*", re.IGNORECASE)
_NOUN_IN = re.compile(
    r"(?P<words>(?:\s+[\w\-]+){1,3}?)\s+(?:in|at|near|outside)\s+(?:the\s+)?"
    r"[A-Z][\w’'\-]+(?:\s+[A-Z][\w’'\-]+)*(?=\s*(?:[.;,]|$)|\s+(?:on|a|the|last|earlier|later|in|and|respectively)\b)"
)
_ON_DAY = re.compile(r"\s+(?:on|a|the|later|earlier|that|last|hours)\b|\s*[.;,]|$", re.IGNORECASE)
_IN_BEFORE = re.compile(r"(?:;|,\s+and)\s+in\s+[A-Z][^,;.]{2,30},\s+(?:another\s+|a further\s+)?$")
_IN_PLACE = re.compile(
    r"(?:\s+(?:people|others|more|persons))?(?:,\s[^,;.]{1,60},)?\s+(?:in|at|near|outside)\s+(?:the\s+)?[A-Z][a-z]"
)
_SAID = re.compile(
    r",\s+(?:say|says|said|answer|answers|answered|maintain|maintains|maintained|reply|replies|replied|according to)\b",
    re.IGNORECASE,
)


def find_rival(text: str, start: int, end: int, known: TollExpression) -> TollExpression | None:
    """The other figure that a speaker gives for `known`, in a sentence that names neither people nor outcome; None
    where a number counts anything else. Its victims are those of the known toll and are not quoted again."""
    if known.outcome not in {CasualtyOutcome.KILLED, CasualtyOutcome.WOUNDED} or known.negated or known.hypothetical:
        return None
    for found in find_quantities(text, start, end):
        if found.best == known.best or not _BEHIND.match(text, found.end, end):
            continue
        if _CORRECTED.search(text, start, found.start):
            return replace(_retell(known, found), is_revision=True)
        is_told = _BEFORE.search(text, start, found.start)
        is_answer = _OPENS.fullmatch(text, start, found.start) and _SAID.match(text, found.end, end)
        if is_told or is_answer:
            return _retell(known, found)
    return None


def read_rivals(text: str, end: int, tolls: Sequence[TollExpression]) -> list[TollExpression]:
    """The tolls of a sentence that ends at `end`, with the other figure that another speaker gives behind the last:
    `22 burned to death, the ministry says; the police say 9`."""
    known = next((t for t in reversed(tolls) if t.quantity and t.included_in is None and not t.is_part), None)
    if known is None or known.outcome is not CasualtyOutcome.KILLED or known.negated or known.hypothetical:
        return list(tolls)
    rivals = []
    for found in find_quantities(text, known.end, end):
        is_other = found.best is not None and found.best != known.best and not _is_told(found, tolls)
        is_said = _BEFORE.search(text, known.end, found.start) and _BEHIND.match(text, found.end, end)
        if is_other and _CORRECTED.search(text, known.end, found.start):
            rivals.append(replace(_retell(known, found), is_revision=True))
        elif is_other and is_said and _SPEAKS.search(text[known.end : found.start]):
            rivals.append(_retell(known, found))
    return [*tolls, *rivals]


def _is_told(found: Quantity, tolls: Sequence[TollExpression]) -> bool:
    return any(toll.start < found.end and found.start < toll.end for toll in tolls)


def read_elsewhere(text: str, end: int, tolls: Sequence[TollExpression]) -> list[TollExpression]:
    """The tolls of a sentence that ends at `end`, with those of other places, each told by its own figure: `twelve
    were killed in Mosul and another twelve in Kirkuk`."""
    read: list[TollExpression] = []
    for toll in tolls:
        shares_cue = any(other.cue_start == toll.cue_start and other.outcome is toll.outcome for other in read)
        is_elsewhere = (
            shares_cue
            and toll.quantity
            and _tells_elsewhere(text, toll.cue_end, end, toll.quantity)
            and not _goes_on_with(text, read[-1], toll)
        )
        read.append(_retell_elsewhere(toll, toll.quantity) if is_elsewhere and toll.quantity else toll)
    last = read[-1] if read else None
    if last is None or last.included_in is not None or last.negated or last.hypothetical or last.quantity is None:
        return read
    behind = find_quantities(text, last.end, end)
    return read + [_retell_elsewhere(last, found) for found in behind if _tells_elsewhere(text, last.end, end, found)]


def _goes_on_with(text: str, before: TollExpression, toll: TollExpression) -> bool:
    """`killed two soldiers and three policemen in Dor`: nothing but the joint stands between, and both were there."""
    ends = [end for end in (before.victims_end, before.quantity.end if before.quantity else None) if end is not None]
    begin = toll.victims_start if toll.victims_start is not None else toll.start
    return bool(ends) and _JOINT.fullmatch(text, max(ends), begin) is not None


def read_gap(text: str, start: int, end: int, known: TollExpression) -> TollExpression | None:
    """The toll of an act told without noun or verb, in the words that follow it: `killed four soldiers in Dor; another,
    on Friday, a policeman in Kafr`. Its outcome is that of `known`; None where a verb or other people stand there."""
    sentence = read_sentence(text, start, end)
    told = [phrase for phrase in sentence.phrases if phrase.sort in {"noun", "guess", "bare"}]
    if not told or any(sentence.is_verb_like(at) for at in range(told[0].first)):
        return None
    phrase = told[0]
    count = read_count(phrase)
    if count is None or sentence.has("prepositions", phrase.first - 1):
        return None
    found = quote_quantity(text, sentence, count)
    tokens = sentence.tokens
    begin, stop = tokens[phrase.first].start, tokens[phrase.last].end
    return replace(
        _retell(known, found or Quantity(begin, stop, count.low, count.best, count.high, text[begin:stop])),
        start=begin,
        end=stop,
        quantity=found,
        victims_start=begin,
        victims_end=stop,
        victims_head=phrase.head or known.victims_head,
        victims_kind=phrase.kind if phrase.head else known.victims_kind,
        status=phrase.status if phrase.head else known.status,
        demographic=phrase.demographic if phrase.head else known.demographic,
    )


def _tells_elsewhere(text: str, start: int, end: int, found: Quantity) -> bool:
    if not _JOINS.search(text, start, found.start):
        return False
    if _IN_BEFORE.search(text, start, found.start):
        return bool(_ON_DAY.match(text, found.end, end))
    return bool(_IN_PLACE.match(text, found.end, end) or _counts_people(text, found.end, end))


def _counts_people(text: str, start: int, end: int) -> bool:
    """`two teachers in Kirkuk`, not `two bombs in Kirkuk`."""
    if text[start - 2 : start].lower() in {" a", "an"}:
        # `seized a teacher and a councilman in Kirkuk`: a list.
        return False
    match = _NOUN_IN.match(text, start, end)
    return match is not None and match["words"].split()[-1].lower() in load_lexicon().victims


def _retell_elsewhere(known: TollExpression, found: Quantity) -> TollExpression:
    return replace(_retell(known, found), is_elsewhere=True)


def _retell(known: TollExpression, found: Quantity) -> TollExpression:
    """The same outcome with another figure; the victims are not quoted again."""
    return replace(
        known,
        start=found.start,
        end=found.end,
        quantity=found,
        low=found.low,
        best=found.best,
        high=found.high,
        cue_start=found.start,
        cue_end=found.end,
        victims_start=None,
        victims_end=None,
        included_in=None,
        by_start=None,
        by_end=None,
        is_revision=False,
        includes_attacker=False,
        is_part=False,
    )
