"""Marks, heads and checks of the authored corpus; every text here is invented."""

import pytest
from training.corpus.checks import find_copies, find_faults
from training.corpus.documents import Absence, MarkedDocument, Register, Split, read_document
from training.corpus.marks import MarkError, MarkKind, read_marks

from dateline.codebook.codes import Realization, Stance, TemporalRole

HEAD = "register: day story\ncountry: Mali\npublished: 2013-04-02\n1: Attack; completed; current\n---\n"


def _faults(body: str, head: str = HEAD) -> list[str]:
    return list(find_faults(read_document("x", head + body)))


def test_offsets_count_the_plain_text() -> None:
    text, marks = read_marks("Men [killed]{trigger=1} [[two]{killed=1} herders]{victim=1}.")
    assert text == "Men killed two herders."
    assert [(text[m.start : m.end], m.label, m.kind) for m in marks] == [
        ("killed", "trigger", MarkKind.TRIGGER),
        ("two", "killed", MarkKind.COUNT),
        ("two herders", "victim", MarkKind.VICTIM),
    ]


def test_a_mark_holds_several_roles_a_source_and_a_stance() -> None:
    _, marks = read_marks("[raiders]{perpetrator=1 perpetrator=2a denies}")
    assert [(m.incident, m.source, m.stance) for m in marks] == [(1, "", Stance.DENIES), (2, "a", Stance.DENIES)]
    assert {m.kind for m in marks} == {MarkKind.ACTOR}


def test_an_escaped_bracket_is_text() -> None:
    assert read_marks(r"He said \[sic\] no.") == ("He said [sic] no.", ())


@pytest.mark.parametrize("body", ["[two", "two]{killed=1}", "[two]", "[]{killed=1}", "[two]{dead=1}", "[two]{denies}"])
def test_a_broken_mark_is_refused(body: str) -> None:
    with pytest.raises(MarkError):
        read_marks(body)


def test_the_head_gives_the_codes() -> None:
    document = read_document("x", HEAD + "[Raid]{trigger=1}")
    assert (document.register, document.countries) == (Register.DAY_STORY, ("Mali",))
    (incident,) = document.incidents
    assert (incident.sub_event, incident.realization, incident.temporal_role) == (
        "Attack",
        Realization.COMPLETED,
        TemporalRole.CURRENT,
    )


@pytest.mark.parametrize(
    "head",
    [
        "register: day story\ncountry: Mali\n---\n",
        "register: sonnet\ncountry: Mali\npublished: unknown\n---\n",
        "register: day story\ncountry: Mali\npublished: unknown\n1: Attacking; completed; current\n---\n",
        "register: day story\ncountry: Mali\npublished: unknown\ncolour: red\n---\n",
    ],
)
def test_a_broken_head_is_refused(head: str) -> None:
    with pytest.raises(ValueError):
        read_document("x", head + "Nothing.")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("Nothing.", "no trigger"),
        ("[raid]{trigger=1 trigger=2}", "which the head does not have"),
        ("[raid]{trigger=1} [five]{killed=1a}", "rests on source 1a"),
        ("[raid]{trigger=1} [army]{source=1}", "has no letter"),
        ("[raid]{trigger=1} by [they]{perpetrator=1}", "pronoun"),
        ("[raid]{trigger=1} on [the camp]{target=1}", "with its article"),
        ("[raid]{trigger=1} [on camp ]{target=1}", "blanks"),
        ("[raid]{trigger=1} [men. Two died]{victim=1}", "across sentences"),
        ("[[raid]{trigger=1}]{trigger=1}", "marked twice"),
    ],
)
def test_each_fault_is_told(body: str, said: str) -> None:
    assert any(said in fault for fault in _faults(body))


def test_a_sound_document_has_no_fault() -> None:
    assert (
        _faults(
            "[Gunmen]{perpetrator=1} [shot]{trigger=1a} [[two]{killed=1a} men]{victim=1}, the [army]{source=1a} said."
        )
        == []
    )


def test_incidents_and_a_reason_for_none_exclude_each_other() -> None:
    head = "register: opinion\ncountry: none\npublished: unknown\nnone: sport\n---\n"
    assert read_document("x", head + "They shelled the goal.").absence is Absence.SPORT
    assert any("either" in fault for fault in _faults("[raid]{trigger=1}", HEAD.replace("---", "none: film\n---")))


def test_a_run_of_shared_words_is_a_copy() -> None:
    one, other = (read_document(name, HEAD + "a b c d e f g [h]{trigger=1} i") for name in "xy")
    assert len(list(find_copies([(Split.TRAIN, one), (Split.TEST, other)]))) == 1


def test_a_span_belongs_to_the_nearest_trigger_of_its_incident() -> None:
    document: MarkedDocument = read_document(
        "x", HEAD + "[raid]{trigger=1} on [camp]{target=1}; far off, the [attack]{trigger=1}"
    )
    target = next(mark for mark in document.marks if mark.kind is MarkKind.TARGET)
    trigger = document.trigger_of(target)
    assert trigger is not None and document.quote(trigger) == "raid"
