"""A web server on the loopback address that does what servers should not, and some that should."""

import gzip
import socket
import ssl
import struct
import threading
import time
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network
from pathlib import Path

from dateline.settings import FetchSettings

CERTIFICATE = Path(__file__).with_name("daily_example.pem")
"""Signed by itself, for `daily.example`; its key is no secret."""

QUICK = FetchSettings(
    allowed_networks=(ip_network("127.0.0.0/8"),),
    seconds_per_request=0.0,
    read_seconds=1.5,
    total_seconds=2.0,
    max_bytes=100_000,
    retries=1,
    first_wait=0.01,
    longest_wait=5.0,
)
ARTICLE = (
    b"<html><head><title>Council meets</title></head><body><article><p>The council of Tal Karsun met on Thursday to "
    b"speak about the price of bread and the state of the road to the river, its clerk said.</p></article></body>"
)
"""It tells no incident: linking is not what is tested with it."""
ZEROS = bytes(1_000_000)

Respond = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers by the server's `routes`, then by the `fault_...` named in the path: `/slow/7` is `fault_slow`."""

    server: "FaultServer"
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        with self.server.lock:
            self.server.asked[path] += 1
            self.server.times[self.headers.get("Host", "")].append(time.monotonic())
            self.server.headers[path] = dict(self.headers.items())
        if path in self.server.routes:
            self.send_route(*self.server.routes[path])
            return
        fault = getattr(self, "fault_" + path.strip("/").split("/")[0].replace("-", "_"), None)
        if fault is None:
            self.send(b"", status=404)
        else:
            fault()

    def send(
        self, body: bytes, media_type: str = "text/html; charset=utf-8", status: int = 200, **headers: str
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def send_route(self, body: bytes, media_type: str) -> None:
        """As a careful server does: only if it changed."""
        etag = f'"{zlib.crc32(body):x}"'
        if self.headers.get("If-None-Match") == etag:
            self.send_response(304)
            self.end_headers()
        else:
            self.send(body, media_type, ETag=etag)

    def lead_to(self, address: str) -> None:
        self.send(b"", status=302, Location=address)

    @property
    def number(self) -> int:
        return int(self.path.split("/")[2])

    def fault_page(self) -> None:
        self.send(ARTICLE.replace(b"Tal Karsun", b"Tal Karsun, in bulletin " + self.path.encode() + b","))

    def fault_plain(self) -> None:
        self.send(b"x", "text/plain; charset=Windows-1256")

    def fault_packed(self) -> None:
        self.send(gzip.compress(ARTICLE), Content_Encoding="gzip")

    def fault_deflated(self) -> None:
        self.send(zlib.compress(ARTICLE)[2:-4], Content_Encoding="deflate")

    def fault_empty(self) -> None:
        self.send(b"")

    def fault_no_content(self) -> None:
        self.send_response(204)
        self.end_headers()

    def fault_hop(self) -> None:
        self.lead_to(f"/hop/{self.number - 1}" if self.number > 1 else "/page/0")

    def fault_circle(self) -> None:
        self.lead_to(f"/circle/{1 - self.number}")

    def fault_to_file(self) -> None:
        self.lead_to("file:///etc/hostname")

    def fault_to_private(self) -> None:
        self.lead_to("http://10.0.0.1/")

    def fault_to_metadata(self) -> None:
        self.lead_to("http://169.254.169.254/latest/")

    def fault_to_password(self) -> None:
        self.lead_to("http://user:secret@127.0.0.1/")

    def fault_to_nonsense(self) -> None:
        self.lead_to("http://[x")

    def fault_huge(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", str(10**12))
        self.end_headers()

    def fault_endless(self) -> None:
        self._start_chunks()
        while True:
            self._send_chunk(b"x" * 8192)

    def fault_trickle(self) -> None:
        self._start_chunks()
        while True:
            self._send_chunk(b"x")
            time.sleep(0.05)

    def fault_trickled_headers(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
        while True:
            self.wfile.write(b"x")
            time.sleep(0.05)

    def fault_silent(self) -> None:
        self.server.released.wait()

    def fault_bomb(self) -> None:
        self.send(gzip.compress(ZEROS), Content_Encoding="gzip")

    def fault_double_bomb(self) -> None:
        self.send(gzip.compress(gzip.compress(ZEROS)), Content_Encoding="gzip, gzip")

    def fault_many_members(self) -> None:
        self.send(gzip.compress(b"x" * 30_000) * 10, Content_Encoding="gzip")

    def fault_not_packed(self) -> None:
        self.send(ARTICLE, Content_Encoding="gzip")

    def fault_cut_gzip(self) -> None:
        self.send(gzip.compress(ARTICLE)[:-20], Content_Encoding="gzip")

    def fault_brotli(self) -> None:
        self.send(ARTICLE, Content_Encoding="br")

    def fault_truncated(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", "5000")
        self.end_headers()
        self.wfile.write(ARTICLE)
        self.close_connection = True

    def fault_reset(self) -> None:
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()

    def fault_garbage(self) -> None:
        self.wfile.write(b"\x00\xff not http at all\r\n\r\n")
        self.close_connection = True

    def fault_picture(self) -> None:
        self.send(b"\x89PNG\r\n\x1a\n", "image/png")

    def fault_hidden_picture(self) -> None:
        self.send(b"\x89PNG\r\n\x1a\n" + bytes(100), "text/html")

    def fault_nameless(self) -> None:
        self.send(bytes(range(1, 200)), "application/octet-stream")

    def fault_nameless_page(self) -> None:
        self.send(b"<!DOCTYPE html>" + ARTICLE, "application/octet-stream")

    def fault_pdf(self) -> None:
        self.send(b"%PDF-1.7 ...", "application/pdf")

    def fault_no_pdf(self) -> None:
        self.send(ARTICLE, "application/pdf")

    def fault_status(self) -> None:
        self.send(b"no", "text/plain", self.number)

    def fault_recovers(self) -> None:
        if self.server.asked[self.path] < 2:
            self.send(b"", status=503)
        else:
            self.fault_page()

    def fault_patience(self) -> None:
        if self.server.asked[self.path] < 2:
            self.send(b"", status=429, Retry_After="1")
        else:
            self.fault_page()

    def fault_long_patience(self) -> None:
        self.send(b"", status=429, Retry_After="99999")

    def fault_known(self) -> None:
        """A page that never changes."""
        if self.headers.get("If-None-Match") == '"v1"':
            self.send_response(304)
            self.end_headers()
        else:
            self.send(ARTICLE, ETag='"v1"', Last_Modified="Fri, 06 Mar 2026 08:00:00 GMT")

    def _start_chunks(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()

    def _send_chunk(self, data: bytes) -> None:
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))

    def log_message(self, format: str, *args: object) -> None:
        """Silent."""


class FaultServer(ThreadingHTTPServer):
    """What it was asked, and what else it serves: `routes` by path, body and media type."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.lock = threading.Lock()
        self.routes: dict[str, tuple[bytes, str]] = {}
        self.asked: Counter[str] = Counter()
        self.headers: dict[str, dict[str, str]] = {}
        self.released = threading.Event()
        self.times: defaultdict[str, list[float]] = defaultdict(list)

    def handle_error(self, *_: object) -> None:
        """A client that hangs up is part of the test."""

    def at(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.server_port}{path}"


@contextmanager
def serve(*, tls: bool = False) -> Iterator[FaultServer]:
    """A running server on a free port."""
    server = FaultServer()
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.released.set()
        server.shutdown()
        server.server_close()


def resolve_to_loopback(host: str, port: int) -> list[str]:
    """Every name of the `.example` domain lives on this machine."""
    return ["127.0.0.1"] if host.endswith(".example") else [host]
