"""Fuzzing of what reads text from outside. `targets` is replayed by the tests; `python -m evals.fuzz` needs atheris."""
