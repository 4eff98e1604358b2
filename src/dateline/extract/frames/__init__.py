"""Tellings of acts: one act in one sentence, with the spans and roles that belong to it."""
