"""`python -m evals.authored [FILE]`: each value of the open passages that is not right, then verdicts by key.

FILE is a name without its ending (`dates`). Of held files nothing is shown: only their totals are to be known.
"""

import sys
from collections import Counter

from evals.authored.evaluation import AUTHORED, score_files

verdicts: dict[str, Counter[str]] = {}
for name, score in score_files(AUTHORED, held=False):
    if name in sys.argv[1:] or not sys.argv[1:]:
        print(*score.remarks, sep="\n", end="\n" if score.remarks else "")
        verdicts.setdefault(name, Counter()).update(score.verdicts)
for name, counts in verdicts.items():
    for key in sorted({verdict.split()[1] for verdict in counts}):
        print(
            name,
            f"{key:16}",
            *(f"{verdict} {counts[f'{verdict} {key}']:4}" for verdict in ("right", "wrong", "missing")),
        )
