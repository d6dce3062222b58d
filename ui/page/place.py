"""Where someone is in a document: what is remembered when it is closed, and taken up again when it is opened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Fit = Literal["width", "page", "free"]


@dataclass(frozen=True, slots=True)
class Place:
    page: int = 0
    fraction: float = 0.0  # how far down the page the upper edge of the view is
    zoom: float = 1.0  # 1 is the size on paper; counts when the fit is free
    rotation: int = 0  # by the reader, degrees clockwise
    fit: Fit = "width"
    aside: float = 0.5  # how far to the side, from 0 to 1, where the page is wider than the view
