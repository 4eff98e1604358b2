"""MUC-4's reports with their keys: which entities fill each role of a report, and of which types its incidents are.

As GRIT prepares them: optional templates and optional fillers (`?`) are wanted like the others; the templates of a
report are merged role by role in the order of the key; a string that its text does not have in this form is dropped,
and an entity without a string left; victims are those of `HUM TGT: NAME`. Beside them under `Human`, which GRIT does
not have: whom the key names or describes, a description and its name being one entity.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from pathlib import Path

from dateline.errors import UsageError
from evals.entities import Entity, merge_entities, normalize_string

TEST_FOLDERS = ("tst1", "tst2")
ROLES = {"PerpInd": (9,), "PerpOrg": (10,), "Target": (12,), "Victim": (18,), "Weapon": (6,), "Human": (19, 18)}
"""The slots of the key that fill each role, in the order in which they are merged."""

_ID, _TYPE = 0, 4
_KEY_PREFIX = "key"
_SLOT = re.compile(r"(\d+)\.\s+[A-Z]+(?: [A-Z]+)*: [A-Z]+(?: [A-Z]+)*(?:\s\s+(.*))?")
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_REPORT_ID = re.compile(r"^([A-Z]+\d?-MUC\d-\d{4})(?: +\(.*\))? *$", re.MULTILINE)
_HEAD = re.compile(r"(?P<dateline>.*?--\s+)(?:\[[^\]]+\]\s+)+", re.DOTALL)
"""The dateline and the marks of the format behind it, like `[TEXT]`."""
_DATE = re.compile(r"\b(\d{1,2}) (JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]* (\d\d)\b")
_MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
_NO_FILLER = frozenset({"", "*", "-"})
Template = Mapping[int, Sequence[str]]
"""The lines of each slot by its number."""


@dataclass(frozen=True, slots=True)
class MucReport:
    """`text` begins with the dateline, without the marks of the format; `published` is its day as ISO date, "" where
    it tells none. `types`: the incident types of the key, each with its alternatives; `templates`: those that tell an
    incident."""

    report_id: str
    published: str
    text: str
    entities: Mapping[str, Sequence[Entity]]
    types: Sequence[Entity]
    templates: Sequence[Template]


def list_files(home: Path) -> list[Path]:
    """The files of `tst1` and `tst2` where `home` has these, else of `home`. UsageError for what is no folder."""
    if not home.is_dir():
        raise UsageError(f"{home}: is no folder of reports and keys.")
    folders = [home / name for name in TEST_FOLDERS if (home / name).is_dir()] or [home]
    return sorted(path for folder in folders for path in folder.iterdir() if path.is_file())


def load_reports(home: Path) -> list[MucReport]:
    """Raises UsageError where there are no reports, or one has no key."""
    texts: dict[str, str] = {}
    templates: dict[str, list[Template]] = defaultdict(list)
    for path in list_files(home):
        content = _load_text(path)
        if path.name.startswith(_KEY_PREFIX):
            for template in read_templates(content):
                templates[template[_ID][0].split(" ")[0]].append(template)
        else:
            texts.update(read_texts(content))
    if not texts:
        raise UsageError(f"{home}: no file has a report headed like TST1-MUC3-0001.")
    if unkeyed := sorted(set(texts) - set(templates)):
        raise UsageError(f"{home}: no key for {unkeyed[0]} and {len(unkeyed) - 1} other reports.")
    return [read_report(report_id, text, templates[report_id]) for report_id, text in texts.items()]


def read_texts(content: str) -> Iterator[tuple[str, str]]:
    """The reports of a file by their id, in its order."""
    heads = list(_REPORT_ID.finditer(content))
    for head, following in zip_longest(heads, heads[1:]):
        yield head[1], content[head.end() : following.start() if following else len(content)].strip()


def read_templates(content: str) -> Iterator[Template]:
    """The templates of a file of keys; a report without an incident has one whose type is `*`."""
    template: dict[int, list[str]] = {}
    lines: list[str] = []
    for line in content.splitlines():
        found = _SLOT.fullmatch(line.rstrip())
        if found:
            number = int(found[1])
            if number == _ID and template:
                yield template
                template = {}
            lines = template.setdefault(number, [])
            lines.append((found[2] or "").strip())
        elif line.startswith(" "):
            lines.append(line.strip())
    if template:
        yield template


def read_report(report_id: str, text: str, templates: Sequence[Template]) -> MucReport:
    head = _HEAD.match(text)
    dateline, body = (head["dateline"], text[head.end() :]) if head else ("", text)
    # The strings are looked for as in GRIT's texts, which have round brackets alone and each line's end as a space.
    searched = body.replace("[", "(").replace("]", ")").replace("\n\n", " ").replace("\n", " ").lower()
    entities = {
        role: _find_entities([line for n in slots for template in templates for line in template.get(n, ())], searched)
        for role, slots in ROLES.items()
    }
    types = [frozenset(template[_TYPE][0].split(" / ")) for template in templates if _TYPE in template]
    told = merge_entities(one for one in types if not one & _NO_FILLER)
    kept = [template for template in templates if template.get(_TYPE, ("*",))[0] not in _NO_FILLER]
    return MucReport(report_id, read_date(dateline), dateline + body, entities, told, kept)


def read_date(dateline: str) -> str:
    """ISO date; "" where day, month or year is missing."""
    found = read_day(dateline)
    return found.isoformat() if found else ""


def read_day(text: str) -> date | None:
    """The first day in a text like `02 FEB 90`, if that is one."""
    found = _DATE.search(text)
    try:
        return date(1900 + int(found[3]), _MONTHS.index(found[2]) + 1, int(found[1])) if found else None
    except ValueError:
        return None


def _find_entities(lines: Sequence[str], searched: str) -> list[Entity]:
    entities = merge_entities(frozenset(_read_strings(line)) for line in lines if line not in _NO_FILLER)
    found = [frozenset(normalize_string(one) for one in entity if one in searched) for entity in entities]
    return [entity for entity in found if entity]


def _read_strings(line: str) -> list[str]:
    """The alternatives of a filler in lower case; some keys forgot a quotation mark."""
    strings = _STRING.findall(line) or [line.lstrip("? ").strip('"')]
    return [one.replace("\\", "").strip().lower() for one in strings]


def _load_text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read as text ({error}).") from None
