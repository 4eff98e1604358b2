import pytest
from extract_makers import make_document

from dateline.extract import extract, extraction
from dateline.extract.extraction import DOUBTFUL
from dateline.extract.relevance import MIN_KNOWN_WORDS, rate_relevance, weigh_words

GAME = (
    "The visitors laid siege to the home side's area from the opening minute and bombarded the goal, though it took a "
    "deflected shot to beat the defence. The crowd, which had waited years for a final, sang to the end, and the "
    "trainer said that his players had fought for every ball. He will be without his captain next week, when the team "
    "travels to the capital for the second game of the season, for he was shown two cards and left the field in tears. "
    "Tickets for the return at home, where a draw will be enough, were sold out by noon, and the club asks those who "
    "have none to watch it on the screens that will be put up along the river, as it did for the cup two years ago. "
    "On Sunday the dockers stormed the capital."
)
RAID = (
    "Gunmen on motorcycles raided a market town before dawn on Tuesday, residents said, and opened fire on traders who "
    "were setting up their stalls. An official told reporters that soldiers had been sent to the area and that the "
    "attackers had fled towards the hills with cattle and two vehicles. It was the third attack on the district since "
    "the army closed its post there in March, and families have begun to leave for the provincial capital. "
    "Nine people were killed, the official said, among them two women who had come to sell grain; a hospital doctor "
    "said that fourteen others had been brought in with wounds from bullets, and that some of them would not live."
)


def test_a_report_of_a_raid_is_rated_above_one_of_a_game() -> None:
    assert rate_relevance(make_document(RAID)) > DOUBTFUL > rate_relevance(make_document(GAME))


def test_a_game_told_in_words_of_war_is_no_incident(monkeypatch: pytest.MonkeyPatch) -> None:
    assert extract(make_document(GAME)) == ()
    assert extract(make_document(RAID))
    monkeypatch.setattr(extraction, "rate_relevance", lambda _: 1.0)
    assert extract(make_document(GAME)), "the rules alone would find nothing either"


def test_a_short_text_is_not_judged() -> None:
    assert rate_relevance(make_document("The reform was ambushed in committee.")) == 1


def test_words_weigh_one_in_all_and_rare_ones_more() -> None:
    values = weigh_words("Bombs and bombs and a bomb", {"bomb": 3.0, "and": 1.0})
    assert sum(value * value for value in values.values()) == pytest.approx(1)
    assert values["bomb"] > values["and"]
    assert len(values) < MIN_KNOWN_WORDS
