"""What becomes of the model's incidents, with a model that says what the test wants."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from evals.labels import consolidate_alone
from tagger_makers import FakeTagger, Said, make_document

from dateline.analyze import find_main_incident
from dateline.codebook.codes import Realization
from dateline.codebook.records import Mention, Span
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


def triggers(text: str, mentions: Sequence[Mention]) -> list[tuple[str, str]]:
    return [(one.coder, text[one.trigger.start : one.trigger.end]) for one in mentions]


def test_what_the_rules_read_of_an_act_that_the_model_knows_too_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Gunmen attacked a market in Gao on Monday and killed four traders."
    (alone,) = read(monkeypatch, text)
    said = Said("attacked", "Armed clash", sub_event_rate=0.6, spans={"perpetrator": "traders"})
    assert read(monkeypatch, text, said) == (alone,)


def test_a_sure_sub_event_of_the_model_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Gunmen attacked a market in Gao on Monday and killed four traders."
    (mention,) = read(monkeypatch, text, Said("attacked", "Looting/property destruction"))
    assert values(mention, "sub_event_type") == ["Looting/property destruction"]
    assert mention.coder == "rules"


ONE_SENTENCE = "A helicopter put two missiles into a car in Gao on Monday, which left four traders dead."


def test_an_act_of_the_rules_is_told_by_the_words_of_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    (alone,) = read(monkeypatch, ONE_SENTENCE)
    said = Said("put two missiles into", "Air/drone strike", ties={"dead": 0.6})
    (mention,) = read(monkeypatch, ONE_SENTENCE, said)
    assert triggers(ONE_SENTENCE, [mention]) == [("rules", "put two missiles into")]
    assert values(mention, "killed") == values(alone, "killed") == [4]


def test_an_act_beside_one_of_the_rules_is_added_where_the_model_tells_them_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "A patrol traded blows with horsemen at Gao, four days after gunmen attacked a market in Timbuktu."
    mentions = read(monkeypatch, text, Said("traded blows", "Armed clash", ties={"attacked": 0.4}))
    assert triggers(text, mentions) == [("tagger", "traded blows"), ("rules", "attacked")]


@pytest.mark.parametrize(("tie", "n_acts"), [(0.05, 2), (0.2, 1)])
def test_an_act_of_the_rules_is_parted_only_where_its_words_surely_tell_two(
    monkeypatch: pytest.MonkeyPatch, tie: float, n_acts: int
) -> None:
    text = "Gunmen attacked a market in Gao on Monday. They abducted four traders. The attack lasted an hour."
    assert len(read(monkeypatch, text)) == 1
    whole = Said("attacked", "Attack", ties={"abducted": 1.0, "attack": 1.0})
    part = Said("abducted", "Abduction/forced disappearance", rate=0.8, ties={"attacked": tie, "attack": tie})
    mentions = read(monkeypatch, text, whole, part)
    assert len(mentions) == n_acts
    assert [value for one in mentions for value in values(one, "abducted")] == [4]


def test_the_words_that_tell_a_toll_s_act_are_its_trigger(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "At least 18 people died in Gao on Monday when horsemen rode them down."
    (mention,) = read(monkeypatch, text, Said("rode them down", "Attack", ties={"died": 0.6}))
    assert mention.coder == "rules"
    assert text[mention.trigger.start : mention.trigger.end] == "rode them down"


@pytest.mark.parametrize(
    ("text", "words", "realization"),
    [
        ("The column wants to frizzle the village.", "frizzle the village", Realization.COMPLETED),
        ("The column may next try to frizzle the village.", "frizzle the village", Realization.PLANNED),
        ("In the film the village is frizzled by riders.", "frizzled", Realization.COMPLETED),
    ],
)
def test_what_is_only_feared_or_played_is_no_act(
    monkeypatch: pytest.MonkeyPatch, text: str, words: str, realization: Realization
) -> None:
    assert read(monkeypatch, text, Said(words, "Attack", realization=realization)) == ()


def test_what_the_model_takes_for_planned_may_be_only_feared(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "The column wants to frizzle the village, the army warned on Monday."
    said = Said("frizzle the village", "Attack", realization=Realization.THREATENED)
    (mention,) = read(monkeypatch, text, said)
    assert values(mention, "realization") == ["threatened"]


def test_an_unlikely_act_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(monkeypatch, UNKNOWN_WORD, Said("frizzled", "Attack", rate=0.4)) == ()


@pytest.mark.parametrize(("rate", "doer", "n_acts"), [(0.6, None, 0), (0.8, None, 1), (0.6, "the rebels", 1)])
def test_a_development_of_nobody_must_be_surer(
    monkeypatch: pytest.MonkeyPatch, rate: float, doer: str | None, n_acts: int
) -> None:
    text = f"A station was frizzled in Gao on Monday{f' by {doer}' if doer else ''}."
    spans = {"perpetrator": doer} if doer else {}
    said = Said("frizzled", "Headquarters or base established", rate=rate, spans=spans)
    assert len(read(monkeypatch, text, said)) == n_acts


def test_a_line_behind_the_first_that_ends_like_a_headline_leads_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    story = "The council of Gao met on Monday to speak of the price of bread in the town."
    said = Said("frizzled", "Attack")
    assert read(monkeypatch, f"{story}\n\nVillagers frizzled by horsemen", said) == ()
    (mention,) = read(monkeypatch, f"{story}\n\nVillagers were frizzled by horsemen.", said)
    assert mention.coder == "tagger"
    (mention,) = read(monkeypatch, f"Villagers frizzled by horsemen\n\n{story}", said)
    assert mention.coder == "tagger"


def test_a_figure_whose_outcome_the_model_alone_knows_is_the_act_s(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "The villagers of Gao were frizzled on Monday, and horsemen marched thirty youths off to the valley."
    said = Said("frizzled", "Attack", spans={"detained": "thirty"})
    (mention,) = read(monkeypatch, text, said)
    assert values(mention, "detained") == [30]


def test_a_report_that_tells_nothing_by_the_model_has_what_the_rules_find(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(monkeypatch, UNKNOWN_WORD, Said("frizzled", "Attack"), relevance=0.01) == ()
    assert len(read(monkeypatch, "Gunmen attacked a market in Gao on Monday.", relevance=0.01)) == 1
    assert len(read(monkeypatch, "A market in Gao was attacked on Monday and two died.", relevance=0.01)) == 1


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


def test_the_act_told_first_is_the_main_one_wherever_its_trigger_stands() -> None:
    text = "Gunmen killed two traders in Gao on Monday. Rebels killed six soldiers in Kidal on Friday. Riders came."
    document = make_document(text)
    first, other = extract(document)
    told_behind = replace(first, trigger=Span(text.index("came"), len(text) - 1))
    incidents = consolidate_alone(document, [other, told_behind])
    assert find_main_incident(incidents) == incidents[1]
