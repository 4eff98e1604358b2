"""The index of known names finds what a search through all of them finds."""

from collections.abc import Collection

from hypothesis import given
from hypothesis import strategies as st

from dateline.publish.known_names import compile_known, index_known
from dateline.publish.masking import find_masks, keep_known, survey_names
from dateline.publish.name_tokens import split_tokens

WORDS = st.sampled_from(["Deir", "Ostra", "al-Ostra", "of", "Lissa", "Lissa's", "Belvan", "Free", "Imad"])
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
LISTS = st.lists(NAMES, max_size=6)
TEXTS = st.lists(WORDS | st.sampled_from(["Colonel", "said", "in", ",", "."]), max_size=14).map(" ".join)


def search_all(text: str, names: Collection[str]) -> set[int]:
    """Every run of words that is a name, by trying each."""
    keys = [one.key for one in split_tokens(text)]
    return {
        at
        for start in range(len(keys))
        for end in range(start + 1, len(keys) + 1)
        if " ".join(keys[start:end]) in names
        for at in range(start, end)
    }


@given(TEXTS, LISTS, LISTS, LISTS)
def test_the_index_finds_every_known_name(text: str, first: list[str], second: list[str], third: list[str]) -> None:
    one, two, three = map(compile_known, (first, second, third))
    known = index_known(one).join(two).join(three)
    assert keep_known(split_tokens(text), known) == search_all(text, one | two | three)


@given(TEXTS, LISTS, LISTS)
def test_what_is_masked_is_the_same_however_the_names_were_put_together(
    text: str, first: list[str], second: list[str]
) -> None:
    one, two = compile_known(first), compile_known(second)
    layered, whole = index_known(one).join(two), index_known(one | two)
    assert find_masks(text, layered) == find_masks(text, whole) == find_masks(text, [*first, *second])
    assert survey_names(text, layered) == survey_names(text, whole)


def test_names_that_are_known_add_nothing() -> None:
    known = index_known(compile_known(["Deir Ostra", "Lissa"]))
    assert known.join({"lissa"}) is known
    assert known.join({"belvan"}).others is known
    assert known.join({"belvan"}).join({"free"}).others is known
