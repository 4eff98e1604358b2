"""Builds what the wheel carries but the repository does not, before hatchling packs it.

`python hatch_build.py` runs it by hand. The work is in `build_hook`, one folder or file a product; each does nothing
where its product is already made from the same sources.
"""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).parent))  # hatchling loads this file alone, from no package

from build_hook.browser import build_browser_assets
from build_hook.gazetteer import build_gazetteer

PRODUCTS = {"browser assets": build_browser_assets, "gazetteer": build_gazetteer}
"""In the order in which they are made: the gazetteer takes the middles of the countries from the maps' outlines."""


class BuildHook(BuildHookInterface[Any]):
    """Runs for wheels and editable installs alike."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        for build in PRODUCTS.values():
            build()


if __name__ == "__main__":
    for name, build in PRODUCTS.items():
        print(f"{name}:", "built" if build() else "up to date")
