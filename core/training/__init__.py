"""How the models that Chartula carries were made, and can be made again: what there is to train, as cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.catalog import Card, Shelf

if TYPE_CHECKING:
    from core.training.recipe import Recipe
    from core.training.task import Task


def _router(recipe: Recipe) -> Task:
    from core.training.router.task import RouterTask

    return RouterTask(recipe)


TASKS = Shelf(Card("router", "tells from a page and a question which experts should look", _router))
