"""The formats that other programs read, one file each. What may be in them is decided before: `publish/edition.py`."""
