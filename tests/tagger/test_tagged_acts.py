"""What becomes of the model's incidents, with a model that says what the test wants."""

import pytest
from tagger_makers import FakeTagger, Said, make_document

from dateline.codebook.codes import Realization
from dateline.codebook.records import Mention
from dateline.extract import extract
from dateline.extract.tagger.calibration import calibrate_rate

UNKNOWN_WORD = "The villagers of Gao were frizzled on Monday by horsemen of the valley."


def read(monkeypatch: pytest.MonkeyPatch, text: str, *said: Said, relevance: float = 1.0) -> tuple[Mention, ...]:
    monkeypatch.setattr("dateline.extract.extraction.load_tagger", lambda: FakeTagger(text, said, relevance))
    return extract(make_document(text))


def values(mention: Mention, field: str) -> list[object]:
    return [claim.value for claim in mention.claims if claim.field == field]


def test_an_act_in_words_of_no_lexicon_is_found_with_what_belongs_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(monkeypatch, UNKNOWN_WORD) == ()
    said = Said("frizzled", "Attack", spans={"date": "on Monday", "perpetrator": "horsemen of the valley"})
    (mention,) = read(monkeypatch, UNKNOWN_WORD, said)
    assert UNKNOWN_WORD[mention.trigger.start : mention.trigger.end] == "frizzled"
    assert (mention.coder, mention.coder_probability) == ("tagger", calibrate_rate(0.9))
    assert values(mention, "sub_event_type") == ["Attack"]
    assert values(mention, "date_start") == ["2022-01-24"]
    written = [claim.detail["as_written"] for claim in mention.claims if claim.field == "participant"]
    assert "horsemen of the valley" in written


def test_what_the_rules_find_is_left_to_them(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Gunmen attacked a market in Gao on Monday and killed four traders."
    (alone,) = read(monkeypatch, text)
    assert read(monkeypatch, text, Said("market", "Armed clash")) == (alone,)


def test_the_words_that_tell_a_toll_s_act_are_its_trigger(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "At least 18 people died in Gao on Monday when horsemen rode them down."
    (mention,) = read(monkeypatch, text, Said("rode them down", "Attack"))
    assert mention.coder == "rules"
    assert text[mention.trigger.start : mention.trigger.end] == "rode them down"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The column may next try to frizzle the village.", "frizzle the village"),
        ("In the film the village is frizzled by riders.", "frizzled"),
    ],
)
def test_what_is_only_feared_or_played_is_no_act(monkeypatch: pytest.MonkeyPatch, text: str, words: str) -> None:
    assert read(monkeypatch, text, Said(words, "Attack")) == ()


def test_what_the_model_takes_for_planned_may_be_only_feared(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "The column may next try to frizzle the village, the army warned on Monday."
    said = Said("frizzle the village", "Attack", realization=Realization.THREATENED)
    (mention,) = read(monkeypatch, text, said)
    assert values(mention, "realization") == ["threatened"]


def test_an_unlikely_act_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(monkeypatch, UNKNOWN_WORD, Said("frizzled", "Attack", rate=0.5)) == ()


def test_a_report_that_tells_nothing_by_the_model_has_what_the_rules_find(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(monkeypatch, UNKNOWN_WORD, Said("frizzled", "Attack"), relevance=0.01) == ()
    assert len(read(monkeypatch, "Gunmen attacked a market in Gao on Monday.", relevance=0.01)) == 1


def test_a_cue_of_the_rules_comes_before_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Police in Gao foiled a plan to frizzle the mayor on Monday."
    (mention,) = read(monkeypatch, text, Said("frizzle", "Attack", realization=Realization.COMPLETED))
    assert values(mention, "realization") == ["foiled"]


def test_a_person_s_name_is_never_taken_for_a_doer(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "The villagers of Gao were frizzled on Monday by Ambo Karsun."
    (mention,) = read(monkeypatch, text, Said("frizzled", "Attack", spans={"perpetrator": "Ambo Karsun"}))
    assert "Karsun" not in str([claim.detail for claim in mention.claims])


def test_a_date_of_another_incident_is_taken_away(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "The villagers of Gao were frizzled on Monday, where a bridge was let go on Friday."
    first = Said("frizzled", "Attack", spans={"date": "on Monday"})
    other = Said("let go", "Looting/property destruction", spans={"date": "on Friday"})
    mentions = read(monkeypatch, text, first, other)
    assert [values(mention, "date_start") for mention in mentions] == [["2022-01-24"], ["2022-01-28"]]
