"""Learning the reader's model (`dateline.extract.tagger`). Needs torch, which is not installed with the project."""
