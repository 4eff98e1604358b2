"""What a phrase for people holds, and which words belong to one."""

from collections.abc import Sequence
from typing import NamedTuple

from dateline.codebook.codes import ActorKind, CasualtyStatus
from dateline.extract.casualties.lexicon import Lexicon
from dateline.extract.casualties.numbers import Count
from dateline.extract.casualties.tokens import Token


class Phrase(NamedTuple):
    """People in tokens `first..last`.

    `sort`: noun (a known noun for people), guess (a number and an unknown plural), bare (a number alone, "others"),
    pronoun, self ("himself"), or name. `size` is None where no number is told; `is_one` says that the noun itself is
    singular, so one person is meant.
    """

    first: int
    last: int
    sort: str
    size: Count | None = None
    head: str | None = None
    kind: ActorKind | None = None
    status: CasualtyStatus | None = None
    demographic: str | None = None
    is_one: bool = False
    is_definite: bool = False
    is_attacker: bool = False
    is_custody: bool = False
    is_others: bool = False
    is_collective: bool = False


def look_at(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].low if 0 <= at < len(tokens) else ""


def is_function_word(word: str, lexicon: Lexicon) -> bool:
    """Whether the word ends a noun phrase: prepositions, conjunctions, auxiliaries, adverbs, finite verbs."""
    return word in lexicon.words["function"]


def is_modifier(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    token, words = tokens[at], lexicon.words
    word = token.low
    if word.endswith(("'s", "s'")):
        return True
    if word in {'"', "'", "“", "”", "‘", "’"}:
        return at + 1 < len(tokens)
    if not token.text[0].isalnum():
        return False
    if word in words["participle_modifiers"] or word in lexicon.modifiers or word in words["hedging_modifiers"]:
        return not (word in {"killed", "wounded", "injured", "captured"} and _is_verb_here(tokens, at, lexicon))
    if word in words["time_words"]:
        return False
    if is_function_word(word, lexicon) or word in lexicon.verbs:
        return is_name_word(tokens, at, lexicon)
    if token.text[0].isupper() or token.text[0].isdigit():
        return True
    if word.endswith("ed") or word.endswith("ing"):
        return "-" in word
    # Plural nouns do not stand before nouns, so what precedes is another phrase.
    return not (word.endswith("s") and not word.endswith(("ss", "us"))) or word in lexicon.victims


def is_name_word(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """ "Free" in "the Free Dune Army": a verb's form with a capital inside a sentence that capitalises names only."""
    text, word = tokens[at].text, tokens[at].low
    if not at or not text[0].isupper() or (len(text) > 1 and text.isupper()) or not tokens[at - 1].text[0].isalnum():
        return False
    is_verb = word in lexicon.verbs or word in lexicon.words["verbs"] or word in lexicon.words["reporting"]
    return is_verb and not is_titled(tokens, lexicon)


def is_titled(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether every longer word has a capital, as in headlines."""
    return not any(
        len(token.text) > 3
        and token.text.isalpha()
        and token.text.islower()
        and not is_function_word(token.low, lexicon)
        for token in tokens
    )


def _is_verb_here(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """ "killed soldiers": a verb, unless a determiner or a number stands before it ("two wounded soldiers")."""
    before = look_at(tokens, at - 1)
    return not (
        before in lexicon.words["determiners"] or before in lexicon.words["small_numbers"] or before[:1].isdigit()
    )
