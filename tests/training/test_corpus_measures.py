"""Agreement, variants and statistics of the authored corpus; every text here is invented."""

from training.corpus.agreement import measure_agreement
from training.corpus.alignment import align_incidents
from training.corpus.documents import MarkedDocument, Split, read_document
from training.corpus.lemmas import lemmatise_trigger
from training.corpus.marks import MarkKind
from training.corpus.sameness import grow_vocabulary, tell_apart
from training.corpus.statistics import describe_corpus
from training.corpus.variants import make_variant

HEAD = (
    "register: day story\ncountry: Mali\npublished: 2013-04-02\n"
    "1: Attack; completed; current\n2: Grenade; completed; retrospective\n---\n"
)
BODY = (
    "[Raiders]{perpetrator=1} [shot]{trigger=1} [[four]{killed=1} herders]{victim=1} in [Tolba]{place=1}. "
    "The [attack]{trigger=1} in [Tolba]{place=1} came after a [grenade]{trigger=2} wounded [9]{wounded=2} people."
)


def _read(body: str = BODY) -> MarkedDocument:
    return read_document("x", HEAD + body)


def test_the_same_marks_agree_wholly() -> None:
    figures = measure_agreement([(_read(), _read())])
    assert {figure for figure in figures.values() if figure is not None} == {100.0}


def test_a_missing_trigger_costs_its_span_and_its_incident() -> None:
    second = _read(BODY.replace("[grenade]{trigger=2}", "grenade").replace("[9]{wounded=2}", "9"))
    figures = measure_agreement([(_read(), second)])
    assert figures["trigger exact"] == 80.0
    assert figures["roles"] is not None and figures["roles"] < 100


def test_incidents_told_apart_cost_the_grouping() -> None:
    second = _read(BODY.replace("[attack]{trigger=1}", "[attack]{trigger=2}"))
    grouping = measure_agreement([(_read(), second)])["grouping"]
    assert grouping is not None and grouping < 100


def test_incidents_are_aligned_by_most_shared_triggers() -> None:
    assert align_incidents({1: [(0, 4)], 2: [(0, 4), (9, 12)]}, {7: [(0, 4), (9, 12)]}) == {2: 7}


def test_a_variant_changes_figures_and_villages_and_keeps_every_mark() -> None:
    before, after = _read(), make_variant(_read(), 1)
    assert len(after.marks) == len(before.marks)
    assert "Tolba" not in after.text and "four" not in after.text
    kinds = {MarkKind.TRIGGER, MarkKind.ACTOR}
    assert [after.quote(m) for m in after.marks if m.kind in kinds] == [
        before.quote(m) for m in before.marks if m.kind in kinds
    ]
    places = {after.quote(mark) for mark in after.marks if mark.kind is MarkKind.PLACE}
    assert len(places) == 1
    assert make_variant(before, 1) == after


def test_lemmas_join_inflections() -> None:
    assert {lemmatise_trigger(word) for word in ("raid", "raided", "Raids", "raiding")} == {"raid"}
    assert {lemmatise_trigger(word) for word in ("ambush", "ambushed", "ambushes")} == {"ambush"}


def test_the_tables_name_every_sub_event_told() -> None:
    table = describe_corpus([(Split.TRAIN, _read())])
    assert "Grenade" in table and "day story" in table


def test_vocabulary_has_no_figure_where_words_are_too_few() -> None:
    assert set(grow_vocabulary(["a short text"])) == {None}


def test_documents_alike_are_told_apart_at_chance() -> None:
    alike = [_read()] * 10
    assert tell_apart(alike, alike) == 0.5
