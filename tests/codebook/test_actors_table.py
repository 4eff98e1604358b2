import re
import unicodedata
from importlib.resources import files

import pycountry
import pytest

from dateline.codebook.actors import find_lineage, load_actors, load_country_names, state_actor
from dateline.codebook.codes import ActorKind

ACTORS = list(load_actors().values())
SOURCES = {"UCDP Actor Dataset", "Global Terrorism Database", "Wikipedia", "UN Security Council list"}
SOURCE = re.compile(r"(?P<label>[A-Za-z ]+?)(: (?P<number>\d+)| \((?P<mark>not yet checked)\))?")
COUNTRIES = {country.alpha_2 for country in pycountry.countries} | {"XK"}


def _fold(name: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+", plain.casefold()))


def test_table_is_wide_and_reaches_back_to_the_eighties() -> None:
    assert len(ACTORS) >= 620
    assert len({code for actor in ACTORS for code in actor.countries}) >= 80
    ended = [actor for actor in ACTORS if actor.year_end and actor.year_end < 1997]
    assert len(ended) >= 20


def test_ids_are_kebab_slugs_and_unique() -> None:
    text = [line.split("\t")[0] for line in _lines()[1:]]
    assert len(text) == len(set(text)) == len(ACTORS)
    assert all(re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", actor_id) for actor_id in text)


def _lines() -> list[str]:
    return files("dateline.data").joinpath("actors.tsv").read_text("utf-8").splitlines()


def test_every_row_has_all_columns() -> None:
    assert {line.count("\t") for line in _lines()} == {8}


def test_no_name_or_alias_stands_for_two_actors() -> None:
    owners: dict[str, str] = {}
    for actor in ACTORS:
        for name in (actor.name, *actor.aliases):
            assert name == name.strip() and name
            assert owners.setdefault(_fold(name), actor.actor_id) == actor.actor_id, name


def test_countries_are_iso_codes() -> None:
    assert {code for actor in ACTORS for code in actor.countries} <= COUNTRIES
    assert set(load_country_names()) == COUNTRIES


def test_parents_exist_and_lineages_end() -> None:
    for actor in ACTORS:
        assert actor.parent is None or actor.parent in load_actors()
        lineage = find_lineage(actor.actor_id)
        assert len(lineage) == len(set(lineage)) < 6


def test_years_are_ordered_and_plausible() -> None:
    for actor in ACTORS:
        for year in (actor.year_start, actor.year_end):
            assert year is None or 1860 <= year <= 2026
        if actor.year_start and actor.year_end:
            assert actor.year_start <= actor.year_end


def test_every_row_names_a_public_reference() -> None:
    found = [SOURCE.fullmatch(actor.source) for actor in ACTORS]
    assert all(found), [actor.actor_id for actor, match in zip(ACTORS, found, strict=True) if not match]
    assert {match["label"] for match in found if match} == SOURCES
    assert all(match["label"] == "UCDP Actor Dataset" for match in found if match and match["number"])


def test_most_rows_do_not_wait_for_a_check() -> None:
    waiting = [actor.actor_id for actor in ACTORS if "not yet checked" in actor.source]
    assert len(waiting) <= 100


def test_no_two_actors_have_one_number_of_the_same_source() -> None:
    numbered = [actor.source for actor in ACTORS if ": " in actor.source]
    assert len(numbered) == len(set(numbered)) >= 30


@pytest.mark.parametrize(
    ("actor_id", "alias"),
    [
        ("islamic-state", "EI"),
        ("islamic-state", "Daesh"),
        ("iswap", "ISWAP"),
        ("is-khorasan", "ISKP"),
        ("jnim", "GSIM"),
        ("houthis", "Ansar Allah"),
        ("fmln", "FMLN"),
        ("shining-path", "Sendero Luminoso"),
        ("pmf", "Hashd al-Shaabi"),
        ("cpi-maoist", "Naxalites"),
        ("g9", "G9"),
        ("amisom", "AMISOM"),
        ("global-coalition", "US-led coalition"),
    ],
)
def test_well_known_aliases(actor_id: str, alias: str) -> None:
    actor = load_actors()[actor_id]
    assert alias in (actor.name, *actor.aliases)


def test_lineage_goes_up_to_the_root() -> None:
    assert find_lineage("katiba-macina") == ("katiba-macina", "jnim", "aqim", "al-qaeda")
    assert find_lineage("nobody-known") == ("nobody-known",)


def test_states_have_forces_police_and_government_by_rule() -> None:
    assert state_actor("IQ", ActorKind.STATE_FORCES).actor_id == "military-forces-of-iraq"
    assert state_actor("CI", ActorKind.POLICE).name == "Police Forces of Ivory Coast"
    names = {state_actor(code, ActorKind.GOVERNMENT).actor_id for code in load_country_names()}
    assert len(names) == len(COUNTRIES)


def test_a_state_has_no_rebels_by_rule() -> None:
    with pytest.raises(KeyError):
        state_actor("IQ", ActorKind.REBEL_GROUP)
