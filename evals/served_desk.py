"""A store's desk on a port of this machine, for as long as a browser looks at it."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from dateline.store import Store
from dateline.web import build_desk
from dateline.web.access import Access


@contextmanager
def serve_desk(store: Store, access: Access | None = None) -> Iterator[str]:
    """A store's desk on a port of this machine, for whom `access` lets in; gives its address."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        server = uvicorn.Server(uvicorn.Config(build_desk(store, access=access), log_level="warning", lifespan="off"))
        running = threading.Thread(target=server.run, kwargs={"sockets": [taken]}, daemon=True)
        running.start()
        try:
            yield f"http://127.0.0.1:{taken.getsockname()[1]}"
        finally:
            server.should_exit = True
            running.join(timeout=30)
