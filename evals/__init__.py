"""Scorers, floors and the gate. Nothing here is part of the installed package."""
