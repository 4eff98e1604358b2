import numpy as np
import pytest

from dateline.extract.tagger.encoder import WINDOW, choose_windows, encode_words, list_windows, pad_windows
from dateline.extract.tagger.word_pieces import Pieces


class Echo:
    """An encoder that gives back the number of each piece."""

    def run(self, _: None, given: dict[str, np.ndarray]) -> list[np.ndarray]:
        return [given["ids"][:, :, None].astype(np.float32)]


def make_pieces(n_words: int, n_each: int) -> Pieces:
    numbers = [(1000 + n * n_each + part, n) for n in range(n_words) for part in range(n_each)]
    return Pieces(tuple(piece for piece, _ in numbers), tuple(n for _, n in numbers))


@pytest.mark.parametrize("n_words", [1, 100, 170, 171, 300, 1_000])
def test_no_piece_is_lost_or_read_twice(n_words: int) -> None:
    pieces = make_pieces(n_words, 3)
    windows, taken = list_windows(pieces), choose_windows(pieces)
    assert [at for first, stop in taken for at in range(first, stop)] == list(range(3 * n_words))
    assert all(start <= first <= stop <= end for (start, end), (first, stop) in zip(windows, taken, strict=True))
    assert all(end - start <= WINDOW for start, end in windows)


def test_windows_begin_with_a_word() -> None:
    pieces = make_pieces(400, 7)
    assert all(start == 0 or pieces.words[start] != pieces.words[start - 1] for start, _ in list_windows(pieces))


def test_short_windows_are_masked() -> None:
    ids, mask = pad_windows(make_pieces(600, 1))
    assert ids.shape == mask.shape
    assert ids.shape[1] == WINDOW + 2
    assert mask.sum() == (ids > 0).sum() < mask.size


def test_a_word_is_the_mean_of_its_pieces() -> None:
    words = encode_words(Echo(), make_pieces(500, 2))
    assert words[:, 0].tolist() == [1000.5 + 2 * n for n in range(500)]
