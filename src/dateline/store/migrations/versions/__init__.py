"""One file a revision; the newest is named by `store.schema.REVISION`."""
