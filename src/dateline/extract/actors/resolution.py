"""Which actor a description means: the group a text speaks of, the forces of the country it is about.

Abstains rather than guesses: "suspected militants", "an armed group" and ties ("al-Qaeda-linked") stay unresolved.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dateline.codebook.codes import ActorKind
from dateline.extract.actors.arms import is_doer
from dateline.extract.actors.expressions import GROUP_KINDS, Determiner, NamedActor, Phrase, Role
from dateline.extract.actors.home import Home
from dateline.extract.actors.lexicon import load_descriptors, load_table, state_force
from dateline.extract.actors.salience import Salience
from dateline.extract.actors.words import Words

_OWN = re.compile(r"\b(?:its|their)\s+(?:[a-z]+\s+)?$", re.IGNORECASE)
_BROKEN_AWAY = re.compile(
    r"\s+(?:(?:loyal|opposed|hostile|allied|faithful)\s+to|(?:who|that)\s+(?:have\s+|had\s+)?(?:mutinied|defected|rebelled))\b",
    re.I,
)
"""Behind `soldiers` these say that they are no longer the state's."""
_OF_ANOTHER = re.compile(r"(?:\b(?:his|her|their|its|our|my|your)|['’]s?)\s+(?:[a-z]+\s+)?\Z", re.IGNORECASE)
_ESTABLISHED = re.compile(r"(?:government|state|federal|national)\b", re.IGNORECASE)
"""These say that the forces are the state's, with an article or without."""
_ONE_ANTECEDENT = {Determiner.DEFINITE: 0.9, Determiner.COUNTED: 0.8, Determiner.BARE: 0.75, Determiner.INDEFINITE: 0.6}
_NAMED_LATER = 0.7
_MOST_SALIENT = 0.6
_IMPLIED = 0.7
"""`The coalition` of a text that names none."""
_UNRESOLVED = 0.5
_AGREEING_COUNTRY = 0.85
_SEEN_COUNTRY = 0.6


@dataclass(frozen=True, slots=True)
class Resolved:
    actor: NamedActor | None
    certainty: float


class Resolver:
    """Resolves the phrases of one document, given all it names."""

    def __init__(
        self, words: Words, phrases: Sequence[Phrase], home: Home, coalition: NamedActor | None = None
    ) -> None:
        self._words = words
        self._coalition = coalition
        self._named = [p for p in phrases if p.actor is not None and (not p.is_tied or p.is_hedged)]
        self._home = home
        self._states: list[tuple[Phrase, str]] = []
        self._salience = Salience()
        self._last_sentence = -1

    def resolve(self, phrase: Phrase) -> Resolved:
        """Call in the order of the text: who was spoken of is remembered for "the group" and "the army" behind it."""
        resolved = self._resolve(phrase)
        is_group = resolved.actor is not None and phrase.role not in (Role.STATE, Role.PEOPLE)
        if resolved.actor is not None and is_group and (not phrase.is_tied or phrase.is_hedged):
            self._salience.note(
                resolved.actor, phrase.sentence, phrase.end, is_first=phrase.sentence != self._last_sentence
            )
        self._last_sentence = phrase.sentence
        return resolved

    def _resolve(self, phrase: Phrase) -> Resolved:
        if phrase.actor is not None:
            return Resolved(phrase.actor, phrase.certainty or 1.0)
        if phrase.role is Role.STATE:
            return self._resolve_state(phrase)
        if phrase.role is Role.PEOPLE:
            return Resolved(None, _UNRESOLVED if phrase.is_vague or phrase.kind is ActorKind.UNIDENTIFIED else 0.8)
        return self._resolve_group(phrase)

    def _resolve_group(self, phrase: Phrase) -> Resolved:
        if phrase.is_tied or phrase.is_hedged or phrase.is_plural_group:
            return Resolved(None, _UNRESOLVED)
        if phrase.role is Role.GROUP and phrase.determiner is not Determiner.DEFINITE:
            return Resolved(None, _UNRESOLVED)
        fitting = [name for name in self._named if name.actor is not None and _fits(phrase, name.actor)]
        is_only = len({name.actor.key for name in fitting if name.actor}) == 1
        is_own = _OWN.search(self._words.text, max(0, phrase.start - 24), phrase.start) is not None
        meant = self._salience.find_meant(phrase.sentence, lambda actor: _fits(phrase, actor), is_own=is_own)
        if meant is not None:
            actor, end = meant
            is_sure = is_only and is_doer(self._words, phrase.first, phrase.last)
            if phrase.role is Role.GROUP and self._has_rival(phrase, end) and not is_sure:
                return Resolved(None, _UNRESOLVED)
            if is_only:
                return Resolved(actor, _ONE_ANTECEDENT[phrase.determiner])
            if phrase.determiner is Determiner.DEFINITE:
                return Resolved(actor, _MOST_SALIENT)
        elif is_only and phrase.determiner is Determiner.DEFINITE:
            reach = 0 if phrase.role is Role.GROUP else 1
            if fitting[0].sentence - phrase.sentence <= reach:
                return Resolved(fitting[0].actor, _NAMED_LATER)
        if phrase.role is Role.COALITION and not fitting and phrase.determiner is not Determiner.INDEFINITE:
            return Resolved(self._coalition, _IMPLIED if self._coalition else _UNRESOLVED)
        return Resolved(None, _UNRESOLVED)

    def _has_rival(self, phrase: Phrase, since: int) -> bool:
        """ "The organisation" after another kind of body was named may mean that one."""
        return _rivals().search(self._words.text, since, phrase.start) is not None and not phrase.descriptors

    def _resolve_state(self, phrase: Phrase) -> Resolved:
        if phrase.is_tied:
            return Resolved(None, _UNRESOLVED)
        if len(phrase.countries) > 1:
            return Resolved(None, _UNRESOLVED)
        if phrase.countries:
            self._states.append((phrase, phrase.countries[0]))
            return Resolved(state_force(phrase.countries[0], phrase.kind), phrase.certainty or 1.0)
        if _BROKEN_AWAY.match(self._words.text, phrase.end):
            return Resolved(None, _UNRESOLVED)
        is_own = _OWN.search(self._words.text, max(0, phrase.start - 24), phrase.start) is not None
        seen = self._find_seen_country(phrase, is_own=is_own)
        country = seen or self._find_home(phrase)
        if country is None:
            return Resolved(None, _UNRESOLVED)
        certainty = self._home.certainty if seen is None else _SEEN_COUNTRY
        if seen is not None and self._home.country_code in (seen, None):
            certainty = _AGREEING_COUNTRY
        return Resolved(state_force(country, phrase.kind), certainty)

    def _find_home(self, phrase: Phrase) -> str | None:
        """Places and groups alone do not tell whose "soldiers" are, nor those of a person: only "the army" is known."""
        if self._home.is_spoken_of:
            return self._home.country_code
        text = self._words.text
        is_told = phrase.determiner is Determiner.DEFINITE or _ESTABLISHED.match(text, phrase.start)
        return self._home.country_code if is_told and not _OF_ANOTHER.search(text, 0, phrase.start) else None

    def _find_seen_country(self, phrase: Phrase, *, is_own: bool) -> str | None:
        """The country of the last forces of this kind, if spoken of in this sentence or the one before; `is_own`: of
        the state spoken of last (`Baku denied it. Its air force ...`)."""
        for seen, country in reversed(self._states):
            if phrase.sentence - seen.sentence > 1:
                break
            if seen.kind is phrase.kind or is_own:
                return country
        return None


def _fits(phrase: Phrase, actor: NamedActor) -> bool:
    if phrase.role is Role.COALITION:
        return actor.kind is ActorKind.EXTERNAL_FORCES and "oalition" in actor.name
    if phrase.role is Role.MISSION:
        return actor.kind is ActorKind.EXTERNAL_FORCES and "oalition" not in actor.name
    if actor.kind not in GROUP_KINDS and not phrase.descriptors:
        return False
    descriptors = load_descriptors()
    if not all(descriptors[name].allows(actor) for name in phrase.descriptors):
        return False
    if actor.kind not in GROUP_KINDS and actor.actor_id is None:
        return False
    return not phrase.countries or not actor.countries or bool(set(phrase.countries) & set(actor.countries))


@cache
def _rivals() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, load_table()["names"]["rivals"])) + r")\b")
