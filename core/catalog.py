"""Cards and shelves: know of a part without loading it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from core.errors import UsageError
from core.i18n import gettext as _


@dataclass(frozen=True, slots=True)
class Card:
    """A part's name, what it is good at, and how to wake it."""

    name: str
    good_at: str
    wake: Callable[..., Any]


class Shelf:
    """Cards by name, in the order they were put there."""

    def __init__(self, *cards: Card) -> None:
        self._cards = {card.name: card for card in cards}

    def __iter__(self) -> Iterator[Card]:
        return iter(self._cards.values())

    def __contains__(self, name: object) -> bool:
        return name in self._cards

    def take(self, name: str) -> Card:
        try:
            return self._cards[name]
        except KeyError:
            raise UsageError(
                _("There is no {name} here.").format(name=name),
                hint=_("There are: {names}.").format(names=", ".join(self._cards)),
            ) from None
