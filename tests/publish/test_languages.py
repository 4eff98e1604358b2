"""Every language of a brief has the same texts with the same blanks, and labels of codes that exist."""

import re
import tomllib
from importlib.resources import files
from typing import Any

import pytest
from brief_forms import write_form
from publish_cases import make_document, make_place
from test_html_brief import TEXT, make_told

from dateline.codebook.event_types import list_event_types, load_sub_events
from dateline.codebook.labels import load_labels
from dateline.publish.brief import Language
from dateline.publish.brief.language import Words, load_words

OTHERS = [one for one in Language if one is not Language.EN]


def load_tables(language: Language) -> dict[str, Any]:
    return tomllib.loads(files("dateline").joinpath(f"data/brief/{language}.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", OTHERS)
def test_the_texts_have_the_same_keys_and_blanks(language: Language) -> None:
    def list_blanks(words: Words) -> dict[str, set[str]]:
        own = {key: text for key, text in words.texts.items() if not key.startswith("grammar.")}
        return {key: set(re.findall(r"{(\w+)}", text)) for key, text in own.items()}

    assert list_blanks(load_words(language)) == list_blanks(load_words(Language.EN))
    assert set(load_words(language).texts) == set(load_words(Language.EN).texts)


@pytest.mark.parametrize("language", OTHERS)
def test_every_label_and_kind_is_one_of_the_codebook(language: Language) -> None:
    tables = load_tables(language)
    known = load_labels()
    for name, codes in tables["labels"].items():
        assert set(codes) == set(known[name.removesuffix(".meaning")]), name
    assert set(tables["kinds"]) == {*list_event_types(), *(one.name for one in load_sub_events().values())}


def test_a_brief_in_french_keeps_quotes_in_their_language() -> None:
    report = make_document(TEXT, language="en")
    text = write_form([make_told()], "html", language="fr", load_document=lambda _: report)
    assert '<html lang="fr">' in text and "Note sur les incidents" in text
    assert "Affrontement armé" in text and "21 janvier 2022" in text
    assert '<mark class="value tie" lang="en">' in text and "stormed" in text
    assert "Who" not in text and "killed" not in re.sub(r"<blockquote>.*?</blockquote>", "", text)


def test_maps_in_french_name_countries_in_french() -> None:
    place = make_place(country="Iraq", country_code="IQ")
    text = write_form([make_told(place=place)], "html", language="fr")
    assert re.search(r"<title[^>]*>Carte 1 : Irak</title>", text)
    assert re.search(r'<text class="name"[^>]*>Irak</text>', text)
    assert not re.search(r'<text class="name"[^>]*>(?:Iraq|Syria|Turkey)</text>', text)


def test_numbers_are_written_as_the_language_writes_them() -> None:
    assert load_words("en").number(12345.6, 1) == "12,345.6"
    assert load_words("fr").number(12345.6, 1) == "12\u202f345,6"
