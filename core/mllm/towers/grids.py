"""Which grid of patches Pix2Struct lays over a picture of a given size. Works on sizes, never on pixels."""

from __future__ import annotations

import math


def pix2struct_grid(width: int, height: int, most: int = 2048, patch: int = 16) -> tuple[int, int]:
    """(rows, columns) of the largest grid that keeps the picture's aspect within `most` patches of `patch` pixels.

    rows * columns is at most `most`, save where an extreme picture is held to one row or column. MoME section 2.1,
    MoVA section 2.1; agrees with the library's processor.
    """
    scale = math.sqrt(most * (patch / height) * (patch / width))
    rows, columns = math.floor(scale * height / patch), math.floor(scale * width / patch)
    return max(min(rows, most), 1), max(min(columns, most), 1)
