from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.codebook.records import Document, Span
from dateline.read.furniture import find_furniture
from dateline.read.sentences import split_sentences

BEFORE = "Two soldiers were killed when gunmen attacked a post near Tal Sorin on Friday, the army said."
AFTER = "The attackers fled towards the hills before helicopters arrived, residents of the town said."

DROPPED = [
    "Subscribe to our newsletter",
    "Sign up for our daily newsletter",
    "I subscribe",
    "Sign up",
    "Get the latest headlines in your inbox every morning",
    "Download the Sorin News app",
    "Download our free app now",
    "google-play-badge_EN",
    "app-store-icon",
    "Available on the App Store",
    "Take international news everywhere with you!",
    "Read more: Five killed in market bombing",
    "READ ALSO | Army says it retook the bridge",
    "Also read: Army says it retook the bridge",
    "See also",
    "Related: How the war began",
    "RELATED ARTICLES",
    "Share this article",
    "Share on Facebook",
    "Facebook | Twitter | WhatsApp | Email",
    "Advertisement",
    "ADVERTISEMENT - CONTINUE READING BELOW",
    "Story continues below advertisement",
    "We use cookies to improve your experience on this site.",
    "By continuing to use this website, you agree to our cookie policy.",
    "Accept all cookies",
    "© 2022 Sorin Herald. All rights reserved.",
    "Copyright 2022 Sorin Herald",
    "(With AFP)",
    "(AFP)",
    "– Reuters",
    "AFP and Reuters",
    "Follow us on Telegram",
    "Follow Sorin Herald on Twitter",
    "Most read",
    "Photo: a burnt truck near the post",
    "A soldier stands guard near the post on January 22. © Sorin Herald",
    "A soldier stands guard near the post. Arlo Venn/AFP via Getty Images",
    "File photo: the post before the raid",
    "Home | World | Sport | Culture | Video",
    "12 comments",
    "Leave a comment",
    "Log in to comment",
    "Join the conversation",
    "By Sade Orr",
    "By Sade Orr and Arlo Venn in Tal Sorin",
    "Reporting by Sade Orr; editing by Arlo Venn",
    "This article was first published in French",
    "Published: 28 January 2022",
    "3 min read",
    "https://herald.example/2022/01/28/raid",
    "Click here to support us",
    "***",
    "Loading...",
]

KEPT = [
    "The group said it would download the app's list of users and publish it.",
    '"We will be back," he said.',
    '"The north is lost"',
    "“Download the app and fight”",
    "Nobody was arrested.",
    "A show of force",
    "The toll rises",
    "By Friday, three villages had fallen.",
    "By nightfall the post was empty",
    "By 2014 the group held the whole valley.",
    "Also read out at the ceremony were the names of the eleven soldiers.",
    "Read the order again, the commander told his men.",
    "Share of the blame lies with the army, the report found.",
    "The advertisement offered money to those who joined the group.",
    "Getty Images said one of its photographers was wounded by a shell.",
    "A local official told AFP that four people were killed.",
    "Reuters could not verify the claim.",
    "Police found cookies laced with poison in the camp, a medic said.",
    "Follow-up raids killed three militants.",
    "The rebels signed up two hundred men in a week.",
    "Residents were asked to sign up for food parcels, the council said.",
    "Subscribe to the truce or be attacked, the group told the village elders.",
    "The video, shared on Telegram, shows two dead soldiers.",
    "Comments by the minister angered the opposition.",
    "Copyright law does not apply to leaflets, the judge said.",
    "Home to 20,000 people, the town has been shelled since June.",
    "Searches went on in the hills on Sunday.",
    "The photo shows a burnt truck.",
    "More than 300 people fled.",
    "Next month the talks begin.",
    "The most read of the leaflets called for a strike.",
    "Three dead, five hurt",
    "- two car bombs",
    "- a drone",
    "22 January 2022",
    "Tal Sorin, Hale, Venn and Orr were shelled.",
    "You cannot leave your house at night, a shopkeeper said.",
    "قُتل أربعة جنود في هجوم على نقطة للجيش.",
    "From the hills the gunmen could see the post.",
    "Live fire was used against the crowd.",
]


def read_lines(text: str) -> list[str]:
    """The lines outside furniture."""
    furniture = find_furniture(text)
    kept = "".join(" " if any(s.start <= i < s.end for s in furniture) else c for i, c in enumerate(text))
    return [line.strip() for line in kept.splitlines() if line.strip()]


@pytest.mark.parametrize("line", DROPPED)
@pytest.mark.parametrize("gap", ["\n\n", "\n", "\r\n\r\n"])
def test_furniture_is_dropped_in_the_middle_and_at_the_end(line: str, gap: str) -> None:
    assert read_lines(gap.join([BEFORE, line, AFTER])) == [BEFORE, AFTER]
    assert read_lines(gap.join([BEFORE, AFTER, line])) == [BEFORE, AFTER]


@pytest.mark.parametrize("line", KEPT)
def test_reporting_is_kept(line: str) -> None:
    assert read_lines(f"{BEFORE}\n\n{line}\n\n{AFTER}") == [BEFORE, line, AFTER]
    assert read_lines(f"{BEFORE}\n\n{AFTER}\n\n{line}") == [BEFORE, AFTER, line]
    assert read_lines(f"{line}\n\n{BEFORE}") == [line, BEFORE]


def test_there_are_enough_lines() -> None:
    assert len(DROPPED) >= 40
    assert len(KEPT) >= 40


@pytest.mark.parametrize(
    "pointer",
    ["Previous issue: The fall of a minister.", "Next part: Who killed the ferryman?", "Related story: A bomb in Orr"],
)
def test_a_pointer_behind_a_full_stop_goes_and_the_line_before_it_stays(pointer: str) -> None:
    text = f"{BEFORE}\n\n{AFTER} {pointer}"
    (span,) = find_furniture(text)
    assert text[span.start : span.end] == pointer


def test_a_part_of_speech_is_no_pointer() -> None:
    assert find_furniture(f"{BEFORE} He named the next part of the plan: more patrols.") == ()


def test_short_lines_behind_known_furniture_at_the_end_go_too() -> None:
    tail = ["The best of the", "Week invites you to look back", "I subscribe", "Everything on the war", "Sorin Daily"]
    assert read_lines("\n\n".join([BEFORE, AFTER, *tail])) == [BEFORE, AFTER]


def test_a_sentence_behind_known_furniture_at_the_end_stays() -> None:
    assert read_lines(f"{BEFORE}\n\nAdvertisement\n\nTwo more died.\n\nNobody was arrested.")[1:] == [
        "Two more died.",
        "Nobody was arrested.",
    ]


def test_a_list_of_other_reports_goes_up_to_the_next_sentence() -> None:
    text = f"{BEFORE}\n\nMost read\n\nTen dead in Hale bombing\nBudget passed\nRiver floods again\n\n{AFTER}"
    assert read_lines(text) == [BEFORE, AFTER]


def test_menus_go_at_the_edges_only() -> None:
    menu = "World\nSport\nCulture\nWeather"
    assert read_lines(f"{menu}\n\n{BEFORE}\n\n{AFTER}\n\n{menu}") == [BEFORE, AFTER]
    places = ["Hale", "Venn", "Orr", "Lund"]
    assert read_lines("\n".join([BEFORE, *places, AFTER])) == [BEFORE, *places, AFTER]


def test_a_wrapped_line_is_not_judged_alone() -> None:
    text = (
        "The army said that the two posts had been attacked at night and had been held\n"
        "by local police, who were short of men and arms, and that help had come late;\n"
        "live fire went on until the morning, and the road to the north was closed to\n"
        "search for mines."
    )
    assert find_furniture(text) == ()
    assert find_furniture(text.upper()) == ()


def test_front_matter_is_furniture() -> None:
    text = f"---\ntitle: The raid\n---\n{BEFORE}"
    assert find_furniture(text, (Span(0, text.index(BEFORE)),)) == (Span(0, text.index(BEFORE)),)


@given(st.lists(st.sampled_from(DROPPED + KEPT + [BEFORE, "", "x", "\u2028"]) | st.text(max_size=20), max_size=12))
def test_furniture_is_sorted_disjoint_and_no_sentence_overlaps_it(lines: list[str]) -> None:
    text = "\n".join(lines)
    furniture = find_furniture(text)
    assert all(0 <= span.start < span.end <= len(text) for span in furniture)
    assert all(a.end < b.start for a, b in pairwise(furniture))
    assert not any(a.overlaps(b) for a in split_sentences(text, furniture) for b in furniture)


def test_documents_count_what_is_read(make_document: object) -> None:
    assert callable(make_document)
    document = make_document(f"{BEFORE}\n\nAdvertisement\n\n{AFTER}")
    assert isinstance(document, Document)
    assert document.read_characters == len(document.text) - len("Advertisement")
