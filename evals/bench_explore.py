"""`python -m evals.bench_explore [N]`: how smoothly Explore's map of N incidents (10,000 unless told) is panned.

A made-up store (`evals/desk_store.py`) is served on a port of this machine and looked at in Debian's Chromium, once
with the land drawn by WebGL and once by the canvas, both zoomed to all and two steps nearer. In every frame the map is
moved by an arrow key, so that none is idle, once to and fro and once across; a frame's time is that to the next.
A line of JSON for each: milliseconds at the median, the 95th percentile and the worst, and what drew. Without a browser
it says so, and measures nothing.
"""

import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from dateline.store import open_store
from evals.bench import processor_name
from evals.bench_pages import find_percentile
from evals.desk_store import fill_desk
from evals.served_desk import serve_desk

INCIDENTS = 10_000
FRAMES = 120
NEARER = (0, 2)
"""Steps of the zoom from where all can be seen."""
PATIENCE_MS = 120_000
NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--no-sandbox --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()
GRAPHICS = {
    "canvas": ["--disable-gpu"],
    "webgl": "--use-gl=angle --use-angle=swiftshader --enable-unsafe-swiftshader".split(),
}
"""Both without a graphics card: the processor draws, the canvas by itself and WebGL by way of SwiftShader."""

PATHS = {"to and fro": 4, "across": 30}
"""Frames in one direction before the next."""

PAN = """async ([frames, step, turn]) => {
  const surface = document.querySelector(".surface");
  const press = (key) => surface.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  for (let i = 0; i < step; i += 1) press("+");
  const next = () => new Promise((done) => requestAnimationFrame(done));
  for (let i = 0; i < 10; i += 1) { press("ArrowRight"); await next(); }
  const times = [await next()];
  for (let i = 0; i < frames; i += 1) {
    press(["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"][Math.floor(i / turn) % 4]);
    times.push(await next());
  }
  return times.slice(1).map((time, i) => time - times[i]);
}"""

NAME_RENDERER = """() => {
  const context = document.createElement("canvas").getContext("webgl2");
  const told = context?.getExtension("WEBGL_debug_renderer_info");
  return told ? context.getParameter(told.UNMASKED_RENDERER_WEBGL) : "no WebGL";
}"""


def measure(browser: Browser, base: str, renderer: str) -> Iterator[dict[str, Any]]:
    """A line for each step of the zoom. `RuntimeError` where the map is not drawn as asked."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(f"{base}/explore#renderer={renderer}")
    page.wait_for_selector("#island[data-renderer]")
    page.wait_for_selector(".timeline svg")
    if renderer == "webgl":
        page.wait_for_selector("#island[data-renderer=webgl]")
    n_points = page.evaluate(
        "fetch('/api/v1/incidents/points').then((a) => a.json()).then((a) => a.incident_id.length)"
    )
    name = page.evaluate(NAME_RENDERER) if renderer == "webgl" else "canvas, without WebGL"
    for step, (path, turn) in product(NEARER, PATHS.items()):
        page.locator("[data-does=all]").click()
        times: list[float] = page.evaluate(PAN, [FRAMES, step, turn])
        yield {
            "land": renderer,
            "renderer": name,
            "points": n_points,
            "nearer": step,
            "moved": path,
            "frames": len(times),
            "p50_ms": round(sorted(times)[len(times) // 2], 1),
            "p95_ms": find_percentile(times),
            "worst_ms": round(max(times), 1),
        }
    context.close()


def main() -> None:
    found = next((path for path in map(shutil.which, NAMES) if path), None)
    if found is None:
        print(f"bench_explore: skipped, for there is no browser: none of {', '.join(NAMES)} is on the path")
        return
    n_incidents = int(sys.argv[1]) if len(sys.argv) > 1 else INCIDENTS
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "desk.db"
        fill_desk(path, n_incidents)
        with open_store(f"sqlite:///{path}") as store, serve_desk(store) as base, sync_playwright() as playwright:
            for renderer, graphics in GRAPHICS.items():
                browser = playwright.chromium.launch(executable_path=found, args=[*QUIET, *graphics])
                print(json.dumps({"processor": processor_name(), "browser": browser.version, "started_with": graphics}))
                for line in measure(browser, base, renderer):
                    print(json.dumps(line), flush=True)
                browser.close()


if __name__ == "__main__":
    main()
