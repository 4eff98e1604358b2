"""`python -m evals.fuzz TARGET [CORPUS] [-max_total_time=SECONDS]`: fuzzes a target, guided by coverage.

Needs `pip install atheris`, which is not locked, for nothing else needs it. A fault stops the fuzzer and leaves the
bytes in a file: put them into `tests/fuzz/TARGET`, which the tests replay.
"""

import sys

import atheris

with atheris.instrument_imports(include=["feedparser", "dateline.collect.feeds", "dateline.read", "dateline.extract"]):
    import feedparser  # noqa: F401 -- imported late where it is used, and here to be instrumented

    from evals.fuzz.targets import TARGETS


def main() -> None:
    target = TARGETS[sys.argv.pop(1)]
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
