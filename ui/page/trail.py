"""Where a reader came from: each leap can be taken back, and taken again. Moves nothing itself."""

from __future__ import annotations

from ui.page.place import Place

MOST = 200  # leaps; the oldest are forgotten


class Trail:
    def __init__(self) -> None:
        self.behind: list[Place] = []
        self.ahead: list[Place] = []

    def leap(self, here: Place) -> None:
        """A leap away from here begins."""
        self.ahead.clear()
        if here not in self.behind[-1:]:
            self.behind = [*self.behind, here][-MOST:]

    def back(self, here: Place) -> Place:
        """Where the last leap was taken from."""
        self.ahead.append(here)
        return self.behind.pop()

    def forth(self, here: Place) -> Place:
        """Undoes `back`."""
        self.behind.append(here)
        return self.ahead.pop()

    def clear(self) -> None:
        self.behind.clear()
        self.ahead.clear()
