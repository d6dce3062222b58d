"""A package index on this computer, and wheels as small as a test: the stand-in of torch is a dozen lines of NumPy."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from core.graphics.addon import this_platform, this_python
from core.hub.gpu.manifest import Edition, Wheel
from tests.loopback_hub import Handler, LoopbackHub, listening

SHELF = "wheels/all"
TORCH = """
import numpy
__version__ = "2.13.0"
class cuda:
    is_available = staticmethod(lambda: True)
def ones(*shape, device):
    return numpy.ones(shape)
"""
LIBRARY = bytes(range(256)) * 4000  # a megabyte, so that a line can be cut in it


def torch_files(source: str = TORCH) -> dict[str, bytes]:
    return {
        "torch/__init__.py": source.encode(),
        "torch/lib/libtorch.so": LIBRARY,
        "torch/include/torch.h": b"for developers",
        "torch-2.13.0.dist-info/METADATA": b"Metadata-Version: 2.1\nName: torch\nVersion: 2.13.0\n",
    }


CUDART = {"nvidia/cu13/lib/libcudart.so.13": b"runtime" * 999, "nvidia_cuda_runtime-13.0.dist-info/License.txt": b"..."}


def wheel(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


def edition(wheels: dict[str, bytes]) -> Edition:
    """What resources/gpu.toml would say of these wheels, for this computer and Python."""
    listed = tuple(
        Wheel(
            file.partition("-")[0].replace("_", "-"), "1", file, len(data), 9, hashlib.sha256(data).hexdigest(), "MIT"
        )
        for file, data in wheels.items()
    )
    return Edition("2.13.0", this_python(), this_platform(), "13.0", "580", "7.5", listed)


def small_wheels(torch: str = TORCH) -> dict[str, bytes]:
    return {
        "torch-2.13.0-py3-none-any.whl": wheel(torch_files(torch)),
        "nvidia_cuda_runtime-13.0-py3-none-any.whl": wheel(CUDART),
    }


class _IndexHandler(Handler):
    def do_GET(self) -> None:  # noqa: N802 - http.server named it
        page = urlsplit(self.path).path
        if page.startswith("/simple/"):
            self._page(page.removeprefix("/simple/").strip("/"))
        else:
            super().do_GET()

    def _page(self, project: str) -> None:
        files = [
            {"filename": file, "url": f"../../storage/{SHELF}/{file}", "hashes": {}}
            for file in self.hub.models[SHELF]
            if file.partition("-")[0].replace("_", "-") == project
        ]
        self._send(200, json.dumps({"files": files}).encode(), "application/vnd.pypi.simple.v1+json")


@contextmanager
def loopback_index(wheels: dict[str, bytes]) -> Iterator[LoopbackHub]:
    """Listens while the `with` lasts; `url` is the index, and it misbehaves as the hub of tests does."""
    hub = LoopbackHub({SHELF: wheels})
    with listening(hub, _IndexHandler, "/simple"):
        yield hub
