"""Fetching over the network: guarded addresses, bounded answers, polite pace. `Sweep` walks many addresses."""
