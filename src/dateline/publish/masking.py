"""Personal names in quotes become `[name withheld]`, points in figures `[coordinates withheld]`, before any leave.

A public person's name goes too: a mask cannot know who is public, and too much masked harms less than too little.
Names known to be of actors, places or organisations stay. In a script without capital letters no name can be told
from another word, so such runs are withheld whole.
"""

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from dateline.publish.coordinates import find_coordinates
from dateline.publish.known_names import KnownNames, index_known
from dateline.publish.masks import Mask, apply_masks, merge_masks
from dateline.publish.name_frames import Frame, find_body, find_frame
from dateline.publish.name_tokens import Token, load_cues, load_person_names, split_tokens

MASK = "[name withheld]"
SCRIPT_MASK = "[text withheld]"
ADDRESS_MASK = "[address withheld]"

AGE_AFTER = re.compile(
    r"\s*(?:,\s*(?:aged\s+)?\d{1,3}\s*(?:,|\.|and\b|years?\b)|\(\s*(?:aged\s+)?\d{1,3}\s*\)|,\s*an?\s+\d{1,3}-year-old)"
)
WHO_AFTER = re.compile(r",\s+(?:who|whose|whom)\b")
HANDLE = re.compile(r"[\w.+\-]*@\w[\w.\-]*\w")
ADDRESS = re.compile(r"(?:https?://|www\.|(?<![\w.])t\.me/)\S*[\w/]", re.IGNORECASE)
"""An address in a report's words: it may lead to a person's page, or to an armed group's."""
JOINT = re.compile(r"\.? {1,2}|-")
LONGEST_GAP = 3
TELLING = frozenset({"said", "says", "told", "added"})
HOLDING = frozenset({"in", "at"})
"""Before a name they make it the place of whoever speaks: `police in X said`."""

KUNYA = frozenset({"abu", "abou", "umm", "bin", "bint", "ibn"})


@dataclass(frozen=True, slots=True)
class Survey:
    """What texts show: single words of personal names, those of them that are `sure` to be, and names in frames.

    A frame gives way: what stands beside a rank, a role or a verb of speaking anywhere is a person's name.
    """

    names: frozenset[str] = frozenset()
    sure: frozenset[str] = frozenset()
    framed: frozenset[str] = frozenset()

    def join(self, *others: "Survey") -> "Survey":
        """What several texts show together."""
        every = (self, *others)
        return Survey(
            frozenset[str]().union(*(one.names for one in every)),
            frozenset[str]().union(*(one.sure for one in every)),
            frozenset[str]().union(*(one.framed for one in every)),
        )

    def list_standing(self) -> frozenset[str]:
        """The names in frames that no text shows to be a person's."""
        return frozenset(
            name for name in self.framed if not self.sure.intersection(one.stem for one in split_tokens(name))
        )


def mask_names(quote: str, known: Collection[str] | KnownNames, also: Collection[str] = ()) -> str:
    """The quote with personal names masked. `known` holds names of actors, places and organisations to leave.

    A name is what follows a rank or a role, stands beside a verb of speaking, is followed by an age, or is a run of
    two or more capitalised words that is neither known nor stands in a frame of bodies or places (`name_frames`).
    Text all in capitals is read by ranks, roles and verbs alone. `also` holds single words that another quote showed
    to be names (`survey_names`).
    """
    return apply_masks(quote, find_masks(quote, known, also))


def find_masks(quote: str, known: Collection[str] | KnownNames, also: Collection[str] = ()) -> tuple[Mask, ...]:
    """What `mask_names` withholds, in order, none over another; so that marks in the text can outlive the masks."""
    names = index_known(known)
    tokens = split_tokens(quote)
    masks = _join_names(quote, tokens, _find_names(quote, tokens, names, frozenset(also)))
    masks += [Mask(found.start(), found.end(), MASK) for found in HANDLE.finditer(quote)]
    masks += [Mask(found.start(), found.end(), ADDRESS_MASK) for found in ADDRESS.finditer(quote)]
    return merge_masks([*masks, *find_coordinates(quote), *_find_scripts(quote)])


def survey_names(text: str, known: Collection[str] | KnownNames) -> Survey:
    """The personal names that a text shows, for masking them elsewhere, and the names in frames, for leaving."""
    names = index_known(known)
    tokens = split_tokens(text)
    shouting = _is_shouting(text, tokens)
    kept = keep_known(tokens, names)
    sure: set[str] = set()
    framed: set[str] = set()
    for run in _list_runs(text, tokens, shouting):
        told = _judge_run(text, tokens, run, kept, shouting)
        if told.is_sure:
            sure |= _list_stems(tokens, told.at)
        elif told.frame:
            span = tokens[told.frame.first : told.frame.last + 1]
            framed.add(" ".join(one.key for one in span))
    frames = Survey(sure=frozenset(sure), framed=frozenset(framed))
    found = _find_names(text, tokens, names.join(frames.list_standing()), frozenset())
    return Survey(_list_stems(tokens, found), frames.sure, frames.framed)


def _list_stems(tokens: Sequence[Token], found: Collection[int]) -> frozenset[str]:
    """The words that tell a name by themselves. Two letters do where they are not all capitals, as an acronym's are."""
    particles = load_cues().particles
    return frozenset(
        stem
        for at in found
        if (len(stem := tokens[at].stem) > 2 or (len(stem) == 2 and not tokens[at].is_shouted))
        and stem not in particles
    )


def _is_shouting(quote: str, tokens: Sequence[Token]) -> bool:
    capitals = [one for one in tokens if len(one.key) > 1]
    return sum(quote[one.start : one.end].isupper() for one in capitals) > 0.6 * max(1, len(capitals))


def _find_names(quote: str, tokens: Sequence[Token], known: KnownNames, also: frozenset[str]) -> set[int]:
    """Positions of the tokens that are part of a personal name."""
    shouting = _is_shouting(quote, tokens)
    kept = keep_known(tokens, known)
    found: set[int] = set()
    framed: list[set[int]] = []
    for run in _list_runs(quote, tokens, shouting):
        told = _judge_run(quote, tokens, run, kept, shouting)
        found |= told.at
        framed += [{*run} - kept] if told.frame else []
    # A surname told once is a name wherever else it stands, and then so is the run that it stands in.
    stems = _list_stems(tokens, found) | also
    found = found.union(*(run for run in framed if any(tokens[at].stem in stems for at in run)))
    return found | {at for at, one in enumerate(tokens) if one.stem in stems and one.is_upper and at not in kept}


def keep_known(tokens: Sequence[Token], known: KnownNames) -> set[int]:
    """Positions of the tokens of known names, the longest name first."""
    keys = [one.key for one in tokens]
    kept: set[int] = set()
    for start, key in enumerate(keys):
        for length in range(min(known.measure_reach(key), len(keys) - start), 0, -1):
            if " ".join(keys[start : start + length]) in known:
                kept |= set(range(start, start + length))
                break
    return kept


def _list_runs(quote: str, tokens: Sequence[Token], shouting: bool) -> list[list[int]]:
    """Runs of words that could be names, with nothing but a space, a dot of an initial or a hyphen between them."""
    plain = _list_plain_words(shouting)
    runs: list[list[int]] = []
    for at, one in enumerate(tokens):
        fits = one.is_upper and one.key not in plain
        goes_on = bool(runs) and runs[-1][-1] == at - 1 and (fits or _is_inner_particle(tokens, at, quote))
        if goes_on and JOINT.fullmatch(quote, tokens[at - 1].end, one.start):
            runs[-1].append(at)
        elif fits:
            runs.append([at])
    return runs


@cache
def _list_plain_words(shouting: bool) -> frozenset[str]:
    """Words that no name holds. In capitals those of speaking and of roles are among them."""
    cues = load_cues()
    return cues.words | cues.ranks | (cues.speech | cues.roles if shouting else frozenset())


def _is_inner_particle(tokens: Sequence[Token], at: int, quote: str) -> bool:
    if tokens[at].key not in load_cues().particles or at + 1 >= len(tokens):
        return False
    return tokens[at + 1].is_upper and len(quote[tokens[at].end : tokens[at + 1].start]) <= 1


@dataclass(frozen=True, slots=True)
class _Judgement:
    """Which tokens of a run are a name, whether its surroundings say so, and the frame that says it is none."""

    at: frozenset[int] = frozenset()
    is_sure: bool = False
    frame: Frame | None = None


def _judge_run(quote: str, tokens: Sequence[Token], run: list[int], kept: set[int], shouting: bool) -> _Judgement:
    cues = load_cues()
    open_run = [at for at in run if at not in kept]
    before = _words_before(tokens, run[0], quote)
    if before and before[-1] in cues.ranks and not any(tokens[at].key in cues.things for at in run[:2]):
        return _Judgement(frozenset(run[:4] if shouting else run), is_sure=True)
    if any(tokens[at].key in cues.things for at in run):
        return _Judgement(frozenset(_find_bearer(tokens, run, before)), is_sure=True)
    if not open_run:
        return _Judgement()
    body = find_body(quote, tokens, run)
    if body:
        return _Judgement(frame=body)
    if before and (before[-1] in cues.roles or _is_identified(before)):
        return _Judgement(frozenset(open_run[:4]), is_sure=True)
    if _speaks(tokens, run, before, shouting) or AGE_AFTER.match(quote, tokens[run[-1]].end):
        return _Judgement(frozenset(open_run[-3:] if shouting else open_run), is_sure=True)
    if shouting:
        return _Judgement()
    if tokens[run[0]].key in KUNYA or _suffers(before) or _belongs(quote, tokens, run[-1]):
        return _Judgement(frozenset(open_run), is_sure=True)
    frame = find_frame(quote, tokens, run, kept)
    if frame:
        return _Judgement(frame=frame)
    return _Judgement(frozenset(open_run if _longest_stretch(open_run) >= 2 else ()))


def _find_bearer(tokens: Sequence[Token], run: Sequence[int], before: Sequence[str]) -> Sequence[int]:
    """The name behind an office: all after `State` in `Secretary of State Imad X`, or from a common given name on."""
    cues = load_cues()
    last = max(at for at in run if tokens[at].key in cues.things)
    tail = [at for at in run if at > last]
    is_office = before[-1:] == ["of"] and before[-2:-1] != [] and before[-2] in cues.ranks
    return tail if tail and (is_office or tokens[tail[0]].key in load_person_names()) else ()


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
    """Up to three words straight before a token, unless a sentence or a paragraph ends between."""
    first = max(0, at - LONGEST_GAP)
    ends = at > 0 and re.search(r"[!?;:]|\.\s+$|\n\s*\n", quote[tokens[at - 1].end : tokens[at].start])
    if ends and tokens[at - 1].key not in load_cues().ranks:
        return []
    return [one.key for one in tokens[first:at]]


def _speaks(tokens: Sequence[Token], run: list[int], before: list[str], shouting: bool) -> bool:
    cues = load_cues()
    if before[-1:] == ["of"] and before[-2:-1] and before[-2] in cues.things:
        return False
    if before[-1:] and before[-1] in HOLDING and not shouting:
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
