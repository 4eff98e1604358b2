"""Verbs of violence that tell none by who does them or what it is done to: hail hits, a minister attacks a budget."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dateline.codebook.records import Span
from dateline.extract.lexicon import load_alternatives, load_set
from dateline.extract.tokens import Token
from dateline.extract.triggers.finding import Trigger

_BOUND = frozenset({",", ";", ":", "—", "–", "and", "but", "that", "when", "while", "after", "who", "which", "where"})
_LINKS = frozenset({"was", "were", "is", "are", "been", "being", "be", "had", "has", "have", "not", "also"})
_ONTO = frozenset({"on", "against", "over", "of", "for", "at", "with", "to"})
_STRUCK = frozenset(
    {"attack", "clash", "explosion", "air_strike", "shelling", "looting", "disruption", "abduction", "overtake"}
)
"""Families whose verbs are borrowed; nobody is kidnapped or besieged by a price but in these."""
_UNDER = re.compile(r"\bunder\b", re.IGNORECASE)
_BLAME_REACH = 60
"""Characters behind `came under fire` within which it is told what for."""
_DEAD = re.compile(
    r"\b(?:shot|shoot|shooting|stabbed|beaten|beat|hacked|burn\w*|clubbed|stoned)\s+"
    r"(?:[\w'’\-]+\s+){0,4}(?:dead|to death)\b",
    re.IGNORECASE,
)
"""No match ends so, whatever world the sentence is of."""
SHORT_WORD = 3
_WIDTH = 8
"""Words of a noun phrase that are looked at."""


def is_figure(text: str, span: Span, tokens: Sequence[Token], trigger: Trigger, *, is_hard: bool) -> bool:
    """True where the words of an act are a figure of speech, a show, nature's doing or a game.

    `is_hard`: the sentence counts people hurt or names a weapon, so that a match or a debate is no likely reading.
    """
    if not is_hard and _is_of_debate(text, span, trigger):
        return True
    if _is_shown(tokens, trigger) or _is_named(tokens, trigger) or _is_dismissal(tokens, trigger):
        return True
    doers = _subject(tokens, trigger) if trigger.is_verb and not trigger.is_passive else _agent(tokens, trigger)
    if trigger.family == "peaceful_protest":
        return trigger.is_verb and not doers.isdisjoint(_words("paraders"))
    if trigger.is_verb and not doers.isdisjoint(_words("nature")):
        return True
    if trigger.family not in _STRUCK:
        return False
    if not doers.isdisjoint(_words("nature")) or (
        trigger.lemma == "shoot" and not doers.isdisjoint(_words("shooters"))
    ):
        return True
    if is_hard:
        return False
    if _is_sacking(tokens, trigger):
        return True
    suffers = _subject(tokens, trigger) if trigger.is_passive else _object(tokens, trigger)
    return not doers.isdisjoint(_words("doers")) or not suffers.isdisjoint(_words("objects"))


def is_fiction(text: str, span: Span) -> bool:
    """`In the new thriller a sniper kills a senator`, `one in nine of those asked had been robbed`: a sentence whose
    acts and dead are those of a work or a survey."""
    return load_alternatives("figures.toml", "fiction").search(text, span.start, span.end) is not None


def _is_of_debate(text: str, span: Span, trigger: Trigger) -> bool:
    """`came under fire over the report`; any act of a sentence about a match."""
    if trigger.family not in _STRUCK:
        return False
    behind = text[trigger.end : min(span.end, trigger.end + _BLAME_REACH)]
    if _UNDER.search(text, trigger.start, trigger.end) and load_alternatives("figures.toml", "blamed").search(behind):
        return True
    if _DEAD.search(text, span.start, span.end):
        return False
    return bool(load_alternatives("figures.toml", "play").search(text, span.start, span.end))


def _is_shown(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """`the exhibition on the siege`, `a film about a bombing`."""
    if trigger.is_verb:
        return False
    before = [token.lower for token in tokens[max(0, trigger.first - 5) : trigger.first]]
    return any(
        word in _words("shows") and behind in {"on", "about", "of", "depicting"} for word, behind in pairwise(before)
    )


def _is_named(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """`the Assault Engineers' School`: a noun inside a name, in a sentence that capitalises no other words."""
    if trigger.is_verb or not trigger.first or trigger.stop >= len(tokens):
        return False
    around = (tokens[trigger.first], tokens[trigger.stop])
    if not all(token.text[:1].isupper() and not token.text.isupper() for token in around):
        return False
    small = sum(token.text.islower() and len(token.text) > SHORT_WORD for token in tokens)
    capital = sum(token.text[:1].isupper() for token in tokens)
    return 2 * small > capital


def _is_dismissal(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """`was fired on Monday`: from a post."""
    if not trigger.is_passive or tokens[trigger.stop - 1].lower != "on" or trigger.stop >= len(tokens):
        return False
    return tokens[trigger.stop].lower in _words("days")


def _is_sacking(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """`was fired after a row`, `was fired on Monday`: nobody shot. Rounds are fired otherwise."""
    if not trigger.is_passive or trigger.lemma != "fired" or trigger.stop >= len(tokens):
        return False
    behind = [token.lower for token in tokens[trigger.stop : trigger.stop + 2]]
    is_told = behind[0] in _words("left") or (behind[0] == "on" and not _words("days").isdisjoint(behind[1:]))
    return is_told and _subject(tokens, trigger).isdisjoint(_words("projectiles"))


def _subject(tokens: Sequence[Token], trigger: Trigger) -> set[str]:
    """The heads of the noun phrase before a verb: `shares` and `bank` of `shares in the bank were hit`."""
    phrase: list[Token] = []
    for token in reversed(tokens[max(0, trigger.first - _WIDTH) : trigger.first + _skip(trigger)]):
        if token.lower in _BOUND:
            break
        if token.lower in _LINKS or token.lower.endswith("ly"):
            continue
        phrase.insert(0, token)
    return set(_heads(_common(tokens, phrase))) or _opening(tokens, trigger)


def _opening(tokens: Sequence[Token], trigger: Trigger) -> set[str]:
    """The first noun of the sentence, where it is a beast or the weather: `Elephants raided the stores and trampled a
    watchman`, `Locusts, said the governor, had struck`."""
    if trigger.first <= 1:
        return set()
    first = [token.lower for token in tokens[:2]]
    noun = first[1] if first[0] in {"the", "a", "an"} else first[0]
    return {noun} & _words("nature")


def _skip(trigger: Trigger) -> int:
    """A pattern holds its subject: `blasts rocked` is read from its second word on."""
    return 1 if trigger.lemma == trigger.family and trigger.stop - trigger.first > 1 else 0


def _agent(tokens: Sequence[Token], trigger: Trigger) -> set[str]:
    """The heads behind `by`, and of the word before a noun: `hit by inflation`, `a shark attack`."""
    behind = tokens[trigger.stop : trigger.stop + _WIDTH]
    if not trigger.is_verb:
        word = tokens[trigger.first - 1].lower if trigger.first else ""
        return {word} if word in _words("nature") else set()
    return set(_heads(_until_break(_common(tokens, behind[1:])))) if behind and behind[0].lower == "by" else set()


def _common(tokens: Sequence[Token], phrase: Sequence[Token]) -> list[str]:
    """The words in small letters, names blanked (`the Lions of the Dawa`), but for the first of the sentence."""
    return [t.lower if t is tokens[0] or not t.text[0].isupper() or t.text.isupper() else "-" for t in phrase]


def _object(tokens: Sequence[Token], trigger: Trigger) -> set[str]:
    """The head of what a verb is done to, straight behind it or behind `on`, `over`; of a noun only behind one."""
    behind = [token.lower for token in tokens[trigger.stop : trigger.stop + _WIDTH]]
    if behind[:1] and behind[0] in (_ONTO if not trigger.is_verb else _ONTO - {"of"}):
        behind = behind[1:]
    elif not trigger.is_verb:
        return set()
    return set(list(_heads(_until_break(behind)))[:1])


def _until_break(words: Sequence[str]) -> list[str]:
    phrase: list[str] = []
    for word in words:
        if word in _words("breaks") or not word[0].isalnum():
            break
        phrase.append(word)
    return phrase


def _heads(phrase: Sequence[str]) -> Iterator[str]:
    """The last word before the first preposition, and the last word of all."""
    first = _until_break(phrase)
    if first:
        yield first[-1]
    if phrase:
        yield phrase[-1]


def _words(key: str) -> frozenset[str]:
    return load_set("figures.toml", key)
