"""People told without a noun: "seven", "four others", "himself"; or by a noun of unknown kind."""

from collections.abc import Sequence

from dateline.extract.casualties.lexicon import Lexicon
from dateline.extract.casualties.numbers import Count
from dateline.extract.casualties.phrases import Phrase, is_function_word, is_modifier, look_at
from dateline.extract.casualties.tokens import Token

_SINGULAR_PRONOUNS = {"he", "she", "him"}


_SELVES = {"himself": 1, "herself": 1, "itself": 1, "themselves": None}


_ANYBODY = {"anyone", "anybody", "someone", "somebody"}
_PRONOUNS = _SINGULAR_PRONOUNS | _SELVES.keys() | _ANYBODY | {"they", "them", "her"}


def read_pronoun(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Phrase | None:
    word = tokens[at].low
    if word not in _PRONOUNS:
        return None
    after = look_at(tokens, at + 1)
    if look_at(tokens, at - 1) in {"of", "among"}:
        return None
    if word in _SINGULAR_PRONOUNS:
        return Phrase(at, at, "pronoun", Count(at, at, 1, 1, 1))
    if word in {"they", "them"}:
        return Phrase(at, at, "pronoun")
    is_object = not after or not after[0].isalnum() or after in lexicon.words["prepositions"] or after == "and"
    if word == "her" and is_object:
        return Phrase(at, at, "pronoun", Count(at, at, 1, 1, 1))
    if word in _SELVES:
        size = _SELVES[word]
        return Phrase(at, at, "self", Count(at, at, size, size, size) if size else None, is_attacker=True)
    return Phrase(at, at, "pronoun") if word in _ANYBODY else None


def read_bare(tokens: Sequence[Token], count: Count, lexicon: Lexicon) -> Phrase | None:
    """A count without a known noun: "seven", "four others", "12 more", or "nine carpenters"."""
    after = look_at(tokens, count.last + 1)
    last = count.last
    if count.sort == "article":
        return None
    if after in {"others", "more", "other"}:
        second = look_at(tokens, last + 2)
        if after == "more" and second.isalpha() and not _ends_phrase(second, lexicon):
            return None
        return Phrase(count.first, last + 1, "bare", count, is_others=after != "more")
    if after == "of" and look_at(tokens, last + 2) in {"them", "whom", "those", "these", "which"}:
        return Phrase(count.first, last + 2, "bare", count)
    if (
        after == "of"
        and look_at(tokens, last + 2) in lexicon.words["possessives"]
        and look_at(tokens, last + 3) == "own"
    ):
        return Phrase(count.first, last + 3, "bare", count)  # "lost 16 of their own"
    if not after or not after[0].isalnum() or _ends_phrase(after, lexicon) or after in lexicon.words["days"]:
        is_rest = look_at(tokens, count.first - 1) == "other"  # "the other three were hurt"
        first = count.first - is_rest - (is_rest and look_at(tokens, count.first - 2) == "the")
        return Phrase(first, last, "bare", count, is_others=is_rest)
    return _guess_people(tokens, count, lexicon)


def _ends_phrase(word: str, lexicon: Lexicon) -> bool:
    return is_function_word(word, lexicon) or word in lexicon.verbs or word in lexicon.adjectives


def _guess_people(tokens: Sequence[Token], count: Count, lexicon: Lexicon) -> Phrase | None:
    """ "nine carpenters": an unknown plural with a person noun's ending."""
    if count.sort not in {"number", "vague"} or count.best == 1:
        return None
    at = count.last + 1
    if look_at(tokens, at) == "of":
        at += 1
    for last in range(at, min(at + 4, len(tokens))):
        word = tokens[last].low
        if word.endswith(lexicon.person_endings) and word not in lexicon.words["things"]:
            following = look_at(tokens, last + 1)
            if not following or not following[0].isalnum() or _ends_phrase(following, lexicon):
                return Phrase(count.first, last, "guess", count, head=None)
        if not is_modifier(tokens, last, lexicon):
            return None
    return None
