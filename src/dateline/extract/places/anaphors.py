"""Places spoken of again without their name: "the village", "in the same region", "this town of X", "there"."""

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import lru_cache

from dateline.codebook.records import Place, Span
from dateline.extract.places.gazetteer import open_gazetteer
from dateline.extract.places.lexicon import load_place_words
from dateline.extract.places.references import Reference, find_references, may_be_village, take_kind
from dateline.extract.places.telling import PlaceExpression, name_inside, set_apart, tell_entry
from dateline.extract.places.uses import PlaceUse

REACH = 4
POINTED_REACH = 8
"""How many sentences back a place may stand; from further back only the only one of its kind so far."""
HOLDER_REACH = 2
"""How many sentences back "this village of X region" may have been named."""

_NEAR = re.compile(
    r"\b(?:near|close to|outside|around|beside|not far from|next to|vicinity of|edge of|outskirts of)\s+$",
    re.IGNORECASE,
)
_MEASURED = re.compile(
    r"\b(?:km|kms|miles?|kilomet\w+|metres|meters|drive|hours?|hour[’']s)\b[^.,;]{0,20}\s(?:of|from|outside)\s+$",
    re.IGNORECASE,
)
_NAMED = re.compile(r",?\s+(?:(?:called|named|known as)\s+)?(?:the\s+)?[A-Z]|\s+of\b")
_HOLDS = re.compile(r"\s+(?:of|in)\s+(?:the\s+)?(?:[a-z\-]+\s+){0,3}(?:of\s+)?(?:the\s+)?")
_RUN_NAME = r"(?P<name>[A-Z][\w’'\-]+(?:\s+[A-Z][\w’'\-]+){0,3})"
_APPOSED = re.compile(rf",\s+{_RUN_NAME}(?=\s*,|\s+(?:was|were|had|has)\b)")
_INSIDE = re.compile(r",?\s+(?:also\s+|still\s+)?(?:in|of)\s+")
_NOUN_OF = re.compile(r"\b([a-z]+)\s+(?:of|in)\s+$")


@lru_cache(maxsize=1)
def compile_run() -> re.Pattern[str]:
    """A name behind a word that may reach a place."""
    words = load_place_words()
    reaching = "|".join(sorted(words.reaching_verbs | {"of", "in", "at", "from", "on", "to", "near"}))
    return re.compile(rf"\b(?:{reaching})\s+{_RUN_NAME}")


def resolve_anaphors(
    text: str,
    sentences: Sequence[Span],
    places: Sequence[PlaceExpression],
    asides: Sequence[PlaceExpression],
    taken: Collection[Span],
) -> list[PlaceExpression]:
    """`places` with those that are spoken of again, in order. `asides`: places of speakers ("the governor of X said"),
    which only "this province" points back to. `taken`: the spans of all names.

    A reference keeps the span of its own words, and `told_at` says where its place was named. Where two places may be
    meant it is left out. "This village of Mopti region" takes the expression of what holds it in.
    """
    return AnaphorReader(text, sentences, places, asides, taken).read()


class AnaphorReader:
    """Walks through one document."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Span],
        places: Sequence[PlaceExpression],
        asides: Sequence[PlaceExpression],
        taken: Collection[Span],
    ) -> None:
        self.text, self.sentences, self.asides, self.taken = text, sentences, asides, taken
        self.starts = [sentence.start for sentence in sentences]
        self.places = list(places)
        self.words = load_place_words()

    def read(self) -> list[PlaceExpression]:
        for sentence in self.sentences:
            for reference in find_references(self.text, sentence):
                self.resolve(sentence, reference)
        return sorted(self.places, key=lambda p: (p.start, -p.end))

    def resolve(self, sentence: Span, reference: Reference) -> None:
        if any(p.start < reference.end and reference.start < p.end and p.start < reference.start for p in self.places):
            return
        if _MEASURED.search(self.text, sentence.start, reference.start):
            return
        holder = self.find_holder(reference)
        if holder is not None:
            found = self.find_inside(reference, holder)
        elif _NAMED.match(self.text, reference.end, sentence.end) and not self.is_holder(sentence, reference):
            return
        else:
            found = self.find_antecedent(reference)
        if found is None:
            return
        if holder is not None:
            self.places = [place for place in self.places if place is not holder]
        elif found[1] and self.place_neighbours(sentence, reference, found[0]):
            return
        relation = "near" if _NEAR.search(self.text, sentence.start, reference.start) else None
        span = Span(reference.start, holder.end if holder else reference.end)
        self.add(span, found, relation, "same" if reference.is_same else relation)

    def find_holder(self, reference: Reference) -> PlaceExpression | None:
        """The division told right behind "this village of"."""
        if not reference.is_pointed or reference.kind not in {"town", "province"}:
            return None
        for place in (*self.places, *self.asides):
            is_behind = place.end > reference.end and place.start >= reference.start and place.place is not None
            if is_behind and _HOLDS.fullmatch(self.text, reference.end, max(place.name_start, reference.end)):
                return place
        return None

    def find_inside(self, reference: Reference, holder: PlaceExpression) -> tuple[Place, Span | None] | None:
        """What was named last and lies in the holder; a name that no table holds is taken to lie there."""
        assert holder.place is not None
        here = self.index_of(reference.start)
        for back in range(here, max(-1, here - HOLDER_REACH - 1), -1):
            for option in reversed([p for p in self.places if self.index_of(p.start) == back]):
                if option.end > reference.start:
                    continue
                name = Span(option.name_start, option.name_end)
                if option.place is None and reference.kind == "town":
                    return name_inside(holder.place, self.quote(name)), name
                known = take_kind(option.itself or option.place, reference.kind)
                if known is not None and _lies_in(known, holder.place):
                    return known, option.told_at or Span(option.start, option.end)
            run = self.find_run(self.sentences[back]) if reference.kind == "town" and back < here else None
            if run is not None:
                return name_inside(holder.place, self.quote(run)), run
        return None

    def find_run(self, sentence: Span) -> Span | None:
        """The one name in a sentence that may be a place's, though only what follows says so."""
        runs = [
            Span(*match.span("name"))
            for match in compile_run().finditer(self.text, sentence.start, sentence.end)
            if not any(span.start < match.end("name") and match.start("name") < span.end for span in self.taken)
            and not any(self.is_no_name(word) for word in re.findall(r"[^\W\d_]+", match["name"].lower()))
        ]
        return runs[0] if len(runs) == 1 else None

    def is_no_name(self, word: str) -> bool:
        words = self.words
        return word in words.breaks | words.organisation_heads | words.person_names | words.titles

    def find_antecedent(self, reference: Reference) -> tuple[Place, Span | None] | None:
        """The nearest place of its kind, and where it was named; None where one sentence named two."""
        if reference.kind == "capital":
            return self.find_capital(reference)
        here = self.index_of(reference.start)
        known: list[tuple[int, Place, Span]] = []
        asides = self.asides if reference.is_pointed and reference.kind != "there" else ()
        if reference.is_same:
            asides = [place for place in asides if self.index_of(place.start) == here]
        for place in sorted([*self.places, *asides], key=lambda p: p.start):
            kept = take_kind(place.itself or place.place, reference.kind)
            if kept is not None and reference.is_village and not may_be_village(kept):
                continue
            is_before = place.end <= reference.start and place.use is PlaceUse.LOCATION
            # `at X farm, in the same town`: X does not say which.
            if is_before and kept is not None and not _INSIDE.fullmatch(self.text, place.end, reference.start):
                known.append((self.index_of(place.start), kept, place.told_at or Span(place.start, place.end)))
        reach = 1 if reference.kind == "there" else POINTED_REACH if reference.is_pointed else REACH
        nearest = max((index for index, _, _ in known if here - index <= reach), default=None)
        if nearest is None and reference.kind == "there":
            return None
        options = [item for item in known if nearest is None or item[0] == nearest]
        if len({(place.name, place.admin1, place.country_code) for _, place, _ in options}) != 1:
            return None
        if reference.kind == "province" and self.is_rivalled(options[-1], known, here - reach):
            return None
        return options[-1][1:]

    def is_rivalled(self, chosen: tuple[int, Place, Span], known: list[tuple[int, Place, Span]], first: int) -> bool:
        """`the same region` where the nearest is but a town, and another region was named by name: it may be either."""
        named = {(p.start, p.end) for p in self.places if p.place and take_kind(p.place, "province") is p.place}
        told = [place for index, place, span in known if index >= first and (span.start, span.end) in named]
        is_named = (chosen[2].start, chosen[2].end) in named
        return not is_named and any(place.name != chosen[1].name for place in told)

    def find_capital(self, reference: Reference) -> tuple[Place, Span | None] | None:
        """That of the one country in which the text has placed things so far."""
        told = [p for p in (*self.places, *self.asides) if p.start < reference.start]
        before = {p.place.country_code for p in told if p.place} - {None}
        capital = open_gazetteer().capitals.get(next(iter(before)) or "") if len(before) == 1 else None
        return (tell_entry(capital, self.text[reference.start : reference.end]), None) if capital else None

    def add(self, span: Span, found: tuple[Place, Span | None], preposition: str | None, relation: str | None) -> None:
        place, told_at = found
        use, near = PlaceUse.LOCATION, set_apart(place, preposition)
        self.places.append(
            PlaceExpression(*_bounds(span), *_bounds(span), near, None, use, preposition, relation, place, told_at)
        )

    def place_neighbours(self, sentence: Span, reference: Reference, place: Place) -> bool:
        """`the X prison, in the same region`; `a village of the same district, X, was`: names that it places."""
        for index, other in enumerate(self.places):
            if other.place is None and _INSIDE.fullmatch(self.text, other.end, reference.start):
                named = name_inside(place, self.quote(Span(other.name_start, other.name_end)))
                named = replace(named, as_written=self.text[other.start : reference.end])
                self.places[index] = replace(other, place=named, reason=None, itself=named, end=reference.end)
                return True
        apposed = _APPOSED.match(self.text, reference.end, sentence.end)
        if apposed is None or not self.is_holder(sentence, reference):
            return False
        name = Span(*apposed.span("name"))
        named = replace(name_inside(place, self.quote(name)), as_written=self.quote(name))
        self.places.append(
            PlaceExpression(*_bounds(name), *_bounds(name), named, None, PlaceUse.LOCATION, "in", None, named)
        )
        return True

    def is_holder(self, sentence: Span, reference: Reference) -> bool:
        """`another village of the same region`"""
        noun = _NOUN_OF.search(self.text, sentence.start, reference.start)
        return noun is not None and noun[1] in self.words.town_nouns

    def quote(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def index_of(self, position: int) -> int:
        return bisect_right(self.starts, position) - 1


def _lies_in(place: Place, holder: Place) -> bool:
    return place.country_code == holder.country_code and (holder.admin1 is None or holder.admin1 == place.admin1)


def _bounds(span: Span) -> tuple[int, int]:
    return span.start, span.end
