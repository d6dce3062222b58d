"""Writes resources/gpu.toml: which wheels make the add-on for graphics cards, with their sizes and hashes. Fetches no
wheel: of each it reads the list of contents and the metadata, a few hundred kilobytes.

Run it where pip finds the CUDA build of torch: python packaging/gpu_wheels.py [--index URL]
"""

from __future__ import annotations

import argparse
import io
import json
import sys
import urllib.request
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_string
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.tags import compatible_tags, cpython_tags
from packaging.utils import canonicalize_name, parse_wheel_filename

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from core.hub.gpu.unpack import kept  # noqa: E402

CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
TARGET = ROOT / "resources" / "gpu.toml"
JSON = "application/vnd.pypi.simple.v1+json"  # PEP 691
PYTHON = (3, 11)
GLIBC = [f"manylinux_2_{minor}_x86_64" for minor in range(34, 4, -1)] + ["manylinux2014_x86_64"]
ENVIRONMENT = {
    "platform_system": "Linux",
    "sys_platform": "linux",
    "os_name": "posix",
    "platform_machine": "x86_64",
    "python_version": "3.11",
    "python_full_version": "3.11.0",
    "implementation_name": "cpython",
    "platform_python_implementation": "CPython",
}
ROOTS = ("torch", "bitsandbytes")  # what is not the same on a graphics card
FOLLOWED = ("nvidia-", "cuda-toolkit")  # the rest of what torch asks for is inside the program
# Not so triton, for torch.compile, which nothing here calls, and cuda-bindings, for tools that measure.
CUDA = {"13.0": ("580", "7.5")}  # the oldest driver and card that NVIDIA's release notes name for it


@dataclass(frozen=True)
class Wheel:
    name: str
    version: str
    file: str
    size: int
    sha256: str
    unpacked: int
    licence: str


class Far(io.RawIOBase):
    """A file at the other end of the line, read where one looks."""

    def __init__(self, url: str, size: int) -> None:
        self.url, self.size, self.at = url, size, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        self.at = (0, self.at, self.size)[whence] + offset
        return self.at

    def readinto(self, buffer: Any) -> int:
        last = min(self.at + len(buffer), self.size) - 1
        if last < self.at:
            return 0
        asked = urllib.request.Request(self.url, headers={"Range": f"bytes={self.at}-{last}"})
        with urllib.request.urlopen(asked, timeout=60) as answer:
            data = answer.read()
        buffer[: len(data)] = data
        self.at += len(data)
        return len(data)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--index", default=index_of_pip(), help="A package index that speaks PEP 691.")
    found = list(collected(parser.parse_args().index.rstrip("/"), pinned()))
    TARGET.write_text("".join(written(found)), encoding="utf-8")
    for wheel in found:
        print(f"{wheel.size / 1e6:8.1f} MB  {wheel.unpacked / 1e6:8.1f} MB unpacked  {wheel.file}  {wheel.licence}")
    print(
        f"{sum(wheel.size for wheel in found) / 1e6:8.1f} MB  {sum(w.unpacked for w in found) / 1e6:8.1f} MB unpacked"
    )


def index_of_pip() -> str:
    """Where pip looks when nobody says otherwise."""
    from pip._internal.models.index import PyPI

    return str(PyPI.simple_url)


def pinned() -> dict[str, str]:
    lines = CONSTRAINTS.read_text(encoding="utf-8").splitlines()
    return {
        canonicalize_name(name): version for name, mark, version in (line.partition("==") for line in lines) if mark
    }


def collected(index: str, versions: dict[str, str]) -> Iterator[Wheel]:
    """Every wheel, each once, whatever asks for it first."""
    wanted = [Requirement(f"{name}=={versions[name]}") for name in ROOTS]
    done: set[tuple[str, frozenset[str]]] = set()
    named: set[str] = set()
    while wanted:
        one = wanted.pop(0)
        name = canonicalize_name(one.name)
        if (name, frozenset(one.extras)) in done:
            continue
        done.add((name, frozenset(one.extras)))
        wheel, asks = looked_up(index, name, one)
        wanted += [each for each in asks if each.name.startswith(FOLLOWED)]
        if name not in named and wheel.name != "cuda-toolkit":  # a list of names without a file of its own
            named.add(name)
            yield wheel


def looked_up(index: str, name: str, one: Requirement) -> tuple[Wheel, list[Requirement]]:
    """The oldest wheel that is allowed and fits, for it was made with the rest, and what it asks for.

    Without a file and a hash when the index has none.
    """
    asked = urllib.request.Request(f"{index}/{name}/", headers={"Accept": JSON})
    with urllib.request.urlopen(asked, timeout=60) as answer:
        files = json.load(answer)["files"]
    fitting = [(version, file) for file in files if (version := fits(file["filename"], one)) is not None]
    if not fitting:
        return Wheel(name, str(one.specifier).lstrip("="), "", 0, "", 0, ""), []
    version, file = min(fitting, key=lambda pair: pair[0])
    with zipfile.ZipFile(io.BufferedReader(Far(file["url"], file["size"]), 1 << 18)) as archive:
        told = next(n for n in archive.namelist() if n.count("/") == 1 and n.endswith(".dist-info/METADATA"))
        metadata = message_from_string(archive.read(told).decode())
        unpacked = sum(info.file_size for info in archive.infolist() if kept(info.filename))
    licence = metadata["License-Expression"] or metadata["License"] or ""
    wheel = Wheel(name, str(version), file["filename"], file["size"], file["hashes"]["sha256"], unpacked, licence)
    asks = [Requirement(text) for text in metadata.get_all("Requires-Dist", [])]
    return wheel, [each for each in asks if is_meant(each, one.extras)]


def fits(file: str, one: Requirement) -> Any:
    """The version of the wheel if it is allowed and runs here, else None."""
    if not file.endswith(".whl"):
        return None
    _name, version, _build, tags = parse_wheel_filename(file)
    ours = {*cpython_tags(PYTHON, platforms=GLIBC), *compatible_tags(PYTHON, "cp311", GLIBC)}
    return version if one.specifier.contains(version) and tags & ours else None


def is_meant(each: Requirement, extras: set[str]) -> bool:
    return each.marker is None or any(each.marker.evaluate(ENVIRONMENT | {"extra": name}) for name in extras or {""})


def written(wheels: list[Wheel]) -> Iterator[str]:
    torch = next(wheel for wheel in wheels if wheel.name == "torch")
    runtime = next(wheel for wheel in wheels if wheel.name == "nvidia-cuda-runtime")
    cuda = ".".join(runtime.version.split(".")[:2])
    driver, capability = CUDA[cuda]
    yield "# Which wheels make the add-on for graphics cards. Written by packaging/gpu_wheels.py, not by hand.\n"
    yield "# Sizes are bytes; `unpacked` is what stays on the disk. A wheel without sha256 could not be had.\n\n"
    yield f'[[edition]]\nplatform = "linux-x86_64"\npython = "cp311"\ntorch = "{torch.version}"\n'
    yield f'cuda = "{cuda}"\ndriver = "{driver}"\ncapability = "{capability}"\n'
    for wheel in wheels:
        yield f'\n[[edition.wheel]]\nname = "{wheel.name}"\nversion = "{wheel.version}"\nfile = "{wheel.file}"\n'
        yield f'size = {wheel.size}\nunpacked = {wheel.unpacked}\nsha256 = "{wheel.sha256}"\n'
        yield f'licence = "{wheel.licence}"\n'


if __name__ == "__main__":
    main()
