"""The all-slot score of MUC-4 over what the record covers: templates given against templates of the key.

After the scoring of 1992 (Chinchor, MUC-4 evaluation metrics): each given template is mapped to at most one of the key
of the same incident type, the pair that agrees most first; then each fill is correct (1), partial (a half) or not, what
the key has beside is missing, what it has not is spurious, and the fills of templates without a partner count so too.
Optional templates and fillers (`?`) cost nothing where they are not given. The scorers of 1992 asked a person for
partial credit; here a string is partial where the words of the one are all in the other, a date where the days overlap,
and a place where only the country is right.

Left out, as the record has nothing of theirs: the types, numbers, effects and nations of physical targets, the type of
the instrument, names, types and nations of people, and total numbers. People are told by their description, a name of
theirs in the key being as good.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from dateline.codebook.codes import ActorKind, CasualtyOutcome, ParticipantRole, Realization, ResponsibilityKind
from dateline.codebook.records import Claim, Mention
from evals.entities import normalize_string
from evals.labels import fold
from evals.muc_fillers import find_type, list_entities
from evals.muc_reports import Template, read_day

STRINGS = {"instrument": 6, "perp_ind": 9, "perp_org": 10, "target": 12, "human": 19}
WORDS = {"type": 4, "stage": 5, "category": 8, "confidence": 11, "human_number": 21, "human_effect": 23}
SLOTS = ("date", "location", *WORDS, *STRINGS)
"""The slots that are scored, under names of ours."""
ALL = "slots"

_DATE, _LOCATION, _TEMPLATE, _NAME = 2, 3, 1, 18
_ROLES = {"Weapon": "instrument", "PerpInd": "perp_ind", "PerpOrg": "perp_org", "Target": "target", "Human": "human"}
_STAGES = {Realization.ATTEMPTED: "ATTEMPTED", Realization.FOILED: "ATTEMPTED", Realization.THREATENED: "THREATENED"}
_CONFIDENCE = {
    ResponsibilityKind.CLAIMED: "CLAIMED OR ADMITTED",
    ResponsibilityKind.BLAMED: "SUSPECTED OR ACCUSED",
    ResponsibilityKind.REPORTED: "REPORTED AS FACT",
    ResponsibilityKind.INFERRED: "POSSIBLE",
}
_EFFECTS = {CasualtyOutcome.KILLED: "DEATH", CasualtyOutcome.WOUNDED: "INJURY"}
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_KIND_OF_PLACE = re.compile(r"\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Fill:
    """One filler: the alternatives that are right of it. `is_optional`: it costs nothing where it is not given."""

    alternatives: tuple[object, ...]
    is_optional: bool = False


@dataclass(frozen=True, slots=True)
class Days:
    """From the first day to the last, `None` where it is open."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Where:
    """A country, and the names in it from the widest to the finest, folded."""

    country: str
    names: tuple[str, ...]


Fills = Mapping[str, Sequence[Fill]]


def count_slots(given: Sequence[Fills], wanted: Sequence[tuple[Fills, bool]]) -> Counter[str]:
    """`slot_..._right` (in halves), `_given`, `_wanted` of a report, and `slots_...` of all. `wanted`: each template
    of the key and whether it is optional."""
    counts: Counter[str] = Counter()
    pairs = map_templates(given, [fills for fills, _ in wanted])
    for number, fills in enumerate(given):
        partner = wanted[pairs[number]][0] if number in pairs else {}
        for slot in SLOTS:
            counts.update(_count_fills(slot, fills.get(slot, ()), partner.get(slot, ())))
    for number, (fills, is_optional) in enumerate(wanted):
        if number not in pairs.values() and not is_optional:
            for slot in SLOTS:
                counts.update(_count_fills(slot, (), fills.get(slot, ())))
    return counts


def map_templates(given: Sequence[Fills], wanted: Sequence[Fills]) -> dict[int, int]:
    """The partner of each given template by their places; only of one type, those that agree most first."""
    agreements = {
        (i, j): sum(_match_fills(given[i].get(slot, ()), wanted[j].get(slot, ()))[0] for slot in SLOTS)
        for i, j in product(range(len(given)), range(len(wanted)))
        if _match_fills(given[i]["type"], wanted[j].get("type", ()))[0]
    }
    pairs: dict[int, int] = {}
    for i, j in sorted(agreements, key=lambda pair: (-agreements[pair], pair)):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _count_fills(slot: str, given: Sequence[Fill], wanted: Sequence[Fill]) -> Counter[str]:
    right, found = _match_fills(given, wanted)
    n_wanted = sum(n in found or not fill.is_optional for n, fill in enumerate(wanted))
    parts = {"right": right, "given": len(given), "wanted": n_wanted}
    return Counter({f"{name}_{part}": number for name in (f"slot_{slot}", ALL) for part, number in parts.items()})


def _match_fills(given: Sequence[Fill], wanted: Sequence[Fill]) -> tuple[int, set[int]]:
    """How right the given fills are in halves, and the places of those of the key that they took, the best first."""
    marks = {
        (i, j): max(_compare(one, other) for one in given[i].alternatives for other in wanted[j].alternatives)
        for i, j in product(range(len(given)), range(len(wanted)))
    }
    used: set[int] = set()
    found: set[int] = set()
    right = 0
    for i, j in sorted(marks, key=lambda pair: (-marks[pair], pair)):
        if marks[i, j] and i not in used and j not in found:
            used.add(i)
            found.add(j)
            right += marks[i, j]
    return right, found


def _compare(given: object, wanted: object) -> int:
    """2 for the same, 1 for a part of it, else 0."""
    if isinstance(given, Days) and isinstance(wanted, Days):
        return _compare_days(given, wanted)
    if isinstance(given, Where) and isinstance(wanted, Where):
        return _compare_places(given, wanted)
    if given == wanted:
        return 2
    words, others = (set(str(one).split()) for one in (given, wanted))
    return int(str(given).islower() and (words <= others or others <= words))


def _compare_days(given: Days, wanted: Days) -> int:
    if given == wanted:
        return 2
    ends = [(given.first, wanted.last), (wanted.first, given.last)]
    return int(all(first is None or last is None or first <= last for first, last in ends))


def _compare_places(given: Where, wanted: Where) -> int:
    if given.country != wanted.country:
        return 0
    return 2 if given.names[-1:] == wanted.names[-1:] else 1


def read_key(template: Template) -> tuple[Fills, bool]:
    """The fills of a template of the key, and whether the whole is optional."""
    fills: dict[str, list[Fill]] = {}
    for slot, number in WORDS.items():
        fills[slot] = [_read_words(slot, line) for line in _list_lines(template, number)]
    for slot, number in STRINGS.items():
        fills[slot] = [_read_strings(line) for line in _list_lines(template, number)]
    fills["human"] = _join_names(fills["human"], [_read_strings(line) for line in _list_lines(template, _NAME)])
    fills["date"] = [Fill((days,)) for line in _list_lines(template, _DATE) if (days := _read_days(line))]
    fills["location"] = [_read_places(line) for line in _list_lines(template, _LOCATION)]
    return fills, "OPTIONAL" in template[_TEMPLATE][0]


def _list_lines(template: Template, number: int) -> list[str]:
    return [line for line in template.get(number, ()) if line.strip("? ") not in {"", "*", "-"}]


def _read_words(slot: str, line: str) -> Fill:
    """What is said beside the string that it is said of: `DEATH: "PEASANT"`, `~30: "PEASANTS"`."""
    words = [word.strip() for word in re.split(r"[/:]", _QUOTED.sub("", line.lstrip("? ")))]
    if slot == "human_number":
        words = [re.sub(r"\D", "", word.split(" - ")[0]) or word for word in words]
    return Fill(tuple(word for word in words if word), line.startswith("?"))


def _read_strings(line: str) -> Fill:
    strings = _QUOTED.findall(line) or [line.strip("? ")]
    return Fill(tuple(normalize_string(one.replace("\\", "")) for one in strings), line.startswith("?"))


def _join_names(described: Sequence[Fill], named: Sequence[Fill]) -> list[Fill]:
    """The people described, and those only named."""
    known = {string for fill in described for string in fill.alternatives}
    return [*described, *(fill for fill in named if not known & set(fill.alternatives))]


def _read_days(line: str) -> Days | None:
    days = [read_day(part) for part in line.split(" / ", maxsplit=1)[0].split("-")]
    if len(days) == 1:
        return Days(days[0], days[0]) if days[0] else None
    return Days(days[0], days[1]) if days[1] else None


def _read_places(line: str) -> Fill:
    return Fill(tuple(_read_place(place) for place in line.strip("? ").split(" / ")), line.startswith("?"))


def _read_place(place: str) -> Where:
    country, *names = (_fold_name(part) for part in _KIND_OF_PLACE.sub("", place).split(":"))
    return Where(country, tuple(name for name in names if name))


def _fold_name(name: str) -> str:
    return normalize_string(fold(name)).removeprefix("el ")


def read_mention(mention: Mention, text: str) -> Fills:
    """What a mention that counts in MUC-4 fills, `text` being its report's."""
    values = {claim.field: claim for claim in mention.claims}
    fills: dict[str, list[Fill]] = {slot: [] for slot in SLOTS}
    fills["type"] = [Fill((find_type(mention),))]
    realization = values["realization"].value if "realization" in values else None
    fills["stage"] = [Fill((_STAGES.get(Realization(str(realization)), "ACCOMPLISHED"),))] if realization else []
    fills["date"] = _tell_days(values)
    fills["location"] = _tell_place(values.get("place"))
    for role, entities in list_entities([mention], text).items():
        if role in _ROLES:
            fills[_ROLES[role]] = [Fill(tuple(entity)) for entity in entities]
    if fills["perp_ind"] or fills["perp_org"]:
        fills["category"] = [Fill((_tell_category(mention.claims),))]
    if fills["perp_org"]:
        fills["confidence"] = _tell_confidence(mention.claims)
    tolls = [claim for claim in mention.claims if claim.field in _EFFECTS and claim.value]
    fills["human_effect"] = [Fill((_EFFECTS[CasualtyOutcome(claim.field)],)) for claim in tolls]
    fills["human_number"] = [Fill((str(claim.value),)) for claim in tolls]
    return fills


def _tell_days(values: Mapping[str, Claim]) -> list[Fill]:
    first, last = (values.get(name) for name in ("date_start", "date_end"))
    days = [date.fromisoformat(str(claim.value)) if claim and claim.value else None for claim in (first, last)]
    return [Fill((Days(days[0], days[1] or days[0]),))] if any(days) else []


def _tell_place(place: Claim | None) -> list[Fill]:
    if place is None or not place.detail.get("country"):
        return []
    parts = [place.detail.get("admin1"), place.detail.get("admin2"), place.value]
    country = _fold_name(str(place.detail["country"]))
    names = tuple(dict.fromkeys(_fold_name(str(part)) for part in parts if part))
    return [Fill((Where(country, tuple(name for name in names if name != country)),))]


def _tell_category(claims: Iterable[Claim]) -> str:
    kinds = {
        claim.detail["kind"]
        for claim in claims
        if claim.field == "participant" and claim.detail["role"] == ParticipantRole.PERPETRATOR
    }
    is_state = kinds and kinds <= {ActorKind.STATE_FORCES, ActorKind.POLICE, ActorKind.GOVERNMENT}
    return "STATE-SPONSORED VIOLENCE" if is_state else "TERRORIST ACT"


def _tell_confidence(claims: Iterable[Claim]) -> list[Fill]:
    """By the first word on responsibility that is no denial; a perpetrator without any is told as a fact."""
    said = [ResponsibilityKind(str(claim.value)) for claim in claims if claim.field == "responsibility"]
    known = [_CONFIDENCE[word] for word in said if word in _CONFIDENCE]
    return [Fill((known[0] if known else _CONFIDENCE[ResponsibilityKind.REPORTED],))]
