"""The desk on a port of this computer."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import uvicorn

from dateline.errors import UsageError
from dateline.pipeline.sharing import open_shared
from dateline.store import Store, open_store
from dateline.web.access import Access, load_access
from dateline.web.desk import build_desk
from dateline.web.guarding import LOCAL_NAMES
from dateline.web.warming import keep_warm

EVERYWHERE = frozenset({"0.0.0.0", "::"})


def serve(store_url: str, host: str, port: int, announce: Callable[[str], None], access: Access | None = None) -> None:
    """Serve the store's desk until Ctrl-C. `announce` is told the address once the port is taken.

    Port 0 takes a free one. Raises `UsageError` where the port cannot be had, or where others reach the address and
    `access` asks them for nothing; `StoreError` where there is no store.
    """
    access = access or load_access(host)
    with (
        open_store(store_url, create=False) as store,
        _take_port(host, port) as taken,
        _open_to_show(store, access) as shown,
        keep_warm(shown),
    ):
        shown_at = datetime.now(UTC) if access.is_read_only else None
        desk = build_desk(shown, _list_names(host), access, shown_at)
        name = f"[{host}]" if ":" in host else host
        announce(f"http://{name}:{taken.getsockname()[1]}/")
        config = uvicorn.Config(desk, log_level="warning", access_log=False, server_header=False, lifespan="off")
        server = uvicorn.Server(config)
        try:
            server.run(sockets=[taken])
        except KeyboardInterrupt:
            return


@contextmanager
def _open_to_show(store: Store, access: Access) -> Iterator[Store]:
    """The store, or what of it may be shared where the desk is read only."""
    if not access.is_read_only:
        yield store
        return
    with open_shared(store) as (shown, _):
        yield shown


def _list_names(host: str) -> tuple[str, ...]:
    """The host names to answer to. On every network at once, the desk cannot know its names."""
    if host in EVERYWHERE:
        return ("*",)
    return tuple(dict.fromkeys((*LOCAL_NAMES, f"[{host}]" if ":" in host else host)))


def _take_port(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(f"{host}, port {port} cannot be had ({reason}): give another with --port.") from error
