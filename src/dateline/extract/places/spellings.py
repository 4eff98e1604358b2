"""Other spellings of a name within one country: Hassakeh for Hasakah, Dayr az Zawr for Deir Ezzor."""

from functools import lru_cache

from rapidfuzz import fuzz, process

from dateline.extract.places.gazetteer import open_gazetteer
from dateline.extract.places.normalization import normalize_name, reduce_to_skeleton, strip_article

SHORTEST = 5
SAME_SKELETON_RATIO = 70.0
OTHER_SKELETON_RATIO = 90.0


@lru_cache(maxsize=4096)
def find_spellings(name: str, country_code: str) -> tuple[str, ...]:
    """Normalised names of the country's places that may be this name spelt otherwise, likeliest first."""
    key = normalize_name(name)
    key = strip_article(key) or key
    if len(key) < SHORTEST:
        return ()
    names = open_gazetteer().names_in(country_code)
    near = process.extract(key, names, scorer=fuzz.ratio, score_cutoff=SAME_SKELETON_RATIO, limit=12)
    skeleton = reduce_to_skeleton(key)
    scored = []
    for candidate, ratio, _ in near:
        bare = strip_article(candidate) or candidate
        likeness = max(ratio, fuzz.ratio(key, bare))
        alike = reduce_to_skeleton(bare) == skeleton and len(skeleton) >= 3
        if bare[0] == key[0] and (alike or likeness >= OTHER_SKELETON_RATIO):
            scored.append((-(likeness + (20.0 if alike else 0.0)), candidate))
    return tuple(candidate for _, candidate in sorted(scored)[:3])
