"""Who a source's words name: an organisation or a role, and what kind of speaker it is.

A person's name is used to find the role it goes with, and is never kept.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from dateline.codebook.codes import ActorKind, AttributionKind
from dateline.codebook.records import Span
from dateline.extract.actors import ActorExpression
from dateline.extract.lexicon import load_table

UNNAMED_PERSON = "a named person"

_KIND_OF_ACTOR = {
    ActorKind.STATE_FORCES: AttributionKind.MILITARY,
    ActorKind.EXTERNAL_FORCES: AttributionKind.MILITARY,
    ActorKind.POLICE: AttributionKind.OFFICIAL,
    ActorKind.GOVERNMENT: AttributionKind.OFFICIAL,
    ActorKind.REBEL_GROUP: AttributionKind.ARMED_GROUP,
    ActorKind.ARMED_GROUP: AttributionKind.ARMED_GROUP,
    ActorKind.MILITIA: AttributionKind.ARMED_GROUP,
    ActorKind.IDENTITY_MILITIA: AttributionKind.ARMED_GROUP,
    ActorKind.HEALTH_WORKERS: AttributionKind.MEDIC,
    ActorKind.AID_WORKERS: AttributionKind.UN_NGO,
    ActorKind.JOURNALISTS: AttributionKind.MEDIA,
}
_NAME = re.compile(r"[A-Z][\w'’\-]+(?:\s+(?:al-|el-|de |bin |ben |van |von )?[A-Z][\w'’\-]+){1,3}")
_PRIVATE_KINDS = frozenset({AttributionKind.RESIDENT, AttributionKind.WITNESS, AttributionKind.ANONYMOUS})
_CALENDAR = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December)\b"
)
BODIES = frozenset(
    {AttributionKind.ARMED_GROUP, AttributionKind.MEDIA, AttributionKind.MONITOR, AttributionKind.UN_NGO}
)
_BODY = re.compile(
    r"\s+at\s+(?:the\s+)?[A-Za-z][\w’'\-]*(?:\s+(?:of\s+)?[A-Z0-9][\w’'\-]*)*"
    r"|\s+(?:of|for|with)\s+the\s+[A-Za-z][\w’'\-]*(?:\s+(?:of\s+)?[A-Z0-9][\w’'\-]*)*"
    r"|\s+(?:of|for|with)\s+[a-z][\w’'\-]*"
)
_WORD = re.compile(r"\w+")
_LAST_WORD = re.compile(r"(\w+)\W*$")
_ARTICLE = re.compile(r"the\s+", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:^|\s)(?:he|she|it|they|the latter)$", re.IGNORECASE)
_ORGANISATION = re.compile(r"(?:^|\s)(?:it|they)$", re.IGNORECASE)
_OWN_ACCOUNT = re.compile(
    r"(?:its|their|his|her)\s+(?:own\s+)?(?:account|count|statement|version|estimates?|figures|telling|communiqué)$",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(
    r"(?:an?|one|another|two|three|four|several|some)\s+(?P<who>(?:[a-z][a-z'’\-]+\s+){0,3}?[a-z][a-z'’\-]+)"
    r"(?:\s+(?:who|that|whose|from|in|of|at|near|by|with|on)\b.*)?",
    re.DOTALL,
)
"""`a lockkeeper`, `two foremen of the quarry`: a noun in small letters, none of whose words is a verb's."""
_NOBODY = frozenset(
    "attack attacks report reports statement toll figure figures count number case law rule plan idea news word words "
    "letter text post message note sign list story document account others one it way time day move".split()
)
_TOPIC = re.compile(r"\W*(?:[^,;]{1,60},\s+)?(?:(?:the|an?)\s+)?", re.IGNORECASE)
"""What stands before the subject of a sentence."""


class Speaker(NamedTuple):
    """Who is cited: in the report's words or by the name of an actor."""

    attributed_to: str
    kind: AttributionKind
    actor_id: str | None


@cache
def _heads_by_first() -> dict[str, tuple[str, ...]]:
    """Heads by their first word, longest first: looked up word by word they cost a fifth of one long pattern."""
    index: dict[str, list[str]] = {}
    for head in sorted(_kind_by_head(), key=len, reverse=True):
        index.setdefault(_WORD.findall(head)[0], []).append(head)
    return {first: tuple(heads) for first, heads in index.items()}


def _find_heads(words: str) -> Iterator[Span]:
    """The heads in order, of several at one place the longest; `junta-run` is none."""
    small = words.lower()
    if len(small) != len(words):
        return
    free = 0
    for match in _WORD.finditer(small):
        if match.start() < free:
            continue
        for head in _heads_by_first().get(match[0], ()):
            end = match.start() + len(head)
            if small.startswith(head, match.start()) and not (
                small[end : end + 1].isalnum() or small[end : end + 1] == "-"
            ):
                free = end
                yield Span(match.start(), end)
                break


@cache
def _last_words() -> frozenset[str]:
    return frozenset(re.findall(r"\w+", head)[-1] for head in _kind_by_head())


def _ends_in_head(words: str) -> bool:
    """Whether the last word may be that of a head: a quick look before the long pattern is tried."""
    last = _LAST_WORD.search(words)
    return last is not None and last[1].lower() in _last_words()


@cache
def _kind_by_head() -> dict[str, AttributionKind]:
    kinds = load_table("sources.toml")["kinds"]
    return {head: AttributionKind(kind) for kind, heads in kinds.items() for head in heads}


class Speakers:
    """The speakers of one document, remembering whose role is whose, and what the last sentence was about."""

    def __init__(self, text: str, actors: Sequence[ActorExpression]) -> None:
        self._text = text
        self._actors = actors
        self._role_by_name: dict[str, tuple[str, AttributionKind]] | None = None
        self._topic: Speaker | None = None

    def follow(self, sentence: Span) -> None:
        """Remember the named body that a sentence is about, its subject: `it` in the next one is that body."""
        self._topic = None
        for actor in self._actors:
            if sentence.start <= actor.start < sentence.end and actor.name and actor.kind in _KIND_OF_ACTOR:
                if _TOPIC.fullmatch(self._text, sentence.start, actor.start):
                    self._topic = Speaker(actor.name, _KIND_OF_ACTOR[actor.kind], actor.actor_id)
                return

    def names_person(self, phrase: Span) -> bool:
        found = _NAME.finditer(self._text, phrase.start, phrase.end)
        return any(not _CALENDAR.search(match.group()) for match in found)

    def identify(self, phrase: Span, last: Speaker | None, *, is_plain: bool = False) -> Speaker | None:
        """Who the words before or after a verb of saying name; None if they name nobody. `last`: who spoke before;
        `is_plain`: the verb is one that only somebody does."""
        words = self._text[phrase.start : phrase.end]
        if not words or len(words) > 200:
            return None
        if _ORGANISATION.search(words.strip()) and self._topic:
            return self._topic
        if _PRONOUN.search(words.strip()) or _OWN_ACCOUNT.match(words.strip()):
            return last
        named = next((a for a in self._actors if phrase.start <= a.start < phrase.end and not a.is_tied), None)
        role = _read_role(words)
        if named and named.name and not (role and role[1] in {AttributionKind.EXPERT, AttributionKind.RESIDENT}):
            kind = role[1] if role and role[1] is AttributionKind.COURT else _KIND_OF_ACTOR.get(named.kind)
            is_group = kind is AttributionKind.ARMED_GROUP
            if role and named.certainty < 1.0 and not named.is_named and not is_group:
                return Speaker(*role, named.actor_id)
            return Speaker(named.name, kind or (role[1] if role else AttributionKind.UNKNOWN), named.actor_id)
        if role:
            return Speaker(*role, None)
        article = _ARTICLE.match(words)
        name = _NAME.search(words, article.end() if article else 0)
        if name:
            if article and name.start() == article.end():
                # `The Red Column said`: an article before a name makes it an organisation's.
                return Speaker(name.group(), AttributionKind.UNKNOWN, None)
            known = self._roles().get(name.group().split()[-1])
            return Speaker(*known, None) if known else Speaker(UNNAMED_PERSON, AttributionKind.UNKNOWN, None)
        if is_plain and (somebody := _SOMEBODY.fullmatch(words.strip())):
            noun = somebody["who"].split()[-1]
            if noun not in _NOBODY and not noun.endswith(("ed", "ing", "ly")):
                return Speaker(somebody["who"], AttributionKind.UNKNOWN, None)
        surname = re.match(r"(?:Mr|Mrs|Ms|Dr)?\.?\s*([A-Z][\w'’\-]+)$", words.strip())
        if surname and surname.group(1) in self._roles():
            return Speaker(*self._roles()[surname.group(1)], None)
        return None

    def _roles(self) -> dict[str, tuple[str, AttributionKind]]:
        """Last name -> role, from `Name, a specialist in ...` and `specialist First Last`. Lives only while reading."""
        if self._role_by_name is None:
            self._role_by_name = {}
            for name in _NAME.finditer(self._text):
                after = self._text[name.end() : name.end() + 90]
                before = self._text[max(0, name.start() - 60) : name.start()]
                role = _read_role(after.split(".")[0][1:]) if after.startswith(",") else None
                if role is None and _ends_in_head(before):
                    head = list(_find_heads(before))
                    role = _read_role(before[head[-1].start :]) if head and head[-1].end >= len(before) - 2 else None
                if role:
                    self._role_by_name.setdefault(name.group().split()[-1], role)
        return self._role_by_name


def _read_role(words: str) -> tuple[str, AttributionKind] | None:
    """(role in the report's words, kind) of a noun phrase: lower-case modifiers, head noun, and its organisation."""
    found = next(_find_heads(words), None)
    if found is None:
        return None
    head = words[found.start : found.end]
    kind = _kind_by_head()[head.lower()]
    before = words[: found.start].split()
    modifiers: list[str] = []
    is_title = head[0].isupper()
    for word in reversed(before):
        if (
            is_title
            and word[0].isupper()
            and word.isalpha()
            and len(modifiers) < 3
            and word not in {"The", "According"}
        ):
            modifiers.insert(0, word)
            continue
        if (
            not (word.islower() and word.isalpha())
            or word in {"the", "by", "of", "to", "and", "that", "with"}
            or len(modifiers) == 3
        ):
            break
        modifiers.insert(0, word)
    if modifiers and modifiers[0] in {"a", "an", "one"}:
        modifiers = modifiers[1:]
    phrase = " ".join([*modifiers, head])
    return phrase + _read_affiliation(words[found.end :], kind), kind


def _read_affiliation(behind: str, kind: AttributionKind) -> str:
    """` in jihadist movements at France 24`, ` of the province`: the body a role belongs to, never a person.

    After `of`, `for` and `with` a name counts only behind an article: `relative of First Last` loses its tail.
    """
    if kind in _PRIVATE_KINDS:
        return ""
    subject = re.match(r"\s+(?:in|on)\s+[a-z]+(?:\s+[a-z]+)?(?=\s+(?:at|of|with)\b|[,.]|$)|", behind)
    start = subject.end() if subject else 0
    body = _BODY.match(behind, start)
    return behind[:start] + (body.group() if body else "")
