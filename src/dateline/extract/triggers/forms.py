"""Whether a word that may tell an act stands as a noun or a verb, as a passive, and as an act already spoken of."""

from collections.abc import Sequence

from dateline.extract.lexicon import VERB_FORMS, Form, load_set
from dateline.extract.tokens import Token


def _words(key: str) -> frozenset[str]:
    return load_set("trigger_cues.toml", key)


def read_form(tokens: Sequence[Token], first: int, stop: int, forms: frozenset[Form]) -> Form | None:
    """The reading that the words around allow: `an attack` is a noun, `they attack` a verb."""
    before = tokens[first - 1].lower if first else ""
    nouns = forms - VERB_FORMS
    verbs = forms & VERB_FORMS
    if nouns and verbs:
        if before in _words("auxiliaries") or (Form.NOUN_PLURAL not in nouns and before in {"they", "who", "we"}):
            nouns = frozenset()
        else:
            verbs = frozenset()
    if nouns:
        return next(iter(nouns))
    if verbs == {Form.BASE} and (before in _words("prepositions") or before in _words("determiners")):
        # `bursts of fire on Sunday`, `a house on fire at dawn`: no bare verb stands behind a preposition.
        return None
    if Form.PAST in verbs or Form.PARTICIPLE in verbs:
        if before in _words("determiners") and Form.PARTICIPLE in verbs and len(verbs) > 1:
            return None
        return Form.PARTICIPLE if Form.PARTICIPLE in verbs and _is_passive(tokens, first, stop) else Form.PAST
    return next(iter(verbs), None)


def _is_passive(tokens: Sequence[Token], first: int, stop: int) -> bool:
    """`was attacked`, `had been quickly stormed`, `attacked by`; not `had attacked`."""
    window = [token.lower for token in tokens[max(0, first - 3) : first]]
    for word in reversed(window):
        if word in _words("be"):
            return True
        if word in _words("have") or not word.isalpha():
            break
    behind = [token.lower for token in tokens[stop : stop + 3]]
    if behind[:1] and behind[0].endswith("ly"):
        behind = behind[1:]
    return behind[:1] == ["by"] and _words("manner_by").isdisjoint(behind[1:2])


def is_definite(tokens: Sequence[Token], first: int) -> bool:
    """`the attack`, `this latest attack`, `their assault`, `the January 20 attack`."""
    for token in reversed(tokens[max(0, first - 5) : first]):
        if token.lower in _words("definite"):
            return True
        if token.lower in _words("determiners") or token.lower in _words("prepositions") or not token.is_word:
            return False
    return False
