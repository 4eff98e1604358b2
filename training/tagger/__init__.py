"""Learning the reader's model (`dateline.extract.tagger`). Most of it needs torch, which is not installed here."""

HOLD_OUT = 8
"""Every so many training documents one is left out, for thresholds and probabilities to be chosen by."""
