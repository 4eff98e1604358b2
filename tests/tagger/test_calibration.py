import math

import pytest

from dateline.extract.tagger.calibration import SHIFT, SLOPE, calibrate_rate


@pytest.mark.parametrize("rate", [0.0, 0.3, 0.7, 0.9, 0.999, 1.0])
def test_a_probability_is_one(rate: float) -> None:
    assert 0 < calibrate_rate(rate) < 1


def test_a_higher_rate_is_a_higher_probability() -> None:
    rates = [n / 20 for n in range(21)]
    assert sorted(map(calibrate_rate, rates)) == [calibrate_rate(rate) for rate in rates]
    assert calibrate_rate(0.9) < 0.9


def test_an_even_rate_has_the_shift_alone() -> None:
    assert calibrate_rate(0.5) == pytest.approx(1 / (1 + math.exp(-SHIFT)))
    assert SLOPE > 0
