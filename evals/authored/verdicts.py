"""What scoring a passage gives."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class PassageScore:
    """Verdicts by key, swaps between the acts of the passage, and a line for each value that is not right."""

    case: str
    verdicts: Counter[str] = field(default_factory=Counter)
    n_swaps: int = 0
    remarks: list[str] = field(default_factory=list)

    def add(self, key: str, verdict: str, told: str) -> None:
        self.verdicts[f"{verdict} {key}"] += 1
        if verdict != "right":
            self.remarks.append(f"{self.case}: {key} {verdict}: {told}")

    def count(self, verdict: str) -> int:
        return sum(count for key, count in self.verdicts.items() if key.startswith(f"{verdict} "))


def judge_value(got: object, wanted: object) -> str:
    """Missing where nothing is given, right where it is what is wanted."""
    return "missing" if got is None else "right" if got == wanted else "wrong"
