"""The desk in a browser. A package, so that its `conftest` is told from that of all tests."""
