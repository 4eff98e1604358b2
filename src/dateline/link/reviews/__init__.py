"""What persons decided, as it bears on mentions and incidents: which reviews stand, and what they come to."""
