"""The lexicons of acts and cues, read from `data/*.toml`, with the regular inflections of English made here."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from dateline.extract.screening import compile_screen
from dateline.extract.tokens import PhraseTable

_VOWELS = "aeiou"


class Form(StrEnum):
    NOUN = "noun"
    NOUN_PLURAL = "noun_plural"
    BASE = "base"
    THIRD = "third"
    PAST = "past"
    PARTICIPLE = "participle"
    GERUND = "gerund"


_PATTERN = {"patterns": frozenset({Form.PAST}), "passive_patterns": frozenset({Form.PARTICIPLE})}
VERB_FORMS = frozenset({Form.BASE, Form.THIRD, Form.PAST, Form.PARTICIPLE, Form.GERUND})


@dataclass(frozen=True, slots=True)
class TriggerWord:
    """What a word of `triggers.toml` may tell. `forms`: every reading its spelling allows."""

    family: str
    lemma: str
    sub_event: str
    is_weak: bool
    forms: frozenset[Form]


@cache
def load_table(name: str) -> dict[str, Any]:
    """A TOML lexicon of the package's data folder."""
    return tomllib.loads(resources.files("dateline.data").joinpath(name).read_text("utf-8"))


@cache
def load_set(name: str, key: str) -> frozenset[str]:
    """One list of a lexicon, for look-ups."""
    return frozenset(load_table(name)[key])


@cache
def load_alternatives(name: str, key: str) -> re.Pattern[str]:
    """The whole words and patterns of one list of a lexicon, in any case."""
    return re.compile(rf"\b(?:{'|'.join(load_table(name)[key])})\b", re.IGNORECASE)


@cache
def load_trigger_words() -> PhraseTable[tuple[TriggerWord, ...]]:
    """The acts of `triggers.toml` in every inflection, with the readings of each spelling: `strike` the verb and the
    noun. A strong entry beats a weak one, and the first of two weak ones, of the same spelling and part of speech."""
    table = load_table("triggers.toml")
    irregular = table["forms"]
    words: dict[tuple[str, bool], TriggerWord] = {}
    for is_weak in (False, True):
        for family, entry in table.items():
            part = entry.get("weak", {}) if is_weak else entry
            if family == "forms" or not part:
                continue
            for spelling, lemma, form in _inflect_entry(part, irregular):
                key = (spelling, form in VERB_FORMS)
                known = words.get(key)
                if known is None:
                    words[key] = TriggerWord(family, lemma, entry["sub_event"], is_weak, frozenset({form}))
                elif known.family == family and known.lemma == lemma:
                    words[key] = TriggerWord(
                        family, lemma, known.sub_event, known.is_weak, known.forms | frozenset({form})
                    )
    readings: dict[str, tuple[TriggerWord, ...]] = {}
    for (spelling, _), word in words.items():
        readings[spelling] = (*readings.get(spelling, ()), word)
    return PhraseTable(readings)


@cache
def load_trigger_patterns() -> tuple[tuple[re.Pattern[str], TriggerWord], ...]:
    """Acts that no fixed phrase tells: `its last Syrian bastion`, `had self-proclaimed her "caliphate"`. Read as a
    passive where what suffers the act is the subject: `a bus ran over a mine`. Strong ones come first. What a group
    `act` holds is the telling, where the words around are somebody's who takes part."""
    return tuple(
        (
            re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE),
            TriggerWord(family, family, entry["sub_event"], is_weak, forms),
        )
        for is_weak in (False, True)
        for family, entry in load_table("triggers.toml").items()
        for key, forms in _PATTERN.items()
        for pattern in (entry.get("weak", {}) if is_weak else entry).get(key, ())
    )


@cache
def load_trigger_screen() -> re.Pattern[str]:
    """All of `load_trigger_patterns` in one, for `may_match`."""
    return compile_screen(pattern.pattern.replace("?P<act>", "?:") for pattern, _ in load_trigger_patterns())


def _inflect_entry(entry: dict[str, Any], irregular: dict[str, list[str]]) -> Iterator[tuple[str, str, Form]]:
    for noun in entry.get("nouns", ()):
        yield noun, noun, Form.NOUN
        yield pluralise(noun), noun, Form.NOUN_PLURAL
    for phrase in entry.get("phrases", ()):
        yield phrase, phrase, Form.PAST
    for past in entry.get("pasts", ()):
        # `knifed`: a verb whose other forms are nouns, or tell other things.
        yield past, past, Form.PAST
        yield past, past, Form.PARTICIPLE
    for verb in entry.get("verbs", ()):
        for spelling, form in inflect_verb(verb, irregular):
            yield spelling, verb, form


def inflect_verb(verb: str, irregular: dict[str, list[str]]) -> Iterator[tuple[str, Form]]:
    """Every form of a verb or verb phrase; the first word bends, the rest stays."""
    head, _, rest = verb.partition(" ")
    tail = f" {rest}" if rest else ""
    past, participle = irregular.get(head, [_add_ed(head)] * 2)
    yield head + tail, Form.BASE
    yield pluralise(head) + tail, Form.THIRD
    yield past + tail, Form.PAST
    yield participle + tail, Form.PARTICIPLE
    yield _add_ing(head) + tail, Form.GERUND


def pluralise(word: str) -> str:
    """The regular plural, which is also a verb's third person."""
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _add_ed(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ied"
    return (verb + verb[-1] if _doubles(verb) else verb) + "ed"


def _add_ing(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith("ee"):
        return verb[:-1] + "ing"
    return (verb + verb[-1] if _doubles(verb) else verb) + "ing"


def _doubles(verb: str) -> bool:
    """True for a short vowel before one last consonant: stab, gun, regain's cousins are in `forms`; not open."""
    return (
        3 <= len(verb) <= 4
        and verb[0] not in _VOWELS
        and verb[-1] not in _VOWELS + "wxy"
        and verb[-2] in _VOWELS
        and verb[-3] not in _VOWELS
    )
