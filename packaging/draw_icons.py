"""Draws the program's icon in the sizes and kinds that systems ask for."""

from __future__ import annotations

import os
import sys
from pathlib import Path

DRAWING = Path(__file__).parents[1] / "resources" / "icons" / "chartula.svg"
WINDOWS = [(size, size) for size in (16, 24, 32, 48, 64, 128, 256)]


def draw(size: int, file: Path) -> None:
    """The drawing as a square PNG of `size` pixels."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    picture = QImage(size, size, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(str(DRAWING)).render(painter)
    painter.end()
    if not picture.save(str(file)):
        raise OSError(f"{file} could not be written")


def for_this_system(folder: Path) -> None:
    """chartula.ico for Windows, chartula.icns for macOS, nothing elsewhere."""
    if sys.platform not in ("win32", "darwin"):
        return
    from PIL import Image

    large = folder / "chartula.png"
    draw(1024, large)
    with Image.open(large) as picture:
        if sys.platform == "win32":
            picture.save(folder / "chartula.ico", sizes=WINDOWS)
        else:
            picture.save(folder / "chartula.icns")
