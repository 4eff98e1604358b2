"""Frames that say of a run of capitals that it names a body or a place: `Union of X`, `the village of X`, `in X, Y`.

They stand against the weakest sign of a personal name only, which is two capitals in a row. A run with a common given
or family name in it has no frame: where it is not sure, the name is masked.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from dateline.publish.name_tokens import Token, load_cues, load_person_names

_SPACE = re.compile(r" {1,2}")
_COMMA = re.compile(r", ?")
_OWNED = re.compile(r"[’']s\b")


@dataclass(frozen=True, slots=True)
class Frame:
    """The tokens, both ends in, of the name that a frame makes known: of a body with its noun, of a place alone."""

    first: int
    last: int


def find_frame(quote: str, tokens: Sequence[Token], run: Sequence[int], kept: Collection[int]) -> Frame | None:
    """The frame about a run, if it stands in one of a site or a place. `kept` are the tokens of known names."""
    if _is_doubtful(quote, tokens, run):
        return None
    closed = _find_closing(quote, tokens, run)
    if closed is not None:
        return Frame(run[0], closed)
    return Frame(run[0], run[-1]) if _is_placed(quote, tokens, run, kept) else None


def find_body(quote: str, tokens: Sequence[Token], run: Sequence[int]) -> Frame | None:
    """The frame of a run that opens as bodies' names do, `Union of X` or `Jaysh X`: a body may speak and be led."""
    if _is_doubtful(quote, tokens, run):
        return None
    if len(run) > 1 and tokens[run[0]].key in load_cues().openers:
        return Frame(run[0], run[-1])
    opened = _find_opening(quote, tokens, run)
    return Frame(opened, run[-1]) if opened is not None else None


def _is_doubtful(quote: str, tokens: Sequence[Token], run: Sequence[int]) -> bool:
    """Whether a run holds a common personal name, goes over the end of a sentence, or owns what follows."""
    if any({tokens[at].key, tokens[at].stem} & load_person_names() for at in run):
        return True
    if any("." in quote[tokens[at].end : tokens[other].start] for at, other in pairwise(run)):
        return True
    return _OWNED.match(quote, tokens[run[-1]].end) is not None


def _find_opening(quote: str, tokens: Sequence[Token], run: Sequence[int]) -> int | None:
    """Where the name of a body starts: at `Union` in `Union of the X`."""
    cues = load_cues()
    of = _step_back(quote, tokens, run[0], "the")
    head = _step_back(quote, tokens, of, "of")
    if head in (of, 0) or not tokens[head - 1].is_upper or not _joins(quote, tokens, head - 1):
        return None
    noun = head - 1
    # "Brigade of X" may open a sentence about a commander's; "the Brigade of X" is called so.
    is_called = noun > 0 and _joins(quote, tokens, noun - 1)
    return noun if tokens[noun].key in cues.bodies or (is_called and tokens[noun].key in cues.hosts) else None


def _step_back(quote: str, tokens: Sequence[Token], at: int, word: str) -> int:
    """The position before `at` where the word stands straight before it, else `at`."""
    return at - 1 if at > 0 and tokens[at - 1].key == word and _joins(quote, tokens, at - 1) else at


def _joins(quote: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether nothing but a space stands between a token and the next."""
    return at + 1 < len(tokens) and _SPACE.fullmatch(quote[tokens[at].end : tokens[at + 1].start]) is not None


def _find_closing(quote: str, tokens: Sequence[Token], run: Sequence[int]) -> int | None:
    """Where the name of a site ends: at `hospital` in `X hospital`."""
    after = run[-1] + 1
    is_site = _joins(quote, tokens, run[-1]) and tokens[after].key in load_cues().sites
    return after if is_site and len(run) > 1 else None


def _is_placed(quote: str, tokens: Sequence[Token], run: Sequence[int], kept: Collection[int]) -> bool:
    """`the village of X`, `X district`, `X, a town near`, `in X, Y` and `near X in Y` where Y is a known place."""
    cues = load_cues()
    of = _step_back(quote, tokens, run[0], "of")
    if of != run[0] and of > 0 and _joins(quote, tokens, of - 1) and tokens[of - 1].key in cues.places:
        return True
    after = run[-1] + 1
    if _joins(quote, tokens, run[-1]) and tokens[after].key in cues.areas:
        follower = tokens[after + 1].key if _joins(quote, tokens, after) else ""
        return follower not in cues.roles | cues.ranks
    if _compile_apposition().match(quote, tokens[run[-1]].end):
        return True
    is_led = run[0] > 0 and _joins(quote, tokens, run[0] - 1) and tokens[run[0] - 1].key in cues.placing
    return is_led and _lies_in_known(quote, tokens, after, kept)


@cache
def _compile_apposition() -> re.Pattern[str]:
    """`, a small town 60 km`, `, the village of`, but not `, a village headman`."""
    nouns = "|".join(sorted(load_cues().areas))
    return re.compile(
        rf",\s+(?:an?|the)\s+(?:[a-z-]+\s+)?(?:{nouns})(?:\s*[,.;)\d]|\s+(?:of|in|on|near|at|about|some|where|that|which)\b)"
    )


def _lies_in_known(quote: str, tokens: Sequence[Token], after: int, kept: Collection[int]) -> bool:
    """Whether `, Y`, ` in Y` or `, in the department of` follows, Y is known, and it leads to nobody."""
    if after >= len(tokens):
        return False
    if found := _compile_inside().match(quote, tokens[after - 1].end):
        if found["area"]:
            return True
        after = next((at for at in range(after, len(tokens)) if tokens[at].start >= found.end()), len(tokens))
    elif not _COMMA.fullmatch(quote[tokens[after - 1].end : tokens[after].start]):
        return False
    if after not in kept or not tokens[after].is_upper:
        return False
    while after + 1 in kept and _joins(quote, tokens, after):
        after += 1
    follower = tokens[after + 1].key if _joins(quote, tokens, after) else ""
    cues = load_cues()
    return not _OWNED.match(quote, tokens[after].end) and follower not in cues.roles | cues.ranks | cues.speech


@cache
def _compile_inside() -> re.Pattern[str]:
    """`, in the department of`, ` in the X`, ` in northern Y`."""
    nouns = "|".join(sorted(load_cues().places))
    return re.compile(
        rf",?\s+in\s+(?:the\s+)?(?:(?:north|south|east|west|centr)[a-z-]*\s+)?(?P<area>(?:{nouns})\s+of\b)?\s*"
    )
