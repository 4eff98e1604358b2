"""Makes what the wheel carries but the repository does not: one folder or file a product, run by `hatch_build.py`."""
