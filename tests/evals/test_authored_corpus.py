"""The scorer of the authored corpus, on an invented text."""

from evals.authored_corpus import count_document, find_region
from training.corpus.documents import read_document

HEAD = "register: day story\ncountry: Mali\npublished: 2013-04-02\n"
INCIDENT = "1: Attack; completed; current\n---\n"
BODY = "[Gunmen]{perpetrator=1} [shot dead]{trigger=1} [[four]{killed=1} herders]{victim=1} on [Monday]{date=1}."


def test_what_is_told_plainly_is_found_and_right() -> None:
    counts = count_document(read_document("x", HEAD + INCIDENT + BODY))
    assert (counts["given"], counts["wanted"], counts["found"], counts["sub_event_right"]) == (1, 1, 1, 1)
    assert counts["right_killed"] == counts["right_date"] == counts["filled_perpetrator"] == 1


def test_a_mark_of_another_incident_is_not_right() -> None:
    told = BODY.replace("{killed=1}", "{killed=2}") + " A [blast]{trigger=2} followed."
    head = HEAD + INCIDENT.replace("---", "2: Grenade; completed; current\n---")
    counts = count_document(read_document("x", head + told))
    assert counts["given_killed"] and not counts.get("right_killed")


def test_a_text_without_an_incident_counts_its_silence() -> None:
    counts = count_document(read_document("x", HEAD + "none: sport\n---\nThe visitors lost by two goals."))
    assert (counts["empty"], counts["silent"]) == (1, 1)


def test_a_region_is_that_of_the_first_country_there_is() -> None:
    assert find_region(read_document("x", HEAD + INCIDENT + BODY)) == "Africa"
    assert find_region(read_document("x", HEAD.replace("Mali", "Anduria") + INCIDENT + BODY)) == "invented"
