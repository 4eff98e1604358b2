"""Other spellings of a document, under which its marks stay true. The text is invented."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from training.corpus.documents import MarkedDocument, Split, load_documents
from training.robustness import VARIANTS, slip

TEXT = "Straßenkämpfe in Nordhafen: gunmen fired on the convoy near Östrand and seven soldiers were killed.\n" * 8


@pytest.fixture
def document() -> MarkedDocument:
    return replace(next(iter(load_documents(Split.TRAIN))), text=TEXT)


@pytest.mark.parametrize("spell", VARIANTS.values(), ids=VARIANTS.keys())
def test_every_character_keeps_its_place(spell: Callable[[MarkedDocument], str], document: MarkedDocument) -> None:
    spelled = spell(document)
    assert len(spelled) == len(TEXT)
    assert [n for n, letter in enumerate(spelled) if not letter.isalpha()] == [
        n for n, letter in enumerate(TEXT) if not letter.isalpha()
    ]


def test_a_slip_exchanges_two_letters_inside_some_words(document: MarkedDocument) -> None:
    pairs = list(zip(slip(document).split(), TEXT.split(), strict=True))
    changed = [(new, old) for new, old in pairs if new != old]
    assert 0 < len(changed) < len(pairs) / 5
    assert all(sorted(new) == sorted(old) and new[0] == old[0] for new, old in changed)
    assert slip(document) == slip(document)
