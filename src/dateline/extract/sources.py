"""Who is cited for what: the sources of a document and the words each of them covers.

A source is an organisation or a role. A person's name is used to find the role it goes with, and is never kept.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

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
_BODIES = frozenset(
    {AttributionKind.ARMED_GROUP, AttributionKind.MEDIA, AttributionKind.MONITOR, AttributionKind.UN_NGO}
)
_BODY = re.compile(
    r"\s+at\s+(?:the\s+)?[A-Za-z][\w’'\-]*(?:\s+(?:of\s+)?[A-Z0-9][\w’'\-]*)*"
    r"|\s+(?:of|for|with)\s+the\s+[A-Za-z][\w’'\-]*(?:\s+(?:of\s+)?[A-Z0-9][\w’'\-]*)*"
    r"|\s+(?:of|for|with)\s+[a-z][\w’'\-]*"
)
_CONTENT = re.compile(r"\s*(?:that\b|to (?:have|be)\b|having\b|:|,|it\b|they\b|[\"“«])", re.IGNORECASE)
"""What opens the words of a speaker: where none stands behind the verb, they stood before."""
_ARTICLE = re.compile(r"the\s+", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:^|\s)(?:he|she|it|they|the latter)$", re.IGNORECASE)
_ORGANISATION = re.compile(r"(?:^|\s)(?:it|they)$", re.IGNORECASE)
_OWN_ACCOUNT = re.compile(
    r"(?:its|their|his|her)\s+(?:own\s+)?(?:account|count|statement|version|estimates?|figures|telling|communiqué)$",
    re.IGNORECASE,
)
_BE = re.compile(r"\b(?:was|were|is|are|be|been|being)\s+(?:[a-z]+ly\s+|also\s+|first\s+)?$", re.IGNORECASE)
"""`Nine were said to have been killed`: they say nothing."""
_AFTER_QUOTE = re.compile(r"[\"”»’'],?\s*$|,[\"”»]\s*$")
_SUBJECT_BEHIND = re.compile(r"\s+(?:(?:the|an?|one|his|her|its|their|another)\s+[a-z]|[A-Z])")
_DATELINE_MARKS = (" - ", " – ")
_TOPIC = re.compile(r"\W*(?:[^,;]{1,60},\s+)?(?:(?:the|an?)\s+)?", re.IGNORECASE)
"""What stands before the subject of a sentence."""
_TOLD = re.compile(
    r"\W*(?P<who>(?:the|an?)\s+(?:(?!\w+ed\b)[\w\-’]+\s+){0,4}(?!\w+ed\b)[\w\-’]+)\s+(?:that|which|who)\s",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"[^,;]{0,80}?\b(?:which|that)\s+(?=the\s|[A-Z])")
_OPEN, _CLOSE = "“«", "”»"


@dataclass(frozen=True, slots=True)
class Source:
    """A cited source: its words, the words it covers, and what it is. `is_denial` for verbs of denying."""

    start: int
    end: int
    verb: Span
    covers: Span
    attributed_to: str
    kind: AttributionKind
    actor_id: str | None
    is_denial: bool = False


@cache
def _verb_pattern() -> re.Pattern[str]:
    verbs = load_table("sources.toml")["verbs"]
    words = sorted(verbs["say"] + verbs["claim"] + verbs["deny"] + verbs["beside_quotation"], key=len, reverse=True)
    return re.compile(r"(?<!United )\b(?P<verb>" + "|".join(map(re.escape, words)) + r")\b", re.IGNORECASE)


@cache
def _preposition_pattern() -> re.Pattern[str]:
    words = load_table("sources.toml")["verbs"]["prepositions"]
    return re.compile(r"\b(?:" + "|".join(words) + r")\s+", re.IGNORECASE)


@cache
def _head_pattern() -> re.Pattern[str]:
    heads = sorted((h for words in load_table("sources.toml")["kinds"].values() for h in words), key=len, reverse=True)
    return re.compile(r"\b(?P<head>" + "|".join(map(re.escape, heads)) + r")\b", re.IGNORECASE)


@cache
def _kind_by_head() -> dict[str, AttributionKind]:
    kinds = load_table("sources.toml")["kinds"]
    return {head: AttributionKind(kind) for kind, heads in kinds.items() for head in heads}


def find_sources(text: str, sentences: Sequence[Span], actors: Sequence[ActorExpression]) -> list[Source]:
    """The sources of a document in order. A quotation that runs on keeps its speaker until it closes."""
    reader = _SourceReader(text, actors)
    found: list[Source] = []
    inside_quote = False
    for sentence in sentences:
        here = reader.read_sentence(sentence, _find_quoted(text, sentence, inside_quote))
        if not here and reader.last is not None and (inside_quote or _is_quotation(text, sentence)):
            last = reader.last
            here = [Source(last.start, last.end, last.verb, sentence, last.attributed_to, last.kind, last.actor_id)]
        inside_quote = _ends_inside_quote(text, sentence, inside_quote)
        found.extend(here)
    return found


def _is_quotation(text: str, sentence: Span) -> bool:
    return text[sentence.start] in '"“«'


def _find_quoted(text: str, sentence: Span, inside: bool) -> list[Span]:
    """The stretches of a sentence between quotation marks."""
    quoted = []
    start = sentence.start
    for position in range(sentence.start, sentence.end):
        character = text[position]
        if character in _OPEN or (character == '"' and not inside):
            inside, start = True, position
        elif inside and (character in _CLOSE or character == '"'):
            inside = False
            quoted.append(Span(start, position))
    return [*quoted, Span(start, sentence.end)] if inside else quoted


def _ends_inside_quote(text: str, sentence: Span, inside: bool) -> bool:
    for character in text[sentence.start : sentence.end]:
        if character in _OPEN:
            inside = True
        elif character in _CLOSE:
            inside = False
        elif character == '"':
            inside = not inside
    return inside


class _SourceReader:
    """Reads the sources of one document, remembering which role goes with which name, and who spoke last."""

    def __init__(self, text: str, actors: Sequence[ActorExpression]) -> None:
        self._text = text
        self._actors = actors
        self._role_by_name: dict[str, tuple[str, AttributionKind]] | None = None
        self._topic: tuple[str, AttributionKind, str | None] | None = None
        self.last: Source | None = None

    def read_sentence(self, sentence: Span, quoted: Sequence[Span]) -> list[Source]:
        found = [*self._read_prepositions(sentence), *self._read_verbs(sentence)]
        # Inside a quotation only a body that is named is cited: `"It lives from what it announces", says ...`.
        found = [s for s in found if s.actor_id or not any(q.start <= s.verb.start < q.end for q in quoted)]
        if found:
            self.last = found[-1]
        self._topic = self._find_topic(sentence)
        return found

    def _find_topic(self, sentence: Span) -> tuple[str, AttributionKind, str | None] | None:
        """The named body that a sentence is about, its subject: `it` in the next one is that body."""
        for actor in self._actors:
            if sentence.start <= actor.start < sentence.end and actor.name and actor.kind in _KIND_OF_ACTOR:
                is_subject = _TOPIC.fullmatch(self._text, sentence.start, actor.start)
                return (actor.name, _KIND_OF_ACTOR[actor.kind], actor.actor_id) if is_subject else None
        return None

    def _read_prepositions(self, sentence: Span) -> list[Source]:
        found = []
        for match in _preposition_pattern().finditer(self._text, sentence.start, sentence.end):
            source = self._make_short(
                self._phrase_after(match.end(), sentence.end), Span(match.start(), match.end()), sentence
            )
            if source:
                found.append(source)
        return found

    def _read_verbs(self, sentence: Span) -> list[Source]:
        found = []
        for match in _verb_pattern().finditer(self._text, sentence.start, sentence.end):
            verb = Span(match.start("verb"), match.end("verb"))
            if _BE.search(self._text, max(sentence.start, verb.start - 20), verb.start):
                continue
            source = self._read_verb(verb, sentence)
            if source:
                found.append(source)
        return found

    def _read_verb(self, verb: Span, sentence: Span) -> Source | None:
        """The speaker of one verb: behind it after a quotation or a comma (`..., says the mayor`), else before it."""
        text = self._text
        before = text[sentence.start : verb.start].rstrip()
        is_behind = before.endswith(",") and _SUBJECT_BEHIND.match(text, verb.end)
        if _AFTER_QUOTE.search(before) or self._is_bare(verb, sentence):
            return self._subject_after(verb, sentence)
        if is_behind and (source := self._subject_after(verb, sentence)):
            return source
        return self._subject_before(verb, sentence) or self._subject_after(verb, sentence)

    def _is_bare(self, verb: Span, sentence: Span) -> bool:
        """`"...", continues the expert` speaks; `the siege continues` does not."""
        word = self._text[verb.start : verb.end].lower()
        return word in load_table("sources.toml")["verbs"]["beside_quotation"]

    def _subject_before(self, verb: Span, sentence: Span) -> Source | None:
        """`The army said (that) ...` covers what follows; `..., the army said` what precedes."""
        text = self._text
        start = max(
            [sentence.start]
            + [text.rfind(mark, sentence.start, verb.start) + 1 for mark in ('"', "”", "»", ";", ":", ",", "—")]
            + [
                at + len(mark)
                for mark in _DATELINE_MARKS
                if (at := text.rfind(mark, sentence.start, min(verb.start, sentence.start + 110))) >= 0
            ]
            + [
                text.rfind(f" {word} ", sentence.start, verb.start) + len(word) + 2
                for word in ("that", "while", "but", "as", "because", "when")
                if text.rfind(f" {word} ", sentence.start, verb.start) >= 0
            ]
        )
        if not any(character.isalnum() for character in text[start : verb.start]) and start > sentence.start:
            start = self._apposition_start(start, sentence)
        if text.count(")", start, verb.start) > text.count("(", start, verb.start):
            # `the Front (FLO, allied to ...) denied it`: the subject stands before its brackets.
            opening = text.rfind("(", sentence.start, start)
            start = max(sentence.start, text.rfind(",", sentence.start, max(sentence.start, opening)) + 1)
        relative = _RELATIVE.match(text, start, verb.start)
        if relative:
            # `the strike which the army says its jets carried out`: what is said stands on both sides.
            return self._make(_strip(text, relative.end(), verb.start), verb, sentence)
        phrase = _strip(text, start, verb.start)
        tail = text[verb.end : sentence.end].strip(" .\"'”»\n")
        is_behind = text[: phrase.start].rstrip().endswith((",", '"', "”", "»"))
        reach = 70 if is_behind and not _CONTENT.match(text, verb.end) else 25
        trailing = len(tail) < reach and phrase.start - sentence.start > 20
        covers = Span(sentence.start, phrase.start) if trailing else Span(verb.end, sentence.end)
        # `The association that speaks for the herders said ...`: the subject stands before what is told of it.
        told = _TOLD.match(text, sentence.start, phrase.start)
        if told and not _verb_pattern().search(text, sentence.start, told.end()):
            subject = Span(told.start("who"), told.end("who"))
            return self._make(subject, verb, covers) or self._make(phrase, verb, covers)
        return self._make(phrase, verb, covers)

    def _apposition_start(self, comma: int, sentence: Span) -> int:
        """The subject stands before its apposition: `The SDF, dominated by the Kurds, declared`."""
        before = self._text.rfind(",", sentence.start, max(sentence.start, comma - 1))
        return sentence.start if before < 0 else max(sentence.start, self._text.rfind(",", sentence.start, before) + 1)

    def _subject_after(self, verb: Span, sentence: Span) -> Source | None:
        """`"...", said the governor of the province.`"""
        before = self._text[sentence.start : verb.start].rstrip()
        if not before or before[-1] not in ",\"”»'’?!":
            return None
        return self._make_short(self._phrase_after(verb.end, sentence.end), verb, sentence)

    def _make_short(self, phrase: Span, verb: Span, covers: Span) -> Source | None:
        """The source named before the first comma; what stands behind it only where that is a bare name."""
        comma = self._text.find(",", phrase.start, phrase.end)
        short = Span(phrase.start, comma) if comma > 0 else phrase
        source = self._make(short, verb, covers)
        # `said First Last, specialist in ...`: the role stands behind the name.
        is_name_only = source is None or source.attributed_to == UNNAMED_PERSON
        return (self._make(phrase, verb, covers) or source) if is_name_only else source

    def _phrase_after(self, start: int, stop: int) -> Span:
        match = re.compile(r"[^\"”»;:.—–(]{1,160}").match(self._text, start, stop)
        end = match.end() if match else start
        return _strip(self._text, start, end)

    def _make(self, phrase: Span, verb: Span, covers: Span) -> Source | None:
        who = self._identify(phrase)
        if who is None:
            return None
        attributed_to, kind, actor_id = who
        word = self._text[verb.start : verb.end].lower()
        is_denial = word in load_table("sources.toml")["verbs"]["deny"]
        start, end = min(phrase.start, verb.start), max(phrase.end, verb.end)
        if actor_id is None and kind not in _BODIES and self._names_person(phrase):
            # A person's name is no part of the quote: the words of saying stand for it.
            start, end = verb.start, verb.end
        return Source(start, end, verb, covers, attributed_to, kind, actor_id, is_denial)

    def _names_person(self, phrase: Span) -> bool:
        found = _NAME.finditer(self._text, phrase.start, phrase.end)
        return any(not _CALENDAR.search(match.group()) for match in found)

    def _identify(self, phrase: Span) -> tuple[str, AttributionKind, str | None] | None:
        """(attributed_to, kind, actor_id) of the words before or after a verb of saying; None if they name nobody."""
        words = self._text[phrase.start : phrase.end]
        if not words or len(words) > 200:
            return None
        if _ORGANISATION.search(words.strip()) and self._topic:
            return self._topic
        if _PRONOUN.search(words.strip()) or _OWN_ACCOUNT.match(words.strip()):
            return (self.last.attributed_to, self.last.kind, self.last.actor_id) if self.last else None
        named = next((a for a in self._actors if phrase.start <= a.start < phrase.end and not a.is_tied), None)
        role = _read_role(words)
        if named and named.name and not (role and role[1] in {AttributionKind.EXPERT, AttributionKind.RESIDENT}):
            kind = role[1] if role and role[1] is AttributionKind.COURT else _KIND_OF_ACTOR.get(named.kind)
            is_group = kind is AttributionKind.ARMED_GROUP
            if role and named.certainty < 1.0 and not named.is_named and not is_group:
                return role[0], role[1], named.actor_id
            return named.name, kind or (role[1] if role else AttributionKind.UNKNOWN), named.actor_id
        if role:
            return role[0], role[1], None
        article = _ARTICLE.match(words)
        name = _NAME.search(words, article.end() if article else 0)
        if name:
            if article and name.start() == article.end():
                # `The Red Column said`: an article before a name makes it an organisation's.
                return name.group(), AttributionKind.UNKNOWN, None
            known = self._roles().get(name.group().split()[-1])
            return (*known, None) if known else (UNNAMED_PERSON, AttributionKind.UNKNOWN, None)
        surname = re.match(r"(?:Mr|Mrs|Ms|Dr)?\.?\s*([A-Z][\w'’\-]+)$", words.strip())
        if surname and surname.group(1) in self._roles():
            return (*self._roles()[surname.group(1)], None)
        return None

    def _roles(self) -> dict[str, tuple[str, AttributionKind]]:
        """Last name -> role, from `Name, a specialist in ...` and `specialist First Last`. Lives only while reading."""
        if self._role_by_name is None:
            self._role_by_name = {}
            for name in _NAME.finditer(self._text):
                after = self._text[name.end() : name.end() + 90]
                before = self._text[max(0, name.start() - 60) : name.start()]
                role = _read_role(after.split(".")[0][1:]) if after.startswith(",") else None
                if role is None:
                    head = list(_head_pattern().finditer(before))
                    role = (
                        _read_role(before[head[-1].start() :]) if head and head[-1].end() >= len(before) - 2 else None
                    )
                if role:
                    self._role_by_name.setdefault(name.group().split()[-1], role)
        return self._role_by_name


def _strip(text: str, start: int, end: int) -> Span:
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return Span(start, end)


def _read_role(words: str) -> tuple[str, AttributionKind] | None:
    """(role in the report's words, kind) of a noun phrase: lower-case modifiers, head noun, and its organisation."""
    match = _head_pattern().search(words)
    if match is None:
        return None
    kind = _kind_by_head()[match.group("head").lower()]
    before = words[: match.start()].split()
    modifiers: list[str] = []
    is_title = match.group("head")[0].isupper()
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
    phrase = " ".join([*modifiers, match.group("head")])
    return phrase + _read_affiliation(words[match.end() :], kind), kind


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
