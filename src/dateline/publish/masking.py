"""Personal names in quotes become `[name withheld]` before anything leaves the desk.

A public person's name goes too: a mask cannot know who is public, and too much masked harms less than too little.
Names known to be of actors, places or organisations stay. In a script without capital letters no name can be told
from another word, so such runs are withheld whole.
"""

import re
import tomllib
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import pairwise

from dateline.publish.masks import Mask, apply_masks, merge_masks

MASK = "[name withheld]"
SCRIPT_MASK = "[text withheld]"
ADDRESS_MASK = "[address withheld]"

TOKEN = re.compile(r"[^\W\d_](?:[^\W\d_]|[’'\-](?=[^\W\d_])|\.(?=[^\W\d_]))*")
ARTICLE = re.compile(r"(?:al|el|ad|an|ar|as|ash|at|az|ul|ud|d|o|l)[-’']", re.IGNORECASE)
AGE_AFTER = re.compile(
    r"\s*(?:,\s*(?:aged\s+)?\d{1,3}\s*(?:,|\.|and\b|years?\b)|\(\s*(?:aged\s+)?\d{1,3}\s*\)|,\s*an?\s+\d{1,3}-year-old)"
)
WHO_AFTER = re.compile(r",\s+(?:who|whose|whom)\b")
HANDLE = re.compile(r"[\w.+\-]*@\w[\w.\-]*\w")
ADDRESS = re.compile(r"(?:https?://|www\.|(?<![\w.])t\.me/)\S*[\w/]", re.IGNORECASE)
"""An address in a report's words: it may lead to a person's page, or to an armed group's."""
LONGEST_GAP = 3
TELLING = frozenset({"said", "says", "told", "added"})
KUNYA = frozenset({"abu", "abou", "umm", "bin", "bint", "ibn"})


@dataclass(frozen=True, slots=True)
class Cues:
    """The words of `data/name_cues.toml`, lower case."""

    ranks: frozenset[str]
    roles: frozenset[str]
    deeds: frozenset[str]
    speech: frozenset[str]
    particles: frozenset[str]
    things: frozenset[str]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the quote: `key` is what lexicons hold, `stem` the key without an article such as `al-`."""

    start: int
    end: int
    key: str
    stem: str
    is_upper: bool


@cache
def load_cues() -> Cues:
    """The cue words, once."""
    text = files("dateline").joinpath("data/name_cues.toml").read_text(encoding="utf-8")
    return Cues(**{name: frozenset(words) for name, words in tomllib.loads(text).items()})


def compile_known(known: Collection[str]) -> frozenset[str]:
    """Names to leave standing, in the form `mask_names` compares. Compile once where many quotes are masked."""
    return frozenset(key for name in known if (key := " ".join(one.key for one in split_tokens(name))))


def split_tokens(text: str) -> list[Token]:
    """The words of a text. A possessive ending is no part of a word, an article such as `al-` is no capital."""
    found = []
    for match in TOKEN.finditer(text):
        word = re.sub(r"[’']s$", "", match.group(), flags=re.IGNORECASE)
        stem = ARTICLE.sub("", word, count=1) or word
        key = word.lower().replace("’", "'")
        found.append(Token(match.start(), match.start() + len(word), key, stem.lower(), stem[0].isupper()))
    return found


def mask_names(quote: str, known: Collection[str], also: Collection[str] = ()) -> str:
    """The quote with personal names masked. `known` holds names of actors, places and organisations to leave.

    A name is what follows a rank or a role, stands beside a verb of speaking, is followed by an age, or is a run of two
    or more capitalised words that is neither known nor names a body. Text all in capitals is read by ranks, roles and
    verbs alone. `also` holds single words that another quote showed to be names (`list_names`).
    """
    return apply_masks(quote, find_masks(quote, known, also))


def find_masks(quote: str, known: Collection[str], also: Collection[str] = ()) -> tuple[Mask, ...]:
    """What `mask_names` withholds, in order, none over another; so that marks in the text can outlive the masks."""
    names = known if isinstance(known, frozenset) else compile_known(known)
    tokens = split_tokens(quote)
    masks = _join_names(quote, tokens, _find_names(quote, tokens, names, frozenset(also)))
    masks += [Mask(found.start(), found.end(), MASK) for found in HANDLE.finditer(quote)]
    masks += [Mask(found.start(), found.end(), ADDRESS_MASK) for found in ADDRESS.finditer(quote)]
    return merge_masks([*masks, *_find_scripts(quote)])


def list_names(quote: str, known: Collection[str]) -> frozenset[str]:
    """The single words of the personal names found, for masking them in other quotes of the same incident."""
    names = known if isinstance(known, frozenset) else compile_known(known)
    tokens = split_tokens(quote)
    particles = load_cues().particles
    found = {tokens[at].stem for at in _find_names(quote, tokens, names, frozenset())}
    return frozenset(stem for stem in found if len(stem) > 2 and stem not in particles)


def _find_names(quote: str, tokens: Sequence[Token], known: frozenset[str], also: frozenset[str]) -> set[int]:
    """Positions of the tokens that are part of a personal name."""
    capitals = [one for one in tokens if len(one.key) > 1]
    shouting = sum(quote[one.start : one.end].isupper() for one in capitals) > 0.6 * max(1, len(capitals))
    kept = _find_known(tokens, known)
    found: set[int] = set()
    for run in _list_runs(quote, tokens, shouting):
        found |= _judge_run(quote, tokens, run, kept, shouting)
    # A surname told once is a name wherever else it stands.
    stems = {tokens[at].stem for at in found if len(tokens[at].stem) > 2} - load_cues().particles | also
    return found | {at for at, one in enumerate(tokens) if one.stem in stems and one.is_upper and at not in kept}


def _find_known(tokens: Sequence[Token], known: frozenset[str]) -> set[int]:
    longest = max((name.count(" ") + 1 for name in known), default=0)
    keys = [one.key for one in tokens]
    kept: set[int] = set()
    for start in range(len(keys)):
        for length in range(min(longest, len(keys) - start), 0, -1):
            if " ".join(keys[start : start + length]) in known:
                kept |= set(range(start, start + length))
                break
    return kept


def _list_runs(quote: str, tokens: Sequence[Token], shouting: bool) -> list[list[int]]:
    """Runs of words that could be names, with nothing but a space, a dot of an initial or a hyphen between them."""
    cues = load_cues()
    runs: list[list[int]] = []
    for at, one in enumerate(tokens):
        plain = cues.words | cues.speech | cues.ranks | cues.roles if shouting else cues.words | cues.ranks
        fits = one.is_upper and one.key not in plain
        joins = at > 0 and re.fullmatch(r"\.? {1,2}|-", quote[tokens[at - 1].end : one.start]) is not None
        if runs and joins and runs[-1][-1] == at - 1 and (fits or _is_inner_particle(tokens, at, quote)):
            runs[-1].append(at)
        elif fits:
            runs.append([at])
    return runs


def _is_inner_particle(tokens: Sequence[Token], at: int, quote: str) -> bool:
    if tokens[at].key not in load_cues().particles or at + 1 >= len(tokens):
        return False
    return tokens[at + 1].is_upper and len(quote[tokens[at].end : tokens[at + 1].start]) <= 1


def _judge_run(quote: str, tokens: Sequence[Token], run: list[int], kept: set[int], shouting: bool) -> set[int]:
    cues = load_cues()
    open_run = [at for at in run if at not in kept]
    before = _words_before(tokens, run[0], quote)
    if before and before[-1] in cues.ranks and not any(tokens[at].key in cues.things for at in run[:2]):
        return set(run[:4] if shouting else run)
    if not open_run or any(tokens[at].key in cues.things for at in run):
        return set()
    if before and (before[-1] in cues.roles or _is_identified(before)):
        return set(open_run[:4])
    if _speaks(tokens, run, before, shouting) or AGE_AFTER.match(quote, tokens[run[-1]].end):
        return set(open_run[-3:]) if shouting else set(open_run)
    if shouting:
        return set()
    is_name = (
        tokens[run[0]].key in KUNYA
        or _suffers(before)
        or _belongs(quote, tokens, run[-1])
        or _longest_stretch(open_run) >= 2
    )
    return set(open_run) if is_name else set()


def _is_identified(before: Sequence[str]) -> bool:
    """`identified only as`, `known as`."""
    return before[-1] == "as" and bool({"identified", "known", "named"} & {*before})


def _suffers(before: Sequence[str]) -> bool:
    deeds = load_cues().deeds
    return bool(before) and (
        before[-1] in deeds or (before[-1] == "of" and before[-2:-1] != [] and before[-2] in deeds)
    )


def _belongs(quote: str, tokens: Sequence[Token], last: int) -> bool:
    """`Name, who …` and `Name's brother`."""
    if WHO_AFTER.match(quote, tokens[last].end):
        return True
    owns = re.match(r"[’']s\s", quote[tokens[last].end :]) is not None
    return owns and last + 1 < len(tokens) and tokens[last + 1].key in load_cues().roles


def _words_before(tokens: Sequence[Token], at: int, quote: str) -> list[str]:
    """Up to three words straight before a token, unless a sentence ends between."""
    first = max(0, at - LONGEST_GAP)
    ends = at > 0 and re.search(r"[!?;:]|\.\s+$", quote[tokens[at - 1].end : tokens[at].start])
    if ends and tokens[at - 1].key not in load_cues().ranks:
        return []
    return [one.key for one in tokens[first:at]]


def _speaks(tokens: Sequence[Token], run: list[int], before: list[str], shouting: bool) -> bool:
    cues = load_cues()
    if before[-1:] == ["of"] and before[-2:-1] and before[-2] in cues.things:
        return False
    after = tokens[run[-1] + 1].key if run[-1] + 1 < len(tokens) else ""
    # In capitals, what follows another verb of speaking is as often its object: CLAIMED RESPONSIBILITY.
    verbs = TELLING if shouting else cues.speech
    return after in cues.speech or (before[-1:] != [] and before[-1] in verbs) or before[-2:] == ["according", "to"]


def _longest_stretch(run: Sequence[int]) -> int:
    best = length = 1
    for one, other in pairwise(run):
        length = length + 1 if other == one + 1 else 1
        best = max(best, length)
    return best


def _join_names(quote: str, tokens: Sequence[Token], masked: set[int]) -> list[Mask]:
    """A mask for each run of masked words with no more than spaces, dots or hyphens between them."""
    masks: list[Mask] = []
    for at in sorted(masked):
        start, end = tokens[at].start, tokens[at].end
        if at - 1 in masked and re.fullmatch(r"[\s.\-]{0,3}", quote[tokens[at - 1].end : start]):
            masks[-1] = replace(masks[-1], end=end)
        else:
            masks.append(Mask(start, end, MASK))
    return masks


def _find_scripts(text: str) -> list[Mask]:
    """Runs of words with letters that have no case (Arabic, Hebrew, Chinese and so on), each withheld whole."""
    masks: list[Mask] = []
    for word in re.finditer(r"[^\W\d_]+", text):
        if not any(map(_has_no_case, word.group())):
            continue
        if masks and re.fullmatch(r"[\s,،.]*", text[masks[-1].end : word.start()]):
            masks[-1] = replace(masks[-1], end=word.end())
        else:
            masks.append(Mask(word.start(), word.end(), SCRIPT_MASK))
    return masks


def _has_no_case(letter: str) -> bool:
    return unicodedata.category(letter) == "Lo" and letter not in "ªº"
