"""The model that the package carries."""

import json
from importlib.resources import files

import pytest
from tagger_makers import make_document

from dateline.codebook.event_types import load_sub_events
from dateline.extract.annotations import annotate
from dateline.extract.tagger import Tagging, load_tagger
from dateline.extract.tagger.tagger import MAX_ACTS, MAX_WORDS

RAID = (
    "Raiders on motorbikes swept into Gao at dawn on Monday, killing nine herders and burning the market, the governor "
    "said. They made off with two hundred head of cattle. Villagers said that fourteen people had died."
)
MATCH = (
    "The visitors attacked from the first whistle and shot twice from distance, but the home side's defence held. "
    "After the break the striker killed the game with a header, and the crowd exploded."
)


def tag(text: str) -> Tagging:
    tagger = load_tagger()
    assert tagger is not None
    return tagger.tag(annotate(make_document(text)))


def test_it_tells_a_raid_from_a_match() -> None:
    assert tag(RAID).relevance > 0.9
    assert tag(MATCH).relevance < 0.5
    assert tag(MATCH).incidents == ()


def test_it_finds_who_where_when_and_who_says_so() -> None:
    incident = max(tag(RAID).incidents, key=lambda one: len(one.spans))
    spans = {(span.label, RAID[span.start : span.end]) for span in incident.spans}
    assert {("place", "Gao"), ("perpetrator", "Raiders on motorbikes"), ("source", "governor")} <= spans
    assert "Monday" in " ".join(words for label, words in spans if label == "date")


def test_the_same_text_is_read_alike() -> None:
    assert tag(RAID) == tag(RAID)


def test_nothing_tells_nothing() -> None:
    tagger = load_tagger()
    assert tagger is not None
    assert tagger.tag(()).incidents == ()


@pytest.mark.parametrize("text", ["war " * (MAX_WORDS + 1), "Gunmen attacked a market in Gao. " * (MAX_ACTS + 50)])
def test_what_no_newsroom_wrote_is_left_to_the_rules(text: str) -> None:
    assert tag(text).incidents == ()


def test_its_names_are_those_of_the_codebook() -> None:
    names = json.loads((files("dateline") / "data" / "tagger" / "names.json").read_text(encoding="utf-8"))
    assert set(names["sub_events"]) == set(load_sub_events())
