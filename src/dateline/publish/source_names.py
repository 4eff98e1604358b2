"""Names of sources: an outlet's stays, a person's is masked like any quote's.

Nothing in a word tells the two apart, so the words around it decide: `blog` or a common given name for a person,
`Daily` or a known country for an outlet. Two unknown capitals in a row with neither are masked, one alone is left.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.publish.known_names import KnownNames, compile_known, index_known
from dateline.publish.masking import MASK, find_masks, keep_known
from dateline.publish.masks import Mask, apply_masks, merge_masks
from dateline.publish.name_tokens import ARTICLE, Token, load_cues, load_person_names, split_tokens


@dataclass(frozen=True, slots=True)
class Outlets:
    """The words of `data/outlets.toml`."""

    words: frozenset[str]
    personal: frozenset[str]
    names: KnownNames


@cache
def load_outlets() -> Outlets:
    """What tells sources' names apart, once."""
    table = tomllib.loads(files("dateline").joinpath("data/outlets.toml").read_text(encoding="utf-8"))
    return Outlets(frozenset(table["words"]), frozenset(table["personal"]), index_known(compile_known(table["names"])))


def mask_source(name: str, known: frozenset[str] | KnownNames) -> str:
    """The source's name with what is a person's masked. `known` holds names of actors and places, compiled."""
    return apply_masks(name, find_source_masks(name, index_known(known)))


def list_source_names(name: str, known: KnownNames) -> frozenset[str]:
    """The single words, in lower case, that are masked in a source's name."""
    masks = find_source_masks(name, known)
    tokens = split_tokens(name)
    return frozenset(
        one.stem for one in tokens if len(one.stem) > 1 and any(mask.start <= one.start < mask.end for mask in masks)
    )


def find_source_masks(name: str, known: KnownNames) -> tuple[Mask, ...]:
    """What `mask_source` withholds."""
    tokens = split_tokens(name)
    if " ".join(one.key for one in tokens) in load_outlets().names:
        return ()
    if _tells_rank(tokens):
        return find_masks(name, known)
    # Handles, addresses and scripts without capitals go as in any text; no name is found in a word that is known.
    plain = [
        one for one in find_masks(name, known.join({one.key for one in tokens})) if one.label != MASK or "@" in name
    ]
    return merge_masks([*plain, *_join(name, [tokens[at] for at in _find_person(name, tokens, known)])])


def _tells_rank(tokens: Sequence[Token]) -> bool:
    cues, outlets = load_cues(), load_outlets()
    words = {one.key for one in tokens}
    return bool(words & (cues.ranks | cues.roles)) and not words & (outlets.words | cues.things)


def _find_person(name: str, tokens: Sequence[Token], known: KnownNames) -> list[int]:
    """Positions of the words of a person's name."""
    cues, outlets = load_cues(), load_outlets()
    kept = keep_known(tokens, known) | keep_known(tokens, outlets.names)
    plain = _list_plain_words()
    is_lower = not any(one.is_upper for one in tokens)
    unknown = [
        at
        for at, one in enumerate(tokens)
        if at not in kept and one.key not in plain and "." not in one.key and (one.is_upper or is_lower)
    ]
    words = {one.key for one in tokens}
    is_outlet = bool(words & (outlets.words | cues.things)) or any(_leans(name, tokens, at) for at in kept)
    common = any({tokens[at].key, tokens[at].stem} & load_person_names() for at in unknown)
    if words & outlets.personal:
        return unknown if common or not is_outlet else []
    if common:
        # "John Times" may be an outlet's; "John Smith Times" is somebody's.
        return [] if is_outlet and len(unknown) == 1 else unknown
    if is_outlet or is_lower or len(unknown) < 2 or _opens_with_article(tokens):
        return []
    return unknown


@cache
def _list_plain_words() -> frozenset[str]:
    cues, outlets = load_cues(), load_outlets()
    return cues.words | cues.things | outlets.words | outlets.personal | cues.speech | {"the", "s"}


def _leans(name: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether a known name is part of the source's: not a person's town, which a comma or a bracket sets apart."""
    before = name[: tokens[at].start].rstrip()
    return not before.endswith((",", "(", "/", "-", "–", "|"))


def _opens_with_article(tokens: Sequence[Token]) -> bool:
    """`The Intercept`, `Le Figaro`, `Al-Shahid`."""
    first = tokens[0].key
    return first in {"the", "le", "la", "les", "el", "los", "las", "al", "il", "der", "die", "das", "o"} or bool(
        ARTICLE.match(first) and len(tokens) == 1
    )


def _join(name: str, tokens: Sequence[Token]) -> list[Mask]:
    """A mask over each run of neighbours."""
    masks: list[Mask] = []
    for one in tokens:
        if masks and not name[masks[-1].end : one.start].strip(" .-"):
            masks[-1] = Mask(masks[-1].start, one.end, MASK)
        else:
            masks.append(Mask(one.start, one.end, MASK))
    return masks
