"""Connections to checked addresses, with a time limit over everything that is read or written through them.

httpx resolves a name where it connects; here that is one step, so that no second answer of a resolver can lead
elsewhere (DNS rebinding). TLS and the Host header keep the name. Proxies from the environment are not used: they
would resolve names themselves, past the check.
"""

import contextlib
import socket
import ssl
import threading
import time
import weakref
from collections.abc import Iterable, Iterator, Sequence
from contextvars import ContextVar
from functools import partial
from typing import Any

import httpcore
import httpx

from dateline.collect.web.addresses import Resolve, find_addresses, resolve_within
from dateline.settings import Network

_DEADLINE: ContextVar[float] = ContextVar("deadline")
"""When this thread's exchange must be over, on the monotonic clock."""


@contextlib.contextmanager
def limit_time(seconds: float) -> Iterator[None]:
    """Everything read or written over guarded connections inside must end within so many seconds."""
    token = _DEADLINE.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _DEADLINE.reset(token)


def _time_left(timeout: float | None, error: type[Exception]) -> float:
    left = _DEADLINE.get() - time.monotonic()
    if left <= 0:
        raise error("The time for this request is over.")
    return left if timeout is None else min(timeout, left)


class GuardedStream(httpcore.NetworkStream):
    """A stream that obeys `limit_time`. A server that sends a byte now and then is cut off like a silent one."""

    def __init__(self, stream: httpcore.NetworkStream, opened: "weakref.WeakSet[GuardedStream]") -> None:
        self._stream = stream
        self._opened = opened
        opened.add(self)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _time_left(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _time_left(timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = _time_left(timeout, httpcore.ConnectTimeout)
        return GuardedStream(self._stream.start_tls(ssl_context, server_hostname, left), self._opened)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)

    def abort(self) -> None:
        """Wake whoever waits on this stream; its connection is of no use afterwards."""
        with contextlib.suppress(OSError):
            socket.socket.shutdown(self.get_extra_info("socket"), socket.SHUT_RDWR)


class GuardedBackend(httpcore.NetworkBackend):
    """Connects to the addresses that `find_addresses` lets through, in their order, until one answers."""

    def __init__(self, allowed: Sequence[Network], resolve: Resolve, resolve_seconds: float) -> None:
        self._allowed = allowed
        self._resolve = resolve
        self._resolve_seconds = resolve_seconds
        self._backend = httpcore.SyncBackend()
        self._opened: weakref.WeakSet[GuardedStream] = weakref.WeakSet()
        self._aborted = threading.Event()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        failed: Exception | None = None
        seconds = min(self._resolve_seconds, _time_left(None, httpcore.ConnectTimeout))
        resolve = partial(resolve_within, self._resolve, seconds, self._aborted)
        for address in find_addresses(host, port, self._allowed, resolve):
            if self._aborted.is_set():
                break
            left = _time_left(timeout, httpcore.ConnectTimeout)
            try:
                stream = self._backend.connect_tcp(str(address), port, left, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
                continue
            return GuardedStream(stream, self._opened)
        raise failed or httpcore.ConnectError("no address")

    def abort(self) -> None:
        """Cut every connection and make no other, so that no thread waits on a server any longer."""
        self._aborted.set()
        for stream in list(self._opened):
            stream.abort()


class GuardedTransport(httpx.HTTPTransport):
    """httpx's transport over a guarded backend. Only the pool is another one: httpx lets none be given."""

    def __init__(self, backend: GuardedBackend, connections: int) -> None:
        context = httpx.create_ssl_context()
        super().__init__(verify=context)
        self._pool = httpcore.ConnectionPool(
            ssl_context=context, network_backend=backend, max_connections=connections, keepalive_expiry=15.0
        )
