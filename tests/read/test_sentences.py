import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.codebook.records import Span
from dateline.read.sentences import MAX_SENTENCE, split_sentences

# A bar parts the sentences; spaces and line ends around it are the text's own.
ROWS = [
    "The base was hit.| Nobody was hurt.",
    "Gen. Arlo Venn met Lt. Col. Sade Orr.| They left.",
    "Brig. Gen. Venn and Maj. Orr spoke.| Capt. Lund did not.",
    "Sgt. Orr was hurt.| Dr. Lund treated him.",
    "Mr. Venn, Mrs. Orr and Ms. Lund agreed.| Prof. Hale did not.",
    "The U.S. Army fired first.| The U.N. Security Council met.",
    "The aircraft came from the U.S. The army denied it.".replace("U.S. The", "U.S.| The"),
    "It was fired in the U.S. Navy's name.",
    "It began at 5 a.m. Monday.| It ended at 7 p.m.| The road reopened.",
    "It began at 5 a.m. GMT and went on.",
    "Gunmen struck at 9 p.m.| Gunmen also struck at dawn.",
    "The raid came at 3 p.m. Tal Sorin time.".replace("Tal Sorin", "local"),
    "On Jan. 22 the post fell.| On Feb. 3 it was retaken.",
    "The truce ended in Jan.| The war did not.",
    "Resolution No. 5 was passed.| Nos. 6 and 7 failed.",
    "He said no.| The others said yes.",
    "The market on Orr St. was shelled.| St. Anne's church was not.",
    "He lives on Orr St.| The shell fell there.",
    "The camp near Mt. Hale and Ft. Orr burned.| It was empty.",
    "Weapons, e.g. Rifles and mortars, were found.| So were mines, i.e. Pressure plates.",
    "About 3.5 km. of road was mined.| Approx. 20 mines were found.",
    "The toll rose to 3.5.| Hospitals were full.",
    "J. R. Venn wrote it.| A. Lund signed it.",
    "They turned to plan B.| The attack failed.",
    "Sade Orr Jr. was elected.| He thanked nobody.",
    "Orr Bros. Ltd. lost two trucks.| The police said so.",
    "Venn vs. Orr ended in court.| It took a year.",
    "Attacks, raids on convoys... if they go on, the road will close.| It may.",
    "They waited... Then the shelling began.".replace("... Then", "...| Then"),
    "They waited… and waited.| Nothing came.",
    "“We won.”| The crowd cheered.",
    '"We won," said the mayor.| He left.',
    '"We won", said the mayor.| He left.',
    '"We won!" he said.| He left.',
    '"Who fired?" asked the mayor.| Nobody knew.',
    '"We won.| We will win again."| He left.',
    '"We won.| We will win again," he said.',
    "«Nous avons gagné. »| La foule a crié.",
    "(The army denied it.)| The mayor did not.",
    "The army denied it (see p. 5).| The mayor did not.",
    "The army denied it.[3]| The mayor did not.",
    "Who fired?| Nobody knew!| Really?!| Yes.",
    "The town is in the north.|The road is cut.",
    'The town is in the north.|"The road is cut," he said.',
    "See www.example.org.The rest is there.",
    "Write to desk@news.example.Then wait.",
    "The 4.5 million figure stands.| The 1,200.50 does not.",
    "NASHVILLE, Tenn. (AP) - Two were hurt.| Police came.",
    "The post in Hale, Ind. — the third this year — fell.| It burned.",
    "GUNMEN KILLED GEN. VENN IN THE NORTH.| THE ARMY SAID SO.",
    "THE U.S. EMBASSY WAS HIT.| NO ONE DIED.",
    "Attack in Tal Sorin|\n\nTwo soldiers were killed.| A third was hurt.",
    "Attack in Tal Sorin|\nTwo soldiers were killed.|\nA third was hurt.",
    "Attack in Tal Sorin|\r\n\r\nTwo soldiers were killed.|\r\nA third was hurt.",
    "A show of force|\n\nThe raid lasted an hour",
    "- two soldiers|\n- a driver|\n- A nurse",
    "* Two soldiers.|\n* A driver.",
    "• Two soldiers|\n• A driver",
    "1. Two soldiers|\n2. A driver|\n3. A nurse",
    "1) Two soldiers|\n2) A driver",
    "a. The post fell|\nb. The bridge held",
    "# The raid|\n\nIt lasted an hour.",
    "قُتل جنديان.| هل انتهى الهجوم؟| نعم.",
    "Двое солдат погибли.| Бой шёл всю ночь.",
    "两名士兵死亡。|战斗持续了一夜。",
    "दो सैनिक मारे गए।| लड़ाई रात भर चली।",
    "The attack on the post near the old bridge in the northern district came\n"
    "shortly before dawn and left two soldiers dead.| The army said that it had\n"
    "sent help from the district's capital.| Gen. Venn led it.",
    "THE ATTACK ON THE POST NEAR THE OLD BRIDGE CAME SHORTLY BEFORE DAWN\n"
    "AND LEFT TWO SOLDIERS DEAD.| A BOMB THAT WAS PLANTED NEAR THE U.S.\n"
    "EMBASSY DID NOT GO OFF, ACCORDING TO THE POLICE AND TO WITNESSES WHO\n"
    "SPOKE TO A REPORTER.",
    "The attack on the post near the old bridge came shortly before dawn and the army sent\nhelp at once.",
    "Police, Gov. Hale said, were late.| Sen. Orr agreed.",
    "Rev. Lund buried them.| Hon. Hale spoke.",
    "He came from St. Orr.| She, from Ste. Anne.",
    "It hit Unit 12.| Unit 13 was spared.",
    "The shelling killed 20.| 30 were hurt.",
    "One line without a stop",
]


@pytest.mark.parametrize("row", ROWS)
def test_sentences_end_where_the_bar_stands(row: str) -> None:
    text = row.replace("|", "")
    found = [text[span.start : span.end] for span in split_sentences(text)]
    assert found == [part.strip() for part in row.split("|")]


def test_there_are_enough_rows() -> None:
    assert len(ROWS) >= 60


def test_furniture_parts_sentences() -> None:
    text = "The base was hit and\nDownload the app\nnobody was hurt."
    start = text.index("Download")
    furniture = (Span(start, start + len("Download the app")),)
    found = [text[span.start : span.end] for span in split_sentences(text, furniture)]
    assert found == ["The base was hit and", "nobody was hurt."]


def test_a_long_sentence_stays_one() -> None:
    text = "The army said that " + "and that ".join(["it fired "] * 60) + "."
    assert split_sentences(text) == (Span(0, len(text)),)


def test_hostile_punctuation_stays_quick() -> None:
    for piece in ("a. ", ".", '"', "A.B. ", "- ", "(", "\n", " \n", "A, "):
        text = piece * 20_000 + "end"
        spans = split_sentences(text)
        assert spans[-1].end == len(text)


PIECES = st.sampled_from(
    '. _! _? _..._… _\n_\r\n_\n\n_ _\t_\xa0_"_”_- _1. _Gen. _U.S. _No. 5_The army_said_north.The_قتل؟_(AFP)'
    "_\u2028_\x85_。_A._Subscribe to our newsletter".split("_")
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=40).map("".join), st.data())
def test_sentences_are_sorted_disjoint_and_leave_nothing_out(text: str, data: st.DataObject) -> None:
    edges = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    furniture = tuple(Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False))
    spans = split_sentences(text, furniture)
    covered = {offset for span in spans for offset in range(span.start, span.end)}
    dropped = {offset for span in furniture for offset in range(span.start, span.end)}
    assert sum(span.end - span.start for span in spans) == len(covered)
    assert list(spans) == sorted(spans, key=lambda span: span.start)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(text[span.start : span.end] == text[span.start : span.end].strip() for span in spans)
    assert not covered & dropped
    assert {offset for offset, char in enumerate(text) if not char.isspace()} - dropped <= covered


def test_text_without_full_stops_is_cut_at_its_commas() -> None:
    text = "they killed two men and went on to the next village, " * 100 + "x" * 3000
    sentences = split_sentences(text)
    assert all(0 < len(text[s.start : s.end]) <= MAX_SENTENCE for s in sentences)
    assert "".join(text[s.start : s.end] for s in sentences).replace(" ", "") == text.replace(" ", "")
    assert text[sentences[0].start : sentences[0].end].endswith("village,")
