import pytest

from dateline.extract.tagger.word_pieces import MAX_PART, split_pieces

VOCABULARY = {
    spelling: number for number, spelling in enumerate(["[UNK]", "raid", "##ed", "##er", "-", "cafe", "un", "'", "s"])
}


@pytest.mark.parametrize(
    ("word", "ids"),
    [
        ("raid", (1,)),
        ("Raided", (1, 2)),
        ("raid-raider", (1, 4, 1, 3)),
        ("Café", (5,)),
        ("raid's", (1, 7, 8)),
        ("unraid", (0,)),
        ("missile", (0,)),
        ("raid" * MAX_PART, (0,)),
    ],
)
def test_a_word_is_cut_into_the_longest_pieces(word: str, ids: tuple[int, ...]) -> None:
    assert split_pieces([word], VOCABULARY).ids == ids


def test_every_piece_knows_its_word() -> None:
    assert split_pieces(["raided", "́", "cafe"], VOCABULARY).words == (0, 0, 1, 2)
