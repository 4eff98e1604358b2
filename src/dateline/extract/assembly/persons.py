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
_AGE = re.compile(r"\b(\w+)[- –]years?[- –]old", re.IGNORECASE)
_AGE_BEHIND = re.compile(r"\s*,\s+(?:aged?\s+)?(\d{1,3})\s*[,.]")
_AGE_BEHIND_NOUN = re.compile(r"\w,\s+(?:aged?\s+)?(\d{1,3}),")
_MONTHS = re.compile(r"\bmonths?[- –]old", re.IGNORECASE)
_ANOTHER = re.compile(
    r"\s*(?:and\s+)?(?:(?P<other>another)|(?:an?|the) (?P<rank>second|third|fourth|fifth|sixth|2nd|3rd|4th|5th))\b",
    re.IGNORECASE,
)
_TAKEN_UP = re.compile(r"(?:the|this|that)\b|(?:his|her|he|she|him|himself|herself)$", re.IGNORECASE)
"""`His father` is somebody else than he."""
_THE = re.compile(r"the\b", re.IGNORECASE)
_INDEFINITE = re.compile(r"an?\b", re.IGNORECASE)
_ALSO = re.compile(r"\balso\b", re.IGNORECASE)
_NEW = re.compile(r"(?:an?|another|his|her|their|[\w’']+['’]s)\b\s+\w|the \w+['’]s\s", re.IGNORECASE)
"""What begins the words for somebody not told before, or told by whose kin he is."""
_ACCIDENT = re.compile(r"\b(?:accident|unintentional|playing|found (?:a|the|his) )", re.IGNORECASE)
_CHILD, _ADULT = 12, 19
"""Years up to which, and from which on, an age alone tells a child, an adult."""
_SELF = re.compile(r"(?:him|her)self", re.IGNORECASE)
_BREAK = "\n"
OWN_REACH = 90
"""Characters before "killed himself" within which the age of who did stands."""
_HARM = re.compile(r"\b(?:(?:fatally|accidentally) )?(?:shot|shoot|kill|stab|murder|wound)\w*", re.IGNORECASE)
_DOER = re.compile(r"((?:[A-Z][\w’'\-]+\s+){1,2}[A-Z][\w’'\-]+)(?:,\s+\d{1,3},)?(?:\s+[a-z]\w*){0,2}\s+$")
"""The first name and surname of the subject, an age, and an adverb or auxiliary before the verb."""
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
    ranks: set[str] = field(default_factory=set)
    """`second`, `third`, or `another` with the paragraph that says so."""
    words: set[tuple[str, CasualtyOutcome]] = field(default_factory=set)
    """Each description so far, with what became of them: told word for word again, it is a sentence repeated."""
    is_own_killer: bool = False
    is_hurt: bool = False
    """Told as wounded, and not only as hit."""
    is_little: bool = False
    """Told by a word for small children, which no adult is taken up by."""
    is_taken_up: bool = False
    """By a pronoun, or by `the` or `this` and a noun: somebody already told, of whom it says little."""


class PersonRegister:
    """The people of one act. Two descriptions are one person unless something tells them apart: this undercounts."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._people: list[_Person] = []
        self._beside: dict[tuple[int, str], set[int]] = {}
        self._told_in: dict[int, dict[int, int]] = {}

    def number_person(self, toll: TollExpression, sentence: int) -> int | None:
        """The number of the one person that a toll of the sentence speaks of; None where it counts people, or names
        nobody."""
        if toll.best != 1 or toll.victims_start is None or toll.victims_end is None:
            return None
        words = self._text[toll.victims_start : toll.victims_end]
        if _is_count(toll, words):
            return None
        told = self._describe(words, toll)
        beside = self._beside.setdefault((toll.cue_start, toll.outcome.value), set())
        fitting = [one for one in self._people if not self._differ(one, told) and one.number not in beside]
        told.is_own_killer = _SELF.fullmatch(words) is not None and "attacker" in told.sorts
        if _INDEFINITE.match(words) or told.is_own_killer:
            # `The guard was killed and a man was hurt`, `killed his son, then himself`: nobody whom it has told before.
            told_here = self._told_in.setdefault(sentence, {})
            fitting = [
                one
                for one in fitting
                if told_here.get(one.number, toll.start) == toll.start or (words.lower(), toll.outcome) in one.words
            ]
        found = next((one for one in self._people if one.is_own_killer and told.is_own_killer), None)
        found = found or self._choose(fitting, told, words, toll)
        if found is None:
            self._people.append(told)
            found = told
        beside.add(found.number)
        self._told_in.setdefault(sentence, {}).setdefault(found.number, toll.start)
        found.words.add((words.lower(), toll.outcome))
        found.ages |= told.ages
        found.names |= told.names
        found.sorts |= told.sorts
        found.ranks |= told.ranks
        found.is_hurt = found.is_hurt or (toll.outcome is CasualtyOutcome.WOUNDED and not toll.is_struck)
        found.is_dead = found.is_dead or (toll.outcome is CasualtyOutcome.KILLED and not toll.negated)
        return found.number

    def _choose(self, fitting: Sequence[_Person], told: _Person, words: str, toll: TollExpression) -> _Person | None:
        """Whom the words may speak of again: by age or name, then one of like fate, then the one told last."""
        is_killed = toll.outcome is CasualtyOutcome.KILLED
        is_other = any(rank.startswith("another") for rank in told.ranks)
        known = [one for one in fitting if one.names & told.names or (one.ages & told.ages and not is_other)]
        if known:
            return known[0]
        if told.ranks and not (is_killed and _THE.match(words)):
            fitting = [person for person in fitting if self._is_same_rank(person, told, is_killed=is_killed)]
        if toll.outcome is CasualtyOutcome.WOUNDED and self._is_new(told, words, toll):
            # `Left a boy dead. His father was wounded`, `killed a man and wounded a woman`.
            fitting = [person for person in fitting if not person.is_dead]
        if is_killed and (_INDEFINITE.match(words) or told.names):
            # `Left a woman injured. ... A woman died`: she who lives was told as hurt.
            fitting = [person for person in fitting if person.is_dead or not person.is_hurt]
        alike = [person for person in fitting if person.is_dead == is_killed]
        if is_killed and alike:
            return alike[-1]
        if told.is_taken_up:
            return fitting[-1] if fitting else None
        return next(iter(alike or fitting), None)

    def _is_new(self, told: _Person, words: str, toll: TollExpression) -> bool:
        """Whether who is told as hurt is surely none of the dead, of whom nothing tells him apart."""
        if toll.is_struck:
            return bool(told.names) and _ALSO.search(self._text, toll.start, toll.end) is not None
        is_attributive = toll.victims_end is not None and toll.cue_end < toll.victims_end  # "an injured child"
        return bool(told.names) or (_NEW.match(words) is not None and not is_attributive)

    def _differ(self, person: _Person, told: _Person) -> bool:
        """Whether something tells the two apart: the age before the name, of which a headline gives what it likes."""
        if person.ages and told.ages:
            return not person.ages & told.ages
        if person.names and told.names:
            # A name decides: `Aro Pelm killed himself ... Aro Pelm, 43, was pronounced dead`.
            return not self._share_name(person.names, told.names)
        if any(_oppose(person, told, parts) for parts in _PARTS):
            return True
        sexes, generations = _OPPOSED
        if ("attacker" in told.sorts) != ("attacker" in person.sorts) and (person.ranks or told.ranks):
            # `A third was hit`: of those who were shot at.
            return True
        if told.is_taken_up:
            return _oppose(person, told, sexes) or (told.is_little and "adult" in person.sorts)
        if ("attacker" in person.sorts) != ("attacker" in told.sorts) and (person.sorts and told.sorts):
            return True
        return _oppose(person, told, sexes) or _oppose(person, told, generations)

    def _share_name(self, known: set[str], told: set[str]) -> bool:
        """`Aro Pelm` and `Ina Pelm` share a surname only; `Aro` and `Pelm` are one where the text says `Aro Pelm`."""
        shared = known & told
        if shared:
            return len(shared) >= min(2, len(known), len(told))
        text = self._text.lower()
        return any(
            f"{first} {last}" in text
            for one, other in ((known, told), (told, known))
            for first in one
            for last in other
        )

    def _describe(self, words: str, toll: TollExpression) -> _Person:
        found = list(_AGE.finditer(words))
        ages = {_AGES.get(match.group(1).lower(), match.group(1).lower()) for match in found}
        if toll.victims_end is not None and (behind := _AGE_BEHIND.match(self._text, toll.victims_end)):
            ages.add(behind.group(1))
        if _SELF.fullmatch(words):
            ages |= self._read_own_age(toll)
        name = words if toll.is_name else words[found[-1].end() :] if found else ""
        names = {word.lower() for word in _NAME.findall(name)} if not _SMALL.search(name) else set()
        if toll.victims_head in names:
            names = set()  # `1-Year-Old Dorley Girl`, in a headline
        if _SELF.fullmatch(words):
            names = self._read_doer(toll)
        is_taken_up = _TAKEN_UP.match(words) is not None and not (ages or names)
        sorts = self._sort(words, toll, ages)
        return _Person(
            len(self._people) + 1,
            ages,
            names,
            sorts,
            ranks=self._rank(words, toll),
            is_taken_up=is_taken_up,
            is_little=toll.victims_head in _LITTLE,
        )

    def _read_doer(self, toll: TollExpression) -> set[str]:
        """`Aro Pelm, 43, shot his wife and killed himself`: the name of who did, before the first verb of harm."""
        match = _DOER.search(self._find_doer(toll))
        return {word.lower() for word in _NAME.findall(match.group(1))} if match else set()

    def _find_doer(self, toll: TollExpression) -> str:
        """What the sentence tells before its first verb of harm, which is told of who did it."""
        before = self._text[max(0, toll.cue_start - OWN_REACH) : toll.cue_start]
        before = before[max(before.rfind("."), before.rfind(_BREAK)) + 1 :]
        harm = _HARM.search(before)
        if harm and harm.group()[0].isupper():
            return ""  # A headline in capitals names nobody.
        return before[: harm.start()] if harm else before

    def _rank(self, words: str, toll: TollExpression) -> set[str]:
        match = _ANOTHER.match(words)
        if match is None:
            return set()
        return {match["rank"].lower()} if match["rank"] else {f"another {self._text.count(_BREAK, 0, toll.start)}"}

    @staticmethod
    def _is_same_rank(person: _Person, told: _Person, *, is_killed: bool) -> bool:
        """`A second man` is the second told before; `another`, one told so in another paragraph, of like fate."""
        others = {rank for rank in told.ranks if rank.startswith("another")}
        if not others:
            # `She and another person were shot. The second victim ...`
            is_only_other = bool(person.ranks) and all(rank.startswith("another") for rank in person.ranks)
            return bool(person.ranks & told.ranks) or (is_only_other and person.is_dead == is_killed)
        is_other = any(rank.startswith("another") for rank in person.ranks)
        return is_other and not person.ranks & others and person.is_dead == is_killed

    def _sort(self, words: str, toll: TollExpression, ages: set[str]) -> set[str]:
        """What the words say of sex, age and side: `male`, `female`, `child`, `adult`, `attacker`."""
        sorts = _sorts_of(words, toll)
        years = [int(age) for age in ages if age.isdecimal()]
        if years and not sorts & {"child", "adult"}:
            sorts |= {"child"} if years[0] <= _CHILD else {"adult"} if years[0] >= _ADULT else set()
        if _MONTHS.search(words):
            sorts |= {"child"}
        before = self._text[max(0, toll.cue_start - OWN_REACH) : toll.cue_start]
        is_by_accident = "child" in sorts or _ACCIDENT.search(before)
        return sorts - {"attacker"} if is_by_accident and _SELF.fullmatch(words) else sorts

    def _read_own_age(self, toll: TollExpression) -> set[str]:
        """`A 6-year-old girl shot and killed herself`: the age told before in the sentence."""
        before = self._find_doer(toll)
        if behind := _AGE_BEHIND_NOUN.findall(before):
            return {behind[-1]}
        found = list(_AGE.finditer(before))
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


_LITTLE = frozenset({"child", "baby", "infant", "toddler", "newborn"})
_POSSESSIVES = frozenset({"his", "her", "their"})
_OPPOSED = (("male", "female"), ("child", "adult"))
_PARTS = (("driver", "passenger"), ("officer", "attacker"))
"""Who is the one is not the other, however they are told again: `The officer was hurt. The suspect died`."""


def _oppose(person: _Person, told: _Person, sorts: tuple[str, str]) -> bool:
    one, other = sorts
    return (one in person.sorts and other in told.sorts) or (other in person.sorts and one in told.sorts)
