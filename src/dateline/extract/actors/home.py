"""The country that a text is set in: whose "the army" is where nothing beside it says so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.codebook.codes import ActorKind
from dateline.extract.actors.countries import CountryCounts
from dateline.extract.actors.expressions import GROUP_KINDS, Phrase, Role
from dateline.extract.actors.lexicon import load_table

_SPOKEN_OF = 0.7
_TOLD_BY_SCENES = 0.6
_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Home:
    """`certainty` that forces without a nationality are that country's; no code where the text may mean several."""

    country_code: str | None
    certainty: float

    @property
    def is_spoken_of(self) -> bool:
        """Whether the text itself names the country, more than any other."""
        return self.certainty == _SPOKEN_OF


def find_home(phrases: Sequence[Phrase], countries: CountryCounts, scenes: Mapping[str, int]) -> Home:
    """The country that the text speaks of most, else that of its places and of the groups that it names.

    Places and groups tell a country only where all agree, and no forces of another country take part: those of a
    state abroad ("the army" of a text about raids across a border) stay unresolved.
    """
    if code := _find_dominant(countries):
        return Home(code, _SPOKEN_OF)
    grounds = [set(scenes)] if scenes else []
    grounds += [
        set(phrase.actor.countries)
        for phrase in phrases
        if phrase.actor and phrase.role is Role.NAME and phrase.actor.kind in GROUP_KINDS and phrase.actor.countries
    ]
    common = set.intersection(*grounds) if grounds else set()
    abroad = {code for phrase in phrases if phrase.role is Role.STATE for code in phrase.countries} - common
    # Beside a coalition or a mission "ground forces" may be anybody's: its own, or those that it helps.
    has_guests = any(phrase.actor and phrase.actor.kind is ActorKind.EXTERNAL_FORCES for phrase in phrases)
    if len(common) != 1 or abroad or has_guests or common & set(load_table()["home"]["divided"]):
        return Home(None, 0.0)
    return Home(common.pop(), _TOLD_BY_SCENES)


def _find_dominant(countries: CountryCounts) -> str | None:
    """The one country that a text is about: it names it, and speaks of it more than of all others together.

    The United States acts in many countries: it is meant only where no other is spoken of.
    """
    total = sum(countries.spoken_of.values())
    for code, count in countries.spoken_of.items():
        share = 1.0 if code == "US" else _SHARE
        if count >= 2 and countries.named.get(code) and count >= total * share:
            return code
    return None
