"""A model server on this computer that speaks OpenAI's chat protocol and says what a test wants to hear."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Chat(ThreadingHTTPServer):
    """`says` are the pieces of every answer, `pause` seconds lie between them; what was asked stands in `asked`."""

    daemon_threads = True

    def __init__(self, *says: str, pause: float = 0.0, status: int = 200) -> None:
        super().__init__(("127.0.0.1", 0), Talk)
        self.says, self.pause, self.status = says, pause, status
        self.asked: list[dict[str, Any]] = []
        self.hung_up = threading.Event()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, *_where: Any) -> None:
        """Who leaves in the middle is no error here."""


class Talk(BaseHTTPRequestHandler):
    server: Chat

    def do_GET(self) -> None:
        self._json({"object": "list", "data": [{"id": "first", "object": "model", "created": 0, "owned_by": "me"}]})

    def do_POST(self) -> None:
        self.server.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        if self.server.status != 200:
            self._json({"error": {"message": "no model of that name"}}, self.server.status)
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        try:
            for piece in self.server.says:
                self._event({"choices": [{"index": 0, "delta": {"content": piece}}]})
                time.sleep(self.server.pause)
            self.wfile.write(b"data: [DONE]\n\n")
        except OSError:
            self.server.hung_up.set()

    def _event(self, chunk: dict[str, Any]) -> None:
        whole = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "m"} | chunk
        self.wfile.write(f"data: {json.dumps(whole)}\n\n".encode())
        self.wfile.flush()

    def _json(self, body: dict[str, Any], status: int = 200) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_words: Any) -> None:
        pass


@contextmanager
def chat(*says: str, **how: Any) -> Iterator[Chat]:
    server = Chat(*says, **how)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
