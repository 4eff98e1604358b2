import random

from training.tagger.names import NameSwapper

from dateline.extract.tokens import tokenise

TEXT = "Rebels stormed Tin Sabou on Monday. The army said that Sabou had fallen; rebels fled Kidal."


def swap(seed: int) -> list[str]:
    tokens = tokenise(TEXT, 0, len(TEXT))
    return NameSwapper([tokens], ["Arequipa", "Leeds"]).swap(tokens, random.Random(seed))


def test_a_name_is_given_away_for_the_same_one_throughout() -> None:
    words = [token.text for token in tokenise(TEXT, 0, len(TEXT))]
    swapped = [swap(seed) for seed in range(30)]
    assert all(read[words.index("Sabou")] == read[len(words) - 1 - words[::-1].index("Sabou")] for read in swapped)
    assert any(read != words for read in swapped)
    assert words in swapped


def test_days_small_words_and_what_opens_a_sentence_stay() -> None:
    words = [token.text for token in tokenise(TEXT, 0, len(TEXT))]
    kept = {"Rebels", "Monday", "The", "army", "stormed"}
    for seed in range(30):
        assert all(new == old for old, new in zip(words, swap(seed), strict=True) if old in kept)
