"""Where and when an act was that does not say so itself, and the places and days beside it that are of other things."""
