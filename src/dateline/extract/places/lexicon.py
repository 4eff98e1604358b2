"""The words that surround place names (`data/place_words.toml`), read once."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

ANAPHOR_KINDS = ("town", "province", "district", "capital", "spot")


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Sets of lower-case words, named as in the data file; `place_nouns` are those of areas and of facilities;
    `anaphors` gives for each noun what it stands for."""

    breaks: frozenset[str]
    titles: frozenset[str]
    person_names: frozenset[str]
    words: frozenset[str]
    ordinary: frozenset[str]
    uppercase: frozenset[str]
    uppercase_always: frozenset[str]
    town_nouns: frozenset[str]
    admin1_nouns: frozenset[str]
    admin2_nouns: frozenset[str]
    facility_nouns: frozenset[str]
    calling_nouns: frozenset[str]
    natural_nouns: frozenset[str]
    rivers: frozenset[str]
    road_nouns: frozenset[str]
    street_nouns: frozenset[str]
    site_adjectives: frozenset[str]
    halves: frozenset[str]
    organisation_heads: frozenset[str]
    bodies: frozenset[str]
    state_words: frozenset[str]
    police: frozenset[str]
    institutions: Mapping[str, tuple[str, ...]]
    organisation_phrases: tuple[str, ...]
    office_names: Mapping[str, str]
    locative: frozenset[str]
    directional: frozenset[str]
    near: frozenset[str]
    adjectives: frozenset[str]
    speech: frozenset[str]
    statements: frozenset[str]
    led: frozenset[str]
    owned: frozenset[str]
    offices: frozenset[str]
    reaching_verbs: frozenset[str]
    abbreviations: Mapping[str, str]
    short_forms: Mapping[str, str]
    compass: frozenset[str]
    anaphors: Mapping[str, str]
    anaphors_definite: frozenset[str]
    anaphor_adjectives: frozenset[str]
    anaphor_followers: frozenset[str]
    area_nouns: frozenset[str]
    place_nouns: frozenset[str]
    distance_numbers: Mapping[str, float]
    distance_units: Mapping[str, float]


@lru_cache(maxsize=1)
def load_place_words() -> PlaceWords:
    data = tomllib.loads((files("dateline") / "data" / "place_words.toml").read_text(encoding="utf-8"))
    nouns, cues, organisation = data["nouns"], data["cues"], data["organisation"]

    def split(text: str) -> frozenset[str]:
        return frozenset(text.split())

    areas = frozenset[str]().union(*(split(nouns[kind]) for kind in ("town", "admin1", "admin2", "natural")))
    return PlaceWords(
        breaks=split(data["break"]),
        titles=split(data["titles"]),
        person_names=split(data["person_names"]),
        words=split(data["words"]),
        ordinary=split(data["ordinary"]),
        uppercase=split(data["uppercase"]),
        uppercase_always=split(data["uppercase_always"]),
        town_nouns=split(nouns["town"]),
        admin1_nouns=split(nouns["admin1"]),
        admin2_nouns=split(nouns["admin2"]),
        facility_nouns=split(nouns["facility"]),
        calling_nouns=split(nouns["calling"]),
        rivers=split(nouns["rivers"]),
        natural_nouns=split(nouns["natural"]),
        road_nouns=split(nouns["road"]),
        street_nouns=split(nouns["street"]),
        site_adjectives=split(nouns["site_adjectives"]),
        halves=frozenset(nouns["halves"]),
        organisation_heads=split(organisation["heads"]),
        bodies=split(organisation["bodies"]),
        state_words=split(organisation["state_words"]),
        police=split(organisation["police"]),
        institutions={code: tuple(words.lower().split("|")) for code, words in data["institutions"].items()},
        organisation_phrases=tuple(organisation["phrases"]),
        office_names=data["offices"],
        locative=split(cues["locative"]),
        directional=split(cues["directional"]),
        near=split(cues["near"]),
        adjectives=split(cues["adjectives"]),
        speech=split(cues["speech"]),
        statements=split(cues["statements"]),
        led=split(cues["led"]),
        owned=split(cues["owned"]),
        offices=split(cues["offices"]),
        reaching_verbs=split(cues["reaching_verbs"]),
        abbreviations=data["abbreviations"],
        short_forms=data["short_forms"],
        compass=split(cues["compass"]),
        anaphors={noun: kind for kind in ANAPHOR_KINDS for noun in data["anaphors"][kind].split()},
        anaphors_definite=split(data["anaphors"]["definite"]),
        anaphor_adjectives=split(data["anaphors"]["adjectives"]),
        anaphor_followers=split(data["anaphors"]["followers"]),
        area_nouns=areas,
        place_nouns=areas | split(nouns["facility"]),
        distance_numbers=data["distances"]["numbers"],
        distance_units=data["distances"]["units"],
    )
