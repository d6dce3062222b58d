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


def _marks(recipe: Recipe) -> Task:
    from core.training.marks.task import MarksTask

    return MarksTask(recipe)


def _mini_language(recipe: Recipe) -> Task:
    from core.training.mini.task import LanguageTask

    return LanguageTask(recipe)


def _mini_tower(recipe: Recipe) -> Task:
    from core.training.mini.towers import TowerTask

    return TowerTask(recipe)


def _mini_joined(recipe: Recipe) -> Task:
    from core.training.mini.joined import JoinedTask

    return JoinedTask(recipe)


def _pointing(recipe: Recipe) -> Task:
    from core.training.pointing.task import PointingTask

    return PointingTask(recipe)


def _querying(recipe: Recipe) -> Task:
    from core.training.querying.task import QueryingTask

    return QueryingTask(recipe)


def _ablation(recipe: Recipe) -> Task:
    from core.training.mini.ablation import AblationTask

    return AblationTask(recipe)


TASKS = Shelf(
    Card("router", "tells from a page and a question which experts should look", _router),
    Card("marks", "finds markers and other marks on pictures of charts", _marks),
    Card("mini language", "language experts of Chartula Mini, on evidence in words", _mini_language),
    Card("mini tower", "a vision tower of Chartula Mini, on drawn pages", _mini_tower),
    Card("mini joined", "connector and language experts of Chartula Mini, on pictures of drawn pages", _mini_joined),
    Card("pointing", "points at the words of sentences that answer, or at none", _pointing),
    Card("querying", "tells which query over the rows of a table a question means", _querying),
    Card("ablation", "a tiny twin with other parts, on riddles: whether a part earns its place", _ablation),
)
