"""Wilson's interval, against figures of his formula worked out elsewhere."""

import pytest

from dateline.analyze import find_wilson_interval


@pytest.mark.parametrize(
    ("found", "seen", "low", "high"),
    [
        (0, 10, 0.0, 0.2775),
        (1, 10, 0.0179, 0.4042),
        (5, 10, 0.2366, 0.7634),
        (10, 10, 0.7225, 1.0),
        (3, 200, 0.0051, 0.0432),
    ],
)
def test_the_interval(found: int, seen: int, low: float, high: float) -> None:
    assert find_wilson_interval(found, seen) == pytest.approx((low, high), abs=5e-4)


def test_nothing_seen_says_nothing() -> None:
    assert find_wilson_interval(0, 0) == (0.0, 1.0)
