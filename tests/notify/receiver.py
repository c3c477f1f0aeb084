"""A server on this machine that writes down what it is asked, and answers as a test wants."""

import json
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Received:
    """`answer`: status, headers, body of the next answers. `drips`: the answer comes a byte at a time, without end."""

    port: int = 0
    answer: tuple[int, dict[str, str], bytes] = (200, {}, b"ok")
    drips: bool = False
    asked: list[tuple[str, str, dict[str, str], bytes]] = field(default_factory=list)
    came: threading.Condition = field(default_factory=threading.Condition)

    def write_down(self, one: tuple[str, str, dict[str, str], bytes]) -> None:
        with self.came:
            self.asked.append(one)
            self.came.notify_all()

    def has(self, many: int, within: float) -> bool:
        """Waits until so many were asked; False after `within` seconds."""
        with self.came:
            return self.came.wait_for(lambda: len(self.asked) >= many, within)

    @property
    def body(self) -> dict:
        return json.loads(self.asked[-1][3])

    @property
    def headers(self) -> dict[str, str]:
        return self.asked[-1][2]


@contextmanager
def receiver(context: ssl.SSLContext | None = None) -> Iterator[Received]:
    received, gone = Received(), threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            received.write_down((self.command, self.path, headers, body))
            status, headers, said = received.answer
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(10**6 if received.drips else len(said)))
            self.end_headers()
            while received.drips and not gone.wait(0.05):
                self.wfile.write(b".")
                self.wfile.flush()
            self.wfile.write(said)

        do_GET = do_POST = do_PUT = do_PATCH = answer  # noqa: N815 -- the names http.server calls

        def log_message(self, *_: object) -> None:
            pass

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 64

        def handle_error(self, *_: object) -> None:
            """A client that breaks off is what some tests are about."""

    server = Quiet(("127.0.0.1", 0), Handler)
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    received.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield received
    finally:
        gone.set()
        server.shutdown()
        server.server_close()
