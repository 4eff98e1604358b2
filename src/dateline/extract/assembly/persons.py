"""People told one by one: which of them a report speaks of again.

`A 23-year-old man was shot ... Pelm was pronounced dead ... The victim's neighbour, 19, was grazed`: two people. Their
names, ages and nouns are compared here and kept nowhere: a claim carries the number of the person within its mention.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.codebook.codes import CasualtyOutcome
from dateline.extract.casualties import TollExpression
from dateline.extract.lexicon import load_table

_WORDS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
_AGE = re.compile(r"\b(\w+)[- ]years?[- ]old", re.IGNORECASE)
_AGE_BEHIND = re.compile(r"\s*,\s+(?:aged?\s+)?(\d{1,3})\s*[,.]")
_ANOTHER = re.compile(r"\s*(?:and\s+)?(?:another|an? (?:second|third|fourth|fifth|sixth))\b", re.IGNORECASE)
_TAKEN_UP = re.compile(r"(?:the|this|that|his|her|he|she|him|himself|herself)\b", re.IGNORECASE)
_SELF = re.compile(r"(?:him|her)self", re.IGNORECASE)
OWN_REACH = 90
"""Characters before "killed himself" within which the age of who did stands."""
_ONE_OF = re.compile(r"one of\b", re.IGNORECASE)
_SMALL = re.compile(r"\b[a-z]{2,}")
_AGES = {word: str(number) for number, word in enumerate(_WORDS.split(), 1)}
_NAME = re.compile(r"[A-Z][\w’'\-]+")


@dataclass(slots=True)
class _Person:
    number: int
    ages: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    sorts: set[str] = field(default_factory=set)
    is_dead: bool = False
    is_taken_up: bool = False
    """By a pronoun, or by `the` or `this` and a noun: somebody already told, of whom it says little."""


class PersonRegister:
    """The people of one act. Two descriptions are one person unless something tells them apart: this undercounts."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._people: list[_Person] = []
        self._beside: dict[tuple[int, str], set[int]] = {}

    def number_person(self, toll: TollExpression) -> int | None:
        """The number of the one person that a toll speaks of; None where it counts people, or names nobody."""
        if toll.best != 1 or toll.victims_start is None or toll.victims_end is None:
            return None
        words = self._text[toll.victims_start : toll.victims_end]
        if _is_count(toll, words):
            return None
        told = self._describe(words, toll)
        beside = self._beside.setdefault((toll.cue_start, toll.outcome.value), set())
        fitting = [one for one in self._people if not _differ(one, told) and one.number not in beside]
        if _ANOTHER.match(words):
            fitting = []
        found = self._choose(fitting, told, words, toll.outcome)
        if found is None:
            self._people.append(told)
            found = told
        beside.add(found.number)
        found.ages |= told.ages
        found.names |= told.names
        found.sorts |= told.sorts
        found.is_dead = found.is_dead or (toll.outcome is CasualtyOutcome.KILLED and not toll.negated)
        return found.number

    def _choose(
        self, fitting: Sequence[_Person], told: _Person, words: str, outcome: CasualtyOutcome
    ) -> _Person | None:
        """Whom the words may speak of again: by age or name, then one of like fate, then the one told last."""
        known = [person for person in fitting if person.ages & told.ages or person.names & told.names]
        if known:
            return known[0]
        alike = [person for person in fitting if person.is_dead == (outcome is CasualtyOutcome.KILLED)]
        if outcome is CasualtyOutcome.KILLED and alike:
            return alike[-1]
        if told.is_taken_up:
            return fitting[-1] if fitting else None
        return next(iter(alike or fitting), None)

    def _describe(self, words: str, toll: TollExpression) -> _Person:
        found = list(_AGE.finditer(words))
        ages = {_AGES.get(match.group(1).lower(), match.group(1).lower()) for match in found}
        if toll.victims_end is not None and (behind := _AGE_BEHIND.match(self._text, toll.victims_end)):
            ages.add(behind.group(1))
        if _SELF.fullmatch(words):
            ages |= self._read_own_age(toll)
        name = words if toll.is_name else words[found[-1].end() :] if found else ""
        names = {word.lower() for word in _NAME.findall(name)} if not _SMALL.search(name) else set()
        is_taken_up = _TAKEN_UP.match(words) is not None and not (ages or names)
        return _Person(len(self._people) + 1, ages, names, _sorts_of(words, toll), is_taken_up=is_taken_up)

    def _read_own_age(self, toll: TollExpression) -> set[str]:
        """`A 6-year-old girl shot and killed herself`: the age told before in the sentence."""
        before = self._text[max(0, toll.cue_start - OWN_REACH) : toll.cue_start]
        found = list(_AGE.finditer(before[before.rfind(".") + 1 :]))
        return {_AGES.get(found[-1].group(1).lower(), found[-1].group(1).lower())} if len(found) == 1 else set()


def _sorts_of(words: str, toll: TollExpression) -> set[str]:
    """What the words say of sex, age and side: `man`, `woman`, `child`, `adult`, `attacker`."""
    table: dict[str, list[str]] = load_table("roles.toml")["persons"]
    told = {word.lower() for word in re.findall(r"[\w\-]+", words)} | {toll.victims_head or ""}
    if " " in words:
        told -= _POSSESSIVES
    sorts = {sort for sort, nouns in table.items() if told & set(nouns)}
    # "killed himself", not "the boy who shot himself died".
    is_object = toll.victims_start is not None and toll.victims_start >= toll.cue_end
    is_own_end = toll.includes_attacker and toll.outcome is CasualtyOutcome.KILLED and is_object
    return sorts | ({"attacker"} if is_own_end else set())


def _is_count(toll: TollExpression, words: str) -> bool:
    """`one dead`, `1 civilian was killed`: a count, that came to one. `One of the victims` is a person."""
    is_number = toll.quantity is not None and toll.quantity.text.lower().split()[-1] in {"1", "one"}
    return is_number and not _ONE_OF.match(words)


_POSSESSIVES = frozenset({"his", "her", "their"})
_OPPOSED = (("male", "female"), ("child", "adult"))


def _differ(person: _Person, told: _Person) -> bool:
    """Whether something tells the two apart: the age before the name, of which a headline gives what it likes."""
    if person.ages and told.ages:
        return not person.ages & told.ages
    if person.names and told.names and not person.names & told.names:
        return True
    sexes, generations = _OPPOSED
    if told.is_taken_up:
        return _oppose(person, told, sexes)
    if ("attacker" in person.sorts) != ("attacker" in told.sorts) and (person.sorts and told.sorts):
        return True
    return _oppose(person, told, sexes) or _oppose(person, told, generations)


def _oppose(person: _Person, told: _Person, sorts: tuple[str, str]) -> bool:
    one, other = sorts
    return (one in person.sorts and other in told.sorts) or (other in person.sorts and one in told.sorts)
