"""Real reports on Syria and Iraq with labels of our own: `dateline eval re3d`."""
