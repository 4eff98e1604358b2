"""Where an act was that is told without a place: the country, or the division, that everything around it lies in.

A wrong country is worse than none: another nation in the act's own sentence, a border crossed since the last place, or
two countries around it leave it open.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cache

from dateline.codebook.actors import load_actors
from dateline.codebook.records import Span
from dateline.extract.annotations import SentenceSpans
from dateline.extract.frames.frame import Frame, Setting
from dateline.extract.lexicon import load_table
from dateline.extract.places import PlaceExpression, set_apart, tell_country, tell_division

_ABROAD = re.compile(
    r"\b(?:border|frontier|elsewhere|abroad|overseas|neighbou?ring\s+(?:country|state|[A-Z]))\b", re.IGNORECASE
)
_MOVED = re.compile(
    r"\b(?:elsewhere|separate(?:ly)?|meanwhile|further|farther|another|other|(?:north|south|east|west)\w*)\b",
    re.IGNORECASE,
)
_HOME_RULE = "country_of_parties"
SCENE_REACH = 4
"""How many sentences back the place of a scene may stand."""
_GOES_ON = re.compile(r"\W{0,3}(?:It|They)\b")
_IS_ANOTHER = re.compile(r"\b(?:another|other|also|separate|second|later|then|elsewhere)\b", re.IGNORECASE)
_FORCES = re.compile(
    r"(?:-led|-backed)?\s+(?:[a-z\-]+\s+)?(?:forces?|troops|soldiers?|army|military|navy|marines|commandos|peacekeepers|drones?|"
    r"aircraft|aviation|air force|jets|warplanes|planes|helicopters?|strikes?|coalition|service members|contingent)\b",
    re.IGNORECASE,
)
"""Armed forces act abroad: their nation says nothing of where."""


@cache
def _soil() -> re.Pattern[str]:
    """`on Chadian soil`, `in a Malian village`: a nation's adjective that says where."""
    return re.compile(rf"\s+(?:[a-z\-]+\s+)?(?:{'|'.join(load_table('place_words.toml')['soil'])})\b")


class Theatre:
    """The countries of one document, sentence by sentence."""

    def __init__(self, text: str, sentences: Sequence[SentenceSpans]) -> None:
        self._text = text
        self._sentences = {spans.index: spans for spans in sentences}
        self._located = {
            spans.index: {code for found in self._find_located(spans) if (code := _country_of(found))}
            for spans in sentences
        }
        self._order = [index for index, codes in self._located.items() if codes]
        self._country = self._find_only_country()
        told = [found for i in self._order for found in self._find_located(self._sentences[i]) if _country_of(found)]
        named = [found for found in told if found.place and found.place.name == found.place.country]
        self._report_quote = _quote((named or told)[0]) if told else Span(0, 0)
        self._home = None if told else self._find_home()

    def find_setting(self, index: int) -> Setting | None:
        """The country of an act in sentence `index` that has no place of its own."""
        code, rule = self._find_country(index)
        if code is None or self._nations(index) - {code}:
            return None
        if rule == _HOME_RULE:
            # In capitals a village cannot be told from other words: the report may place the act after all.
            span = self._sentences[index].span
            return None if self._text[span.start : span.end].isupper() else self._home
        division = self._find_division(index, code)
        if division is not None:
            return division
        told = self._find_quote(index, code, rule)
        return Setting(tell_country(code, self._text[told.start : told.end]), told, rule)

    def _find_country(self, index: int) -> tuple[str | None, str]:
        if self._located[index]:
            return _only(self._located[index]), "country_of_sentence"
        if self._country:
            return self._country, "country_of_report"
        if self._home:
            return self._home.place.country_code, _HOME_RULE
        position = bisect_right(self._order, index)
        if position == 0:
            return None, ""
        before = self._order[position - 1]
        after = self._order[position] if position < len(self._order) else None
        code = _only(self._located[before])
        start, end = self._sentences[before].span.end, self._sentences[index].span.end
        if code is None or _ABROAD.search(self._text, start, end):
            return None, ""
        is_one_paragraph = "\n" not in self._text[start : self._sentences[index].span.start]
        if is_one_paragraph or (after is not None and self._located[after] == {code}):
            return code, "country_of_scene"
        return None, ""

    def _find_only_country(self) -> str | None:
        """The one country where the report places anything, unless it names another nation in as many sentences."""
        code = _only(set().union(*self._located.values()))
        abroad = Counter(nation for index in self._sentences for nation in self._nations(index) - {code})
        return code if len(self._order) > max(abroad.values(), default=0) else None

    def _find_home(self) -> Setting | None:
        """Of a report that places nothing: the country of the date line and of the groups at home in one, where all
        of these agree, and no other nation is named more than once for each of them."""
        grounds = [(code, _quote(line)) for line in self._find_datelines() if (code := _country_of(line))]
        for spans in self._sentences.values():
            for actor in spans.actors:
                row = load_actors().get(actor.actor_id or "")
                if row is not None and len(row.countries) == 1:
                    grounds.append((row.countries[0], Span(actor.start, actor.end)))
        code = _only({code for code, _ in grounds})
        abroad = Counter(nation for index in self._sentences for nation in self._nations(index) - {code})
        if code is None or len(grounds) <= max(abroad.values(), default=0):
            return None
        told = grounds[0][1]
        return Setting(tell_country(code, self._text[told.start : told.end]), told, _HOME_RULE)

    def _find_datelines(self) -> list[PlaceExpression]:
        return [line for spans in self._sentences.values() for line in spans.datelines]

    def _find_division(self, index: int, code: str) -> Setting | None:
        """The first-level division that everything in the last located sentence of the paragraph lies in."""
        before = next((i for i in range(index, index - SCENE_REACH, -1) if self._is_placed(i)), None)
        if before is None or before == index:
            return None
        start = self._sentences[before].span.end
        if "\n" in self._text[start : self._sentences[index].span.start]:
            return None
        if _MOVED.search(self._text, start, self._sentences[index].span.end):
            return None
        told = {
            (place.place.country_code, place.place.admin1): place
            for place in self._sentences[before].places
            if place.place
        }
        found = next(iter(told.values())) if len(told) == 1 else None
        division = tell_division(found.place) if found and found.place else None
        if found is None or division is None or division.country_code != code:
            return None
        return Setting(division, _quote(found), "division_of_scene")

    def _is_placed(self, index: int) -> bool:
        return index in self._sentences and any(_country_of(found) for found in self._sentences[index].places)

    def _nations(self, index: int) -> set[str]:
        """The nations named in a sentence, those of armed forces aside."""
        return {
            code
            for found in self._sentences[index].national
            if (code := _country_of(found)) and not _FORCES.match(self._text, found.end)
        }

    def _find_quote(self, index: int, code: str, rule: str) -> Span:
        """The country by its name where the report as a whole lies in it; else the nearest words before."""
        if rule == "country_of_report":
            return self._report_quote
        before = self._order[bisect_right(self._order, index) - 1]
        return _quote(next(p for p in reversed(self._find_located(self._sentences[before])) if _country_of(p) == code))

    def _find_located(self, spans: SentenceSpans) -> list[PlaceExpression]:
        """The places of a sentence, and the nations of which it names the soil where it names no place."""
        return list(spans.places) or [found for found in spans.national if _soil().match(self._text, found.end)]


def follow_sentence(text: str, frame: Frame, told: Sequence[Frame]) -> Setting | None:
    """`It struck from the air`: by the place of the sentence before, where nothing says that it is another act."""
    start, end = frame.sentence.start, frame.sentence.end
    if frame.setting is None or not _GOES_ON.match(text, start, end) or _IS_ANOTHER.search(text, start, end):
        return None
    before = [one for one in told if one.sentence_index == frame.sentence_index - 1]
    places = [place for one in before for place in one.places]
    if not places or "\n" in text[before[-1].sentence.end : start]:
        return None
    found = places[-1]
    place = found.itself or found.place
    if place is None or place.country_code != frame.setting.place.country_code:
        return None
    return Setting(set_apart(place, "near"), _quote(found), "place_of_sentence_before")


def _quote(found: PlaceExpression) -> Span:
    return found.told_at or Span(found.start, found.end)


def _country_of(found: PlaceExpression) -> str | None:
    return found.place.country_code if found.place else None


def _only(codes: set[str]) -> str | None:
    return next(iter(codes)) if len(codes) == 1 else None
