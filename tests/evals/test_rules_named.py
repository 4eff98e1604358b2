"""Every rule that a value names is stated in the codebook."""

from evals.golden import GOLDEN, list_worked_cases
from evals.labels import code_report, load_labels

from dateline.codebook.value_rules import load_conventions, load_value_rules


def test_every_rule_that_a_value_names_is_stated() -> None:
    named = set()
    for case in list_worked_cases():
        published = load_labels(GOLDEN / case / "expected.toml")["published"]
        _, incidents = code_report((GOLDEN / case / "report.txt").read_text("utf-8"), published)
        for incident in incidents:
            named |= {derived.rule for derived in incident.derived}
            named |= {claim.rule for telling in incident.tellings for claim in telling.mention.claims}
    assert len(named) > 30
    assert named <= set(load_value_rules())


def test_conventions_say_how_words_are_read() -> None:
    assert [convention.title for convention in load_conventions()] == ["Dates", "Tolls"]
    assert all(words and reading for convention in load_conventions() for words, reading in convention.rows)
