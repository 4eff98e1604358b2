"""Which tellings of a document are one act."""
