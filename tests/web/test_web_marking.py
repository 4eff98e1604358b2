"""A text cut at its marks: it stays whole, and each mark covers its own characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.web.marking import Mark, Piece, cut_text


def make_mark(start: int, end: int, kind: str) -> Mark:
    return Mark(start, end, kind, anchor=f"{kind}-{start}-{end}")


places = st.integers(-3, 25)
marks = st.lists(st.builds(make_mark, places, places, st.sampled_from("abc")))


@given(st.text(max_size=20), marks)
def test_the_pieces_are_the_text_and_each_is_marked_as_its_characters(text: str, found: list[Mark]) -> None:
    pieces = cut_text(text, found)
    assert "".join(piece.text for piece in pieces) == text
    inside = [mark for mark in found if 0 <= mark.start < min(mark.end, len(text))]
    position = 0
    for piece in pieces:
        assert piece.text
        for place in range(position, position + len(piece.text)):
            assert set(piece.kinds) == {mark.kind for mark in inside if mark.start <= place < mark.end}
        assert set(piece.anchors) == {mark.anchor for mark in inside if mark.start == position}
        position += len(piece.text)


@pytest.mark.parametrize(
    ("found", "pieces"),
    [
        ([], [Piece("abcdef")]),
        ([Mark(0, 6, "x")], [Piece("abcdef", ("x",))]),
        (
            [Mark(1, 4, "x", "one", "first"), Mark(2, 6, "y", "two", "second")],
            [
                Piece("a"),
                Piece("b", ("x",), ("one",), "first"),
                Piece("cd", ("x", "y"), ("two",), "first; second"),
                Piece("ef", ("y",), (), "second"),
            ],
        ),
        ([Mark(2, 2, "x")], [Piece("abcdef")]),
        ([Mark(4, 99, "x")], [Piece("abcd"), Piece("ef", ("x",))]),
        ([Mark(-1, 3, "x")], [Piece("abcdef")]),
    ],
)
def test_cut_text(found: list[Mark], pieces: list[Piece]) -> None:
    assert cut_text("abcdef", found) == pieces
