"""Lays out what a Linux system wants to know of the program: menu, icons, manual, completions, about."""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path

HERE = Path(__file__).parent
NAME = "io.github.chartula.Chartula"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)  # pixels


def stage(usr: Path, version: str, day: str) -> None:
    """Fill `usr`/share. The programs themselves are not its business."""
    share = usr / "share"
    put(share / "applications" / f"{NAME}.desktop", (HERE / f"{NAME}.desktop").read_bytes())
    put(share / "metainfo" / f"{NAME}.metainfo.xml", (HERE / f"{NAME}.metainfo.xml").read_bytes())
    icons(share / "icons" / "hicolor")
    words(share, version, day)


def words(share: Path, version: str, day: str) -> None:
    from words import completion, manual

    put(share / "man" / "man1" / "chartula.1.gz", packed(manual(version, day)))
    put(share / "man" / "man1" / "chartula-window.1.gz", packed(".so man1/chartula.1\n"))
    put(share / "bash-completion" / "completions" / "chartula", completion("bash").encode())
    put(share / "zsh" / "vendor-completions" / "_chartula", completion("zsh").encode())
    put(share / "fish" / "vendor_completions.d" / "chartula.fish", completion("fish").encode())


def icons(hicolor: Path) -> None:
    """The drawing itself, and pictures of it for menus that want pictures."""
    from draw_icons import DRAWING, draw

    put(hicolor / "scalable" / "apps" / f"{NAME}.svg", DRAWING.read_bytes())
    for size in SIZES:
        file = hicolor / f"{size}x{size}" / "apps" / f"{NAME}.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        draw(size, file)


def put(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def packed(text: str) -> bytes:
    return gzip.compress(text.encode(), mtime=0)


def copy_program(frozen: Path, home: Path) -> None:
    """The frozen folder, its links kept as links."""
    shutil.rmtree(home, ignore_errors=True)
    home.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(frozen, home, symlinks=True)
