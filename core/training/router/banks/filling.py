"""Fills the wordings of a bank from a page, and keeps some of them back for measuring."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

HELD_BACK = 5  # every fifth wording of a bank is kept for measuring
PLACES = {  # where people say they look
    "document": (
        "in the table",
        "in the list",
        "in the text",
        "on the page",
        "according to the document",
        "in the row",
    ),
    "chart": (
        "in the chart",
        "in the graph",
        "in the figure",
        "on the plot",
        "according to the chart",
        "in the diagram",
    ),
    "general": ("in the window", "on the screen", "in the picture", "in the image", "in the dialog", "in the program"),
}
PLACED = 0.15  # of questions say so


def placed(text: str, expert: str, dice: Random) -> str:
    """Now and then with the place that is looked at, where no place is named yet."""
    if dice.random() >= PLACED or not text.endswith("?") or " in the " in text or "document" in text:
        return text
    return f"{text[:-1]} {dice.choice(PLACES[expert])}?"


def fill(bank: Sequence[str], dice: Random, said: Mapping[str, str], *, unseen: bool) -> str:
    """One wording of a bank that the page can fill; `unseen` ones are never trained on."""
    mine = [w for n, w in enumerate(bank) if (n % HELD_BACK == HELD_BACK - 1) == unseen]
    dice.shuffle(mine)
    for wording in mine:
        try:
            text = wording.format_map(said)
        except KeyError:
            continue
        return text[0].upper() + text[1:]
    return ""
