"""Who is cited for what: the sources of a document and the words each of them covers.

Who it is, `speakers.py` reads.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from dateline.codebook.codes import AttributionKind
from dateline.codebook.records import Span
from dateline.extract.actors import ActorExpression
from dateline.extract.lexicon import load_table
from dateline.extract.sources.speakers import BODIES, UNNAMED_PERSON, Speaker, Speakers

_CONTENT = re.compile(r"\s*(?:that\b|to (?:have|be)\b|having\b|:|,|it\b|they\b|[\"“«])", re.IGNORECASE)
"""What opens the words of a speaker: where none stands behind the verb, they stood before."""
_BE = re.compile(r"\b(?:was|were|is|are|be|been|being)\s+(?:[a-z]+ly\s+|also\s+|first\s+)?$", re.IGNORECASE)
"""`Nine were said to have been killed`: they say nothing."""
_DENIES = re.compile(
    r"\s+(?:that|having|being|it|this|these|those|any|all|responsib\w+|involve\w+|knowledge|wrongdoing|carrying|"
    r"targeting|\w+ing|the\s+(?:attack|claim|accusation|allegation|charge|report|killing|strike)\w*)\b",
    re.IGNORECASE,
)
"""Behind `deny`: to deny a foe his supplies is to say nothing."""
_OPENERS = {"deny": _DENIES, "related": re.compile(r"\s*(?:that\b|how\b|to\b|:|,|[\"“«])", re.IGNORECASE)}
"""What must stand behind a word that is a verb of saying only then: a gang-related killing relates nothing."""
_AFTER_QUOTE = re.compile(r"[\"”»’'],?\s*$|,[\"”»]\s*$")
_SUBJECT_BEHIND = re.compile(r"\s+(?:(?:the|an?|one|his|her|its|their|another)\s+[a-z]|[A-Z])")
_DATELINE_MARKS = (" - ", " – ")
_TOLD = re.compile(
    r"\W*(?P<who>(?:the|an?)\s+(?:(?!\w+ed\b)[\w\-’]+\s+){0,4}(?!\w+ed\b)[\w\-’]+)\s+(?:that|which|who)\s",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"[^,;]{0,80}?\b(?:which|that)\s+(?=the\s|[A-Z])")
_LABEL_BEFORE = re.compile(r"(?P<who>[A-Z][\w’'.\-]*(?:\s[\w’'.\-]+){0,3}):\s+(?=\S)")
_LABEL_BEHIND = re.compile(r"\s+[-–—]\s+(?P<who>[\w’']+(?:\s[\w’'.\-]+){0,3})[.\s]*$")
_ABOUT = (
    "at least|about|around|some|over|more than|only|up to|as many as|no fewer than|no more than|nearly|almost|"
    "a total of|the|another|losing"
)
_NUMBER = (
    r"\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    "seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|a dozen|a score|dozens|scores|"
    "hundreds|several"
)
_WHO_SEE = frozenset(
    {
        AttributionKind.WITNESS,
        AttributionKind.RESIDENT,
        AttributionKind.MEDIC,
        AttributionKind.MEDIA,
        AttributionKind.MONITOR,
        AttributionKind.UN_NGO,
        AttributionKind.EXPERT,
    }
)
_RELAYING = frozenset({"citing", "quoting"})
_SO_SAYS = re.compile(r"\W*(?:so|that(?: at least)? is what|this is what)\s+(?:say|says|said)\b", re.IGNORECASE)
"""`So says the army.` speaks of the sentence before."""
_OPEN = "“«"
_QUOTATION_MARK = re.compile(r"[\"“«”»]")


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


def _spell_verbs() -> str:
    """The verbs of saying as a pattern, in small letters; `the United States` states nothing."""
    verbs = load_table("sources.toml")["verbs"]
    words = sorted(verbs["say"] + verbs["claim"] + verbs["deny"] + verbs["beside_quotation"], key=len, reverse=True)
    return r"(?<!united )\b(?:" + "|".join(map(re.escape, words)) + r")\b"


@cache
def _verb_pattern() -> re.Pattern[str]:
    return re.compile(_spell_verbs(), re.IGNORECASE)


@cache
def _small_verb_pattern() -> re.Pattern[str]:
    """For a sentence in small letters, where it takes a sixth of the time."""
    return re.compile(_spell_verbs())


def _fold_case(text: str, sentence: Span) -> str:
    """The sentence in small letters; as it stands where those would be more characters."""
    written = text[sentence.start : sentence.end]
    small = written.lower()
    return small if len(small) == len(written) else written


@cache
def _counting_pattern() -> re.Pattern[str]:
    """In small letters: a verb of counting and the number behind it. What claims lives says nothing."""
    verbs = "|".join(map(re.escape, load_table("sources.toml")["verbs"]["counting"]))
    return re.compile(rf"\b({verbs})\s+(?:{_ABOUT}\s+)*(?:{_NUMBER})\b(?!\s+(?:lives|victims)\b)")


@cache
def _preposition_pattern() -> re.Pattern[str]:
    words = load_table("sources.toml")["verbs"]["prepositions"]
    return re.compile(r"\b(?:" + "|".join(words) + r")\s+", re.IGNORECASE)


def find_sources(text: str, sentences: Sequence[Span], actors: Sequence[ActorExpression]) -> list[Source]:
    """The sources of a document in order. A quotation that runs on keeps its speaker until it closes."""
    reader = _SourceReader(text, actors)
    found: list[Source] = []
    inside_quote = False
    end = 0
    before: Span | None = None
    for sentence in sentences:
        # A quotation that runs on opens again in each paragraph: a lone mark does not turn the whole text round.
        inside_quote = inside_quote and "\n\n" not in text[end : sentence.start].replace("\r", "")
        end = sentence.end
        here = reader.read_sentence(sentence, _find_quoted(text, sentence, inside_quote))
        if here and before is not None and _SO_SAYS.match(text, sentence.start, sentence.end):
            here = [replace(here[0], covers=before)]
        before = sentence
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
    for mark in _QUOTATION_MARK.finditer(text, sentence.start, sentence.end):
        if mark[0] in _OPEN or (mark[0] == '"' and not inside):
            inside, start = True, mark.start()
        elif inside:
            inside = False
            quoted.append(Span(start, mark.start()))
    return [*quoted, Span(start, sentence.end)] if inside else quoted


def _ends_inside_quote(text: str, sentence: Span, inside: bool) -> bool:
    for mark in _QUOTATION_MARK.finditer(text, sentence.start, sentence.end):
        inside = mark[0] in _OPEN or (mark[0] == '"' and not inside)
    return inside


def find_covering(sources: Iterable[Source], anchor: Span) -> list[Source]:
    """The innermost source that covers the act: the one whose verb stands nearest before it, else after it."""
    covering = [source for source in sources if source.covers.start <= anchor.start < source.covers.end]
    return sorted(covering, key=lambda s: (s.verb.start > anchor.start, abs(anchor.start - s.verb.start)))[:1]


class _SourceReader:
    """Reads the sources of one document, remembering who spoke last."""

    def __init__(self, text: str, actors: Sequence[ActorExpression]) -> None:
        self._text = text
        self._speakers = Speakers(text, actors)
        self.last: Source | None = None

    def read_sentence(self, sentence: Span, quoted: Sequence[Span]) -> list[Source]:
        found = [*self._read_prepositions(sentence), *self._read_verbs(sentence)]
        found += [one for one in self._read_counts(sentence) if not any(s.verb.overlaps(one.verb) for s in found)]
        found = found or self._read_label(sentence)
        if any(self._text[s.verb.start : s.verb.end].lower().strip() in _RELAYING for s in found):
            # `Quoting a nurse, the radio reported`: the radio only passes it on.
            found = [s for s in found if s.kind not in {AttributionKind.MEDIA, AttributionKind.UNKNOWN}] or found
        # Inside a quotation only a body that is named is cited: `"It lives from what it announces", says ...`.
        found = [s for s in found if s.actor_id or not any(q.start <= s.verb.start < q.end for q in quoted)]
        if found:
            self.last = found[-1]
        self._speakers.follow(sentence)
        return found

    def _read_prepositions(self, sentence: Span) -> list[Source]:
        found = []
        for match in _preposition_pattern().finditer(self._text, sentence.start, sentence.end):
            source = self._make_short(
                self._phrase_after(match.end(), sentence.end), Span(match.start(), match.end()), sentence
            )
            if source:
                found.append(source)
        return found

    def _read_label(self, sentence: Span) -> list[Source]:
        """`Police: three stabbed`, `Three stabbed in bar fight - police`: a source named like a label."""
        text = self._text
        before = _LABEL_BEFORE.match(text, sentence.start, sentence.end)
        if before:
            mark, covers = Span(before.end("who"), before.end()), Span(before.end(), sentence.end)
            source = self._make(Span(*before.span("who")), mark, covers)
            return [source] if source and source.attributed_to != UNNAMED_PERSON else []
        behind = _LABEL_BEHIND.search(text, sentence.start, sentence.end)
        if behind is None:
            return []
        mark, covers = Span(behind.start(), behind.start("who")), Span(sentence.start, behind.start())
        source = self._make(Span(*behind.span("who")), mark, covers)
        return [source] if source and source.attributed_to != UNNAMED_PERSON else []

    def _read_verbs(self, sentence: Span) -> list[Source]:
        found = []
        for match in _small_verb_pattern().finditer(_fold_case(self._text, sentence)):
            verb = Span(sentence.start + match.start(), sentence.start + match.end())
            if _BE.search(self._text, max(sentence.start, verb.start - 20), verb.start):
                continue
            opener = _OPENERS.get(match[0].lower())
            if opener is not None and not opener.match(self._text, verb.end, sentence.end):
                continue
            source = self._read_verb(verb, sentence)
            if source:
                found.append(source)
        return found

    def _read_counts(self, sentence: Span) -> list[Source]:
        """`Police count 14 dead`, `doctors received 11 bodies`: who counts or sees tells what follows."""
        found = []
        seeing = load_table("sources.toml")["verbs"]["seeing"]
        for match in _counting_pattern().finditer(_fold_case(self._text, sentence)):
            verb = Span(sentence.start + match.start(1), sentence.start + match.end(1))
            source = self._subject_before(verb, sentence)
            if source and (match[1] not in seeing or source.kind in _WHO_SEE):
                found.append(replace(source, covers=Span(verb.end, sentence.end)))
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
        so_says = _SO_SAYS.match(self._text, sentence.start, sentence.end)
        if so_says and so_says.end() == verb.end:
            return self._make_short(self._phrase_after(verb.end, sentence.end), verb, sentence)
        if not before or before[-1] not in ",\"”»'’?!":
            return None
        if before[-1] == "," and not _SUBJECT_BEHIND.match(self._text, verb.end):
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
        last = Speaker(self.last.attributed_to, self.last.kind, self.last.actor_id) if self.last else None
        word = self._text[verb.start : verb.end].lower()
        who = self._speakers.identify(phrase, last, is_plain=word in load_table("sources.toml")["verbs"]["plain"])
        if who is None:
            return None
        is_denial = word in load_table("sources.toml")["verbs"]["deny"]
        start, end = min(phrase.start, verb.start), max(phrase.end, verb.end)
        if who.actor_id is None and who.kind not in BODIES and self._speakers.names_person(phrase):
            # A person's name is no part of the quote: the words of saying stand for it.
            start, end = verb.start, verb.end
        return Source(start, end, verb, covers, who.attributed_to, who.kind, who.actor_id, is_denial)


def _strip(text: str, start: int, end: int) -> Span:
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return Span(start, end)
