"""What in a report of crime speaks of a town: its police, its people, a date line, `in X`; each with a weight.

Nothing is resolved here: a sign is a name as the text has it. In a report of war the same words mean other things (an
office that speaks, the desk of an agency), which is for the caller to know.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.codebook.records import Span
from dateline.extract.lexicon import load_set, load_table
from dateline.extract.places import open_gazetteer

_TABLE = "home_towns.toml"
LONGEST = 4
"""Words of a town's name."""
_WORD = r"(?:(?:St|Ft|Mt)\. )?[A-Z][\w'’]*[a-z’']\w*"
_NAME = re.compile(rf"{_WORD}(?:[ -](?:{_WORD}|of|de|du|la|le|los|las)){{0,{LONGEST - 1}}}")
_CAPITALS = re.compile(
    r"^\W*(?P<name>[A-Z][A-Z.'’ -]{2,40}[A-Z])\b(?=[^\n]{0,60}?(?:--|[–—]|\s-)\s|,? [A-Z][\w.]+,? \()", re.MULTILINE
)
_OUTLET = re.compile(r"\s[-–|]\s[^\n]*?(?:\bNews|\bTV\b|\.com\b|\bChannel)[^\n]*")
"""The outlet at the end of a page's title, with the town that it is in."""
_COUNTY = re.compile(r"\s(?:County|Parish)\b")
_BREAK = re.compile(r"['’]s$")


@dataclass(frozen=True, slots=True)
class TownSign:
    """A name that may be a town's, or a county's, where it stands, and how much speaks for the report being of it."""

    name: str
    span: Span
    weight: int
    is_county: bool = False


def find_town_signs(text: str, sentences: Sequence[Span]) -> Iterator[TownSign]:
    """Every name with words about it that make it the place of a local report, in the order of the kinds of words."""
    weights = load_table(_TABLE)["weights"]
    for match in _CAPITALS.finditer(text):
        name = match["name"].strip()
        if _is_known(name):
            yield TownSign(name, Span(match.start("name"), match.start("name") + len(name)), weights["dateline"])
    outlet = _OUTLET.search(text, sentences[0].start, sentences[0].end) if sentences else None
    for sentence in sentences:
        extra = weights["headline"] if sentence is sentences[0] else 0
        for match in _NAME.finditer(text, sentence.start, sentence.end):
            sign = _read_name(text, sentence, match.start(), match.group())
            if sign is not None:
                is_outlet = outlet is not None and outlet.start() < sign.span.start < outlet.end()
                yield TownSign(sign.name, sign.span, 1 if is_outlet else sign.weight + extra, sign.is_county)


def _read_name(text: str, sentence: Span, start: int, run: str) -> TownSign | None:
    """The longest part of a run of capitalised words that a table holds and the words about it make a town."""
    run = _BREAK.sub("", run)
    words = list(re.finditer(r"[^\s-]+", run))
    for length in range(len(words), 0, -1):
        for first in range(len(words) - length + 1):
            a, b = words[first].start(), words[first + length - 1].end()
            name = run[a:b]
            if words[first].group().lower() in {"the", "of"}:
                continue
            span = Span(start + a, start + b)
            if _COUNTY.match(text, span.end) and _is_known(f"{name} County"):
                return TownSign(f"{name} County", Span(span.start, span.end + 7), _weights()["county"], is_county=True)
            weight = _weigh(text, sentence, span) if _is_known(name) else 0
            if weight:
                return TownSign(name, span, weight)
    return None


def _weigh(text: str, sentence: Span, span: Span) -> int:
    if _pattern("part_of_name", "after").match(text, span.end):
        return 0
    if _pattern("force", "after").match(text, span.end):
        return int(load_table(_TABLE)["force"]["weight"])
    before = text[max(sentence.start, span.start - 40) : span.start]
    if _pattern("care", "before").search(before):
        return 0
    if _pattern("inside", "before").search(before):
        return int(load_table(_TABLE)["inside"]["weight"])
    if _pattern("people", "after").match(text, span.end):
        return int(load_table(_TABLE)["people"]["weight"])
    return 1 if _division_behind().match(text, span.end) else 0


@cache
def _weights() -> dict[str, int]:
    return dict(load_table(_TABLE)["weights"])


@cache
def _pattern(kind: str, side: str) -> re.Pattern[str]:
    words = load_table(_TABLE)[kind][side]
    if side == "after":
        return re.compile(rf"\s(?:{words})\b")
    sides = r"(?:north|south|east|west)(?:-|\s)?(?:ern|east|west)?\s"
    return re.compile(rf"(?:^|\W)(?:{words})\s(?:{sides})?$", re.IGNORECASE)


@cache
def _division_behind() -> re.Pattern[str]:
    divisions = load_table(_TABLE)["divisions"]
    words = [word for table in divisions.values() for name, short in table.items() for word in (re.escape(name), short)]
    return re.compile(rf",?\s\(?(?:{'|'.join(words)})(?!\w)")


@cache
def _is_known(name: str) -> bool:
    return any(entry.kind in TOWNS for entry in open_gazetteer().lookup(name))


TOWNS = frozenset({"town", "neighbourhood", "admin2"})


def count_divisions(text: str) -> dict[tuple[str, str], int]:
    """How often a text names each first-level division of the table, in full or shortened behind a comma."""
    found: dict[tuple[str, str], int] = {}
    for country, table in load_table(_TABLE)["divisions"].items():
        for name, short in table.items():
            count = len(_division(name, short).findall(text))
            if count:
                found[country, name] = count
    return found


@cache
def _division(name: str, short: str) -> re.Pattern[str]:
    # `West Virginia` is no `Virginia`, and `Kansas City` no Kansas.
    full = rf"(?<!West )\b{re.escape(name)}\b(?! (?:City|Avenue|Street|Ave|St)\b)"
    return re.compile(rf"{full}|(?:,\s?|\()(?:{short})(?!\w)")


def find_country(text: str, enough: int) -> str | None:
    """The country of whose press a text has `enough` words or more; None where it may have been written anywhere."""
    for country, signs in load_table(_TABLE)["countries"].items():
        if sum(bool(re.search(rf"(?<!\w){sign}", text)) for sign in signs) >= enough:
            return str(country)
    return None


def no_towns() -> frozenset[str]:
    """Words, in lower case, that stand as names in headlines and are villages somewhere."""
    return load_set(_TABLE, "no_towns")


def is_street(text: str, end: int) -> bool:
    """Whether the name that ends there is a street's: `Wilmington Road`."""
    return bool(_pattern("street", "after").match(text, end))
