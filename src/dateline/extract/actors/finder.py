"""The actors of a document, in order: names, descriptions, what they join to, and who they are."""

from collections.abc import Mapping, Sequence
from datetime import date

from dateline.codebook.records import Span
from dateline.extract.actors.coalitions import find_coalition
from dateline.extract.actors.countries import count_countries
from dateline.extract.actors.deeds import find_deeds
from dateline.extract.actors.definitions import find_definitions, find_head_nouns
from dateline.extract.actors.expressions import ActorExpression, Phrase, Role
from dateline.extract.actors.home import find_home
from dateline.extract.actors.joining import drop_loose_parts, drop_overlaps, join_phrases, mark_ties, share_countries
from dateline.extract.actors.names import find_names, index_aliases
from dateline.extract.actors.phrases import find_phrases
from dateline.extract.actors.resolution import Resolver
from dateline.extract.actors.speaking_states import find_speaking_states
from dateline.extract.actors.words import Words, read_words


def find_actors(
    text: str,
    sentences: Sequence[Span],
    published_on: date | None = None,
    scenes: Mapping[str, int] | None = None,
) -> list[ActorExpression]:
    """All actors in the sentences, sorted, without overlaps.

    Descriptions resolve against the whole document. A state's forces abroad are still `state_forces`: that they are
    external is the caller's to say, who knows the place. `published_on` tells which coalition was at war then.
    `scenes`: how often the text names places of each country as where something is, which tells whose "the army" is.
    """
    words = read_words(text, sentences)
    countries = count_countries(words)
    names = find_names(words, {}, countries)
    if local := find_definitions(words, names):
        names = find_names(words, index_aliases(local), countries)
    phrases = _find_all(words, names)
    coalition = find_coalition(phrases, {*(scenes or {}), *countries.named}, published_on)
    resolver = Resolver(words, phrases, find_home(phrases, countries, scenes or {}), coalition)
    return [_express(phrase, resolver) for phrase in phrases if not _is_possession(phrase)]


def _find_all(words: Words, names: list[Phrase]) -> list[Phrase]:
    found = drop_overlaps([*names, *find_head_nouns(words, names), *find_phrases(words)])
    found = share_countries(words, join_phrases(words, mark_ties(words, found)))
    return drop_overlaps([*drop_loose_parts(words, found), *find_deeds(words), *find_speaking_states(words)])


def _is_possession(phrase: Phrase) -> bool:
    """ "Houthi-held": the text speaks of the group, which here does nothing."""
    return phrase.role is Role.NAME and phrase.is_tied and phrase.is_hedged


def _express(phrase: Phrase, resolver: Resolver) -> ActorExpression:
    resolved = resolver.resolve(phrase)
    actor = resolved.actor
    return ActorExpression(
        start=phrase.start,
        end=phrase.end,
        actor_id=actor.actor_id if actor else None,
        name=actor.name if actor else None,
        kind=actor.kind if actor else phrase.kind,
        certainty=resolved.certainty,
        is_named=phrase.role is Role.NAME and phrase.certainty is None,
        is_individual=phrase.is_individual,
        is_tied=phrase.role is Role.NAME and phrase.is_tied,
    )
