"""Finds which libraries the frozen program takes from the system, and which Debian packages bring them."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

# By the beginning of the library's file name. Drivers, fonts and the C library are never carried along.
PACKAGES = {
    "ld-linux": "libc6 (>= 2.34)",
    "libc.so": "libc6 (>= 2.34)",
    "libm.so": "libc6 (>= 2.34)",
    "libdl.so": "libc6 (>= 2.34)",
    "libpthread.so": "libc6 (>= 2.34)",
    "librt.so": "libc6 (>= 2.34)",
    "libutil.so": "libc6 (>= 2.34)",
    "libanl.so": "libc6 (>= 2.34)",
    "libresolv.so": "libc6 (>= 2.34)",
    "libgcc_s.so": "libgcc-s1",
    "libstdc++.so": "libstdc++6",
    "libglib-2.0.so": "libglib2.0-0 | libglib2.0-0t64",
    "libgio-2.0.so": "libglib2.0-0 | libglib2.0-0t64",
    "libgobject-2.0.so": "libglib2.0-0 | libglib2.0-0t64",
    "libgthread-2.0.so": "libglib2.0-0 | libglib2.0-0t64",
    "libdbus-1.so": "libdbus-1-3",
    "libX11.so": "libx11-6",
    "libX11-xcb.so": "libx11-xcb1",
    "libxcb.so": "libxcb1",
    "libGL.so": "libgl1",
    "libGLX.so": "libglx0",
    "libEGL.so": "libegl1",
    "libOpenGL.so": "libopengl0",
    "libdrm.so": "libdrm2",
    "libgbm.so": "libgbm1",
    "libfontconfig.so": "libfontconfig1",
    "libfreetype.so": "libfreetype6",
    "libwayland-client.so": "libwayland-client0",
    "libwayland-cursor.so": "libwayland-cursor0",
    "libwayland-egl.so": "libwayland-egl1",
}


class Unforeseen(Exception):
    """A library that nobody carries and no package is known for."""


def packages(folder: Path) -> list[str]:
    """What to depend on. Raises Unforeseen rather than make a package that would not start."""
    found, unknown = set(), set()
    for library, user in sorted(outside(folder).items()):
        package = next((name for start, name in PACKAGES.items() if library.startswith(start)), None)
        if package is None:
            unknown.add(f"{library} (for {user})")
        else:
            found.add(package)
    if unknown:
        raise Unforeseen(
            f"Install on this computer, so that they are carried along, and freeze again: {', '.join(sorted(unknown))}"
        )
    return sorted(found)


def outside(folder: Path) -> dict[str, str]:
    """Every library that is wanted and not carried, with one file that wants it."""
    carried = {file.name for file in folder.rglob("*")}
    return {
        library: str(file.relative_to(folder))
        for file in machine_code(folder)
        for library in wanted(file)
        if library not in carried
    }


def machine_code(folder: Path) -> Iterator[Path]:
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.is_symlink():
            with file.open("rb") as stream:
                if stream.read(4) == b"\x7fELF":
                    yield file


def wanted(file: Path) -> list[str]:
    told = subprocess.run(["objdump", "-p", str(file)], capture_output=True, text=True, check=True).stdout
    return [line.split()[1] for line in told.splitlines() if line.strip().startswith("NEEDED")]
