import numpy as np
import pytest
from training.calibration import describe, fit


def test_the_fit_gives_the_shares_that_were_drawn() -> None:
    logits = np.repeat([-1.0, 0.0, 1.0, 2.0], 1000)
    shares = 1 / (1 + np.exp(-(0.5 * logits - 0.3)))
    ranks = np.tile((np.arange(1000) + 0.5) / 1000, 4)
    slope, shift = fit(np.stack([logits, ranks < shares], axis=1).astype(float))
    assert slope == pytest.approx(0.5, abs=0.01)
    assert shift == pytest.approx(-0.3, abs=0.01)


def test_the_error_is_the_distance_from_what_is_right() -> None:
    pairs = np.array([[0.0, 1.0], [0.0, 0.0], [0.0, 0.0], [0.0, 0.0]])
    assert describe(pairs, np.full(4, 0.75)).endswith("error 50.0")
    assert describe(pairs, np.full(4, 0.25)).endswith("error 0.0")
