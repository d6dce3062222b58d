"""Keeps the pictures of pages that were drawn, up to so many bytes; those not looked at for longest go first."""

from __future__ import annotations

from collections import OrderedDict
from typing import NamedTuple

from PySide6.QtGui import QImage


class Look(NamedTuple):
    """One way a page can be drawn: its size in device pixels, turned clockwise by the reader, dark or not."""

    page: int
    width: int
    height: int
    turn: int = 0
    night: bool = False
    part: tuple[int, int, int, int] | None = None  # x, y, width, height in these pixels; None for all of the page


class Pictures:
    def __init__(self, megabytes: int) -> None:
        self.most = megabytes << 20
        self.held = 0  # bytes
        self._pictures: OrderedDict[Look, QImage] = OrderedDict()
        self._of: dict[int, list[Look]] = {}  # page -> its looks, the last drawn at the end

    def __contains__(self, look: Look) -> bool:
        return look in self._pictures

    def get(self, look: Look) -> QImage | None:
        """This very picture."""
        if look in self._pictures:
            self._pictures.move_to_end(look)
        return self._pictures.get(look)

    def like(self, look: Look) -> QImage | None:
        """This picture, or the page in another size until it comes."""
        kept = reversed(self._of.get(look.page, []))
        alike = (other for other in kept if (other.turn, other.night, other.part) == (look.turn, look.night, None))
        return self.get(look) or next((self._pictures[other] for other in alike), None)

    def put(self, look: Look, picture: QImage) -> None:
        self.drop(look)
        self._pictures[look] = picture
        self._of.setdefault(look.page, []).append(look)
        self.held += picture.sizeInBytes()
        while self.held > self.most and len(self._pictures) > 1:
            self.drop(next(iter(self._pictures)))

    def drop(self, look: Look) -> None:
        if (picture := self._pictures.pop(look, None)) is not None:
            self.held -= picture.sizeInBytes()
            self._of[look.page].remove(look)

    def clear(self) -> None:
        self._pictures.clear()
        self._of.clear()
        self.held = 0
