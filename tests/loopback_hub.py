"""A model hub on this computer, as large as a test: it speaks HTTP as the real one does, and misbehaves on request."""

from __future__ import annotations

import hashlib
import json
import re
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

COMMIT = "c0ffee" * 6 + "cafe"
LARGE = (".safetensors", ".gguf", ".bin")
PORTAL = b"<!doctype html><html><title>Hotel Wi-Fi</title>Please sign in.</html>"


def safetensors(size: int = 4000) -> bytes:
    """A file of one tensor of bytes."""
    header = json.dumps({"w": {"dtype": "U8", "shape": [size], "data_offsets": [0, size]}}).encode()
    return struct.pack("<Q", len(header)) + header + (bytes(range(251)) * (size // 251 + 1))[:size]


def small_model(size: int = 4000) -> dict[str, bytes]:
    """The files of a model, and beside them what a hub has that nobody should take."""
    return {
        "config.json": b'{"model_type": "tiny"}',
        "model.safetensors": safetensors(size),
        "tokenizer.json": b"{}",
        "README.md": b"# A tiny model\n",
        "pytorch_model.bin": b"\x80\x04 a pickle",
        "modeling_tiny.py": b"print('code')",
        ".gitattributes": b"*.bin lfs",
        "onnx/model.onnx": b"onnx",
    }


@dataclass
class LoopbackHub:
    """What it has, how it misbehaves, and what it was asked."""

    models: dict[str, dict[str, bytes]] = field(default_factory=dict)
    cut_after: int | None = None  # bytes of a large file after which the line breaks, once for every such request
    cuts: int = 1  # how many times
    ranges: bool = True  # whether it goes on in the middle
    wrong: int = 0  # how many times a large file comes with a wrong byte
    stale: bool = False  # small files are others than those it lists
    silent: bool = False  # it lists no sizes and no hashes, as some mirrors do
    busy: int = 0  # how many requests are answered 429 first
    retry_after: int = 0  # seconds it then asks to wait
    portal: bool = False  # everything is a sign-in page
    portal_for_files: bool = False
    gated: bool = False
    moved: bool = False  # whatever commit is asked for, it hands out its latest
    claims: int | None = None  # a size that large files are said to have
    redirects: bool = True  # large files lie elsewhere, as at the real hub
    requests: list[tuple[str, str, str]] = field(default_factory=list)  # method, path, range
    headers: list[dict[str, str]] = field(default_factory=list)
    url: str = ""

    def ranges_asked(self) -> list[str]:
        return [asked for _method, path, asked in self.requests if asked and path.startswith("/storage/")]

    def info(self, hub: str, revision: str = "") -> dict[str, object]:
        """What /api/models/... says of a model, blobs included."""
        siblings = []
        for name, data in self.models[hub].items():
            git = hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()
            entry: dict[str, object] = {"rfilename": name} | ({} if self.silent else {"size": len(data), "blobId": git})
            if not self.silent and name.endswith(LARGE):
                size = self.claims or len(data)
                entry["size"] = size
                entry["lfs"] = {"size": size, "sha256": hashlib.sha256(data).hexdigest(), "pointerSize": 130}
            siblings.append(entry)
        commit = revision if re.fullmatch(r"[0-9a-f]{40}", revision) and not self.moved else COMMIT
        return {"id": hub, "modelId": hub, "sha": commit, "siblings": siblings, "tags": [], "private": False}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    hub: LoopbackHub

    def do_GET(self) -> None:
        parts = urlsplit(self.path)  # a proxy is asked for whole addresses
        asked = self.headers.get("Range", "")
        self.hub.requests.append((self.command, self.path, asked))
        self.hub.headers.append(dict(self.headers))
        if self.hub.portal:
            self._send(200, PORTAL, "text/html; charset=utf-8")
        elif self.hub.busy:
            self.hub.busy -= 1
            self._send(429, b"slow down", "text/plain", **{"Retry-After": str(self.hub.retry_after)})
        elif self.hub.gated:
            self._send(403, b"agree first", "text/plain", **{"X-Error-Code": "GatedRepo"})
        elif match := re.fullmatch(r"/api/models/([^/]+/[^/]+)(?:/revision/([^/]+))?", parts.path):
            self._model(match[1], match[2] or "")
        elif match := re.fullmatch(r"/([^/]+/[^/]+)/resolve/([^/]+)/(.+)", parts.path):
            self._file(*match.groups())
        elif match := re.fullmatch(r"/storage/([^/]+/[^/]+)/(.+)", parts.path):
            self._bytes(self.hub.models[match[1]][match[2]], asked)
        else:
            self._send(404, b"not found", "text/plain")

    def _model(self, hub: str, revision: str) -> None:
        if hub not in self.hub.models:
            self._send(404, b"{}", "application/json", **{"X-Error-Code": "RepoNotFound"})
            return
        self._send(200, json.dumps(self.hub.info(hub, revision)).encode(), "application/json")

    def _file(self, hub: str, commit: str, name: str) -> None:
        data = self.hub.models[hub][name]
        if self.hub.portal_for_files:
            self._send(200, PORTAL, "text/html")
        elif name.endswith(LARGE) and self.hub.redirects:
            self._send(302, b"", "text/plain", Location=f"{self.hub.url}/storage/{hub}/{name}")
        else:
            data = data[::-1] if self.hub.stale else data
            self._send(200, data, "text/plain", **{"ETag": f'"{commit}"', "X-Repo-Commit": commit})

    def _bytes(self, data: bytes, asked: str) -> None:
        start, status, more = 0, 200, {"ETag": '"blob"'}
        if asked and self.hub.ranges:
            start = int(re.fullmatch(r"bytes=(\d+)-", asked)[1])
            status, more = 206, {"Content-Range": f"bytes {start}-{len(data) - 1}/{len(data)}"}
        if self.hub.wrong:
            self.hub.wrong -= 1
            data = data[:-1] + bytes([data[-1] ^ 1])
        self._send(status, data[start:], "application/octet-stream", cut=self._cut(), **more)

    def _cut(self) -> int | None:
        if self.hub.cut_after is None or not self.hub.cuts:
            return None
        self.hub.cuts -= 1
        return self.hub.cut_after

    def _send(self, status: int, body: bytes, kind: str, cut: int | None = None, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body if cut is None else body[:cut])
        if cut is not None:
            self.close_connection = True

    def log_message(self, *_args: object) -> None:
        """Silent: what was asked stands in `requests`."""


@contextmanager
def loopback_hub(**models: dict[str, bytes]) -> Iterator[LoopbackHub]:
    """A hub that listens while the `with` lasts; models by `owner__name`."""
    hub = LoopbackHub({name.replace("__", "/"): files for name, files in models.items()})
    with listening(hub, Handler):
        yield hub


@contextmanager
def listening(hub: LoopbackHub, handler: type[Handler], under: str = "") -> Iterator[None]:
    """It answers by that handler; its `url` is the place on this computer, and below."""
    with ThreadingHTTPServer(("127.0.0.1", 0), type("Own", (handler,), {"hub": hub})) as server:
        server.daemon_threads = True
        hub.url = f"http://127.0.0.1:{server.server_port}{under}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield
        finally:
            server.shutdown()
            thread.join()


def unpacked(folder: Path, files: dict[str, bytes]) -> Path:
    """The files of a model in a folder, as on a stick."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder
