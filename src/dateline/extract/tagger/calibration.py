"""How likely an incident that the model alone found is right, by its rate: `python -m training.calibration` fits it."""

import math

SLOPE = 0.645
SHIFT = -0.050
MOST = 1 - 1e-6
"""A rate of one has no logit."""


def calibrate_rate(rate: float) -> float:
    """The share of incidents with this rate that were right in documents left out of training; 0 to 1."""
    kept = min(max(rate, 1 - MOST), MOST)
    return 1 / (1 + math.exp(-SLOPE * math.log(kept / (1 - kept)) - SHIFT))
