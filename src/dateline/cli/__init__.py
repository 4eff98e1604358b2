"""The command line: `main` runs it."""

from dateline.cli.app import main

__all__ = ["main"]
