"""The word lists of `data/casualties.toml`, read once."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from dateline.codebook.codes import ActorKind, CasualtyOutcome, CasualtyStatus

_QUANTITY_SETS = (
    *("units", "months", "currency", "labels", "year_prepositions", "ordinals", "nobody", "not_counted_no"),
    *("not_before_one", "no_article", "rises"),
)


class VictimNoun(NamedTuple):
    """What a noun for people says of them. `self_counting` nouns are their own demographic ("children")."""

    lemma: str
    plural_form: str
    is_plural: bool
    kind: ActorKind | None = None
    status: CasualtyStatus | None = None
    demographic: str | None = None
    is_attacker: bool = False
    is_custody: bool = False
    is_collective: bool = False


class VerbSense(NamedTuple):
    """One reading of a verb form. `form`: base, s, ing, past or participle; `complements` must follow, if any,
    or one of the `limbs` ("in the leg").

    `takes`: armed (only armed people are meant), own (a side's own fighters) or seized (an armed group does it).
    `struck`: people whom fire hit or who were brought to a hospital; some of them may have died.
    """

    outcome: CasualtyOutcome
    form: str
    lemma: str
    only_people: bool
    intransitive: bool
    complements: tuple[tuple[str, ...], ...]
    not_before: frozenset[str]
    needs: str | None
    takes: str | None
    struck: bool = False
    limbs: frozenset[str] = frozenset()


class AdjectiveSense(NamedTuple):
    outcome: CasualtyOutcome
    attributive: bool


class NominalSense(NamedTuple):
    """`counted`: a number before it counts people ("12 deaths"); `zero_only`: only "no" before it tells anything.

    `takes`: as of a verb.
    """

    outcome: CasualtyOutcome
    counted: bool
    zero_only: bool
    takes: str | None
    struck: bool = False


class Modifier(NamedTuple):
    kind: ActorKind | None
    status: CasualtyStatus | None


@dataclass(frozen=True, slots=True)
class Lexicon:
    victims: dict[str, VictimNoun]
    modifiers: dict[str, Modifier]
    words: dict[str, frozenset[str]]
    person_endings: tuple[str, ...]
    verbs: dict[str, tuple[VerbSense, ...]]
    adjectives: dict[str, AdjectiveSense]
    nominals: dict[str, NominalSense]
    cue_words: frozenset[str]
    sure_cues: frozenset[str]
    compound_starts: frozenset[str]
    vanished: tuple[str, ...]

    def may_tell(self, words: frozenset[str]) -> bool:
        """Whether a sentence of these words can hold a toll; "took" alone cannot, "took" with "hostage" can."""
        if not self.sure_cues.isdisjoint(words):
            return True
        if not (self.words["hits"].isdisjoint(words) or self.words["nobody"].isdisjoint(words)):
            return True
        return any(
            words.issuperset(complement)
            for word in self.cue_words & words
            for sense in self.verbs.get(word, ())
            for complement in sense.complements
        )


_FUNCTION_WORDS = (
    "prepositions", "subordinators", "conjunctions", "be", "have", "do", "modals", "adverbs", "pronouns", "determiners",
    "reporting", "verbs",
)  # fmt: skip
_FIGURE_WORDS = (
    "toll",
    "lives",
    "life",
    "bodies",
    "body",
    "condition",
    "fatally",
    "mortally",
    "wound",
    "wounds",
    "injury",
    "injuries",
    "fatal",
    "deadly",
    "double",
    "triple",
    "quadruple",
    "quintuple",
    "sextuple",
)
_COUNTING_WORDS = ("number", "count", "tally")
"""Of people only where it says of whom: "the number of dead"."""
_FORMS = ("base", "s", "ing", "past", "participle")


def make_plural(noun: str) -> str:
    if noun.endswith(("man", "woman")):
        return noun[:-2] + "en"
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in tuple("aeiou"):
        return noun[:-1] + "ies"
    return noun + "s"


def _read_victims(groups: list[dict[str, Any]]) -> dict[str, VictimNoun]:
    table: dict[str, VictimNoun] = {}
    for group in groups:
        kind = ActorKind(group["kind"]) if "kind" in group else None
        status = CasualtyStatus(group["status"]) if "status" in group else None
        for entry in group["nouns"]:
            singular, _, plural = entry.partition("/")
            plural = plural or make_plural(singular)
            for form in {singular, plural}:
                table[form] = VictimNoun(
                    lemma=singular,
                    plural_form=plural,
                    is_plural=form == plural,
                    kind=kind,
                    status=status,
                    demographic=plural if group.get("demographic") == "self" else None,
                    is_attacker=group.get("attacker", False),
                    is_custody=group.get("custody", False),
                    is_collective=group.get("collective", False),
                )
    return table


def _read_verbs(tables: dict[str, Any]) -> dict[str, tuple[VerbSense, ...]]:
    verbs: dict[str, list[VerbSense]] = {}
    for name in ("verbs", "intransitives"):
        for entry in tables[name]:
            for line in entry["forms"]:
                words = line.split()
                for form, word in zip(_FORMS, words, strict=False):
                    if word == "_":
                        continue
                    sense = VerbSense(
                        outcome=CasualtyOutcome(entry["outcome"]),
                        form=form,
                        lemma=words[0],
                        only_people=entry.get("only_people", False),
                        intransitive=name == "intransitives",
                        complements=tuple(tuple(c.split()) for c in entry.get("with", ())),
                        not_before=frozenset(entry.get("not_before", ())),
                        needs=entry.get("needs"),
                        takes=entry.get("takes"),
                        struck=entry.get("struck", False),
                        limbs=frozenset(entry.get("limbs", "").split()),
                    )
                    verbs.setdefault(word, []).append(sense)
    return {word: tuple(sorted(senses, key=lambda s: not (s.complements or s.limbs))) for word, senses in verbs.items()}


@cache
def load_lexicon() -> Lexicon:
    """The lexicon, from the package's data."""
    tables = tomllib.loads((files("dateline") / "data" / "casualties.toml").read_text(encoding="utf-8"))
    words = {name: frozenset(value.split()) for name, value in tables["words"].items()}
    words["function"] = frozenset().union(*(words[name] for name in _FUNCTION_WORDS))
    verbs = _read_verbs(tables)
    adjectives = {
        word: AdjectiveSense(CasualtyOutcome(entry["outcome"]), entry["attributive"])
        for word, entry in tables["adjectives"].items()
    }
    nominals = {
        word: NominalSense(
            CasualtyOutcome(entry["outcome"]),
            entry.get("counted", False),
            entry.get("zero_only", False),
            entry.get("takes"),
            entry.get("struck", False),
        )
        for word, entry in tables["nominals"].items()
    }
    modifiers = {
        word: Modifier(
            ActorKind(entry["kind"]) if "kind" in entry else None,
            CasualtyStatus(entry["status"]) if "status" in entry else None,
        )
        for word, entry in tables["modifiers"].items()
    }
    victims = _read_victims(tables["victims"])
    of_nobody = words["unharmed"] | words["harms"]
    sure_verbs = {word for word, senses in verbs.items() if not all(s.complements or s.limbs for s in senses)}
    return Lexicon(
        victims=victims,
        modifiers=modifiers,
        words=words,
        person_endings=tuple(tables["words"]["person_endings"].split()),
        verbs=verbs,
        adjectives=adjectives,
        nominals=nominals,
        cue_words=frozenset(
            {*verbs, *adjectives, *nominals, *of_nobody, *words["hits"], *_FIGURE_WORDS, *_COUNTING_WORDS}
        ),
        sure_cues=frozenset({*sure_verbs, *adjectives, *nominals, *of_nobody, *_FIGURE_WORDS}),
        vanished=tuple(tables["phrases"]["vanished"]),
        compound_starts=frozenset(noun.split()[0] for noun in victims if " " in noun),
    )


@cache
def load_quantity_words() -> dict[str, Any]:
    """The `[quantity]` table: word sets, number words with their values, and phrases that bound a number."""
    table = tomllib.loads((files("dateline") / "data" / "casualties.toml").read_text(encoding="utf-8"))["quantity"]
    read: dict[str, Any] = {name: frozenset(table[name].split()) for name in _QUANTITY_SETS}
    for name in ("units_words", "scales", "vague"):
        read[name] = {word: int(value) for word, value in (pair.split("=") for pair in table[name].split())}
    bounds: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name in ("at_least", "more_than", "at_most", "about", "exactly"):
        for phrase in table[name]:
            words = tuple(phrase.split())
            bounds.setdefault(words[-1], []).append((words, name))
    read["bounds"] = {word: sorted(found, key=lambda b: -len(b[0])) for word, found in bounds.items()}
    return read
