"""Builds what the wheel carries but the repository does not, before hatchling packs it.

`python hatch_build.py` runs it by hand. The work is in `build_hook`, one folder or file a product; each does nothing
where its product is already made from the same sources.
"""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).parent))  # hatchling loads this file alone, from no package

from build_hook.gazetteer import build_gazetteer


class BuildHook(BuildHookInterface[Any]):
    """Runs for wheels and editable installs alike."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        build_gazetteer()


if __name__ == "__main__":
    print("gazetteer:", "built" if build_gazetteer() else "up to date")
