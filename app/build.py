"""Casts the parts: settings in, Engine out. The only place that knows who plays what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.writers import language_model, routes
from core.corrections import Corrections
from core.engine import Engine
from core.experts import EXPERTS
from core.grounding import Grounding
from core.history import History
from core.llm import MODELS
from core.pages.library import Pages
from core.prompting import compose
from core.retrieval import RankedPages
from core.retrieval.minilm import MiniLM
from core.roles import LanguageModel, Router
from core.routing import TrainedRouter
from core.routing.asked import AskedRouter
from core.settings import Settings, folders

if TYPE_CHECKING:
    from core.experts.chart import ChartExpert


def engine(settings: Settings) -> Engine:
    """Everything a question needs. What is heavy wakes when it is first wanted."""
    experts = {card.name: card.wake() for card in EXPERTS} | {"chart": chart_expert()}
    llm = language_model(settings)
    return Engine(
        library=library(settings),
        retrieval=RankedPages(MiniLM()),
        router=router(settings, llm),
        experts=experts,
        compose=compose,
        llm=llm,
        checker=Grounding(),
        history=history() if settings.history else None,
    )


def chart_expert() -> ChartExpert:
    """Who reads charts, and minds what a person said of them."""
    from core.experts.chart import ChartExpert

    return ChartExpert(corrections().apply)


def router(settings: Settings, llm: LanguageModel) -> Router:
    """Who chooses the experts. A reader without a model has no opinion of pages."""
    good_at = {card.name: card.good_at for card in EXPERTS}
    trained = TrainedRouter(good_at)
    asked = settings.llm not in MODELS if settings.router == "model" else settings.router == "auto" and routes(llm)
    return AskedRouter(llm, good_at, trained) if asked else trained


def library(settings: Settings) -> Pages:
    """Where documents are opened."""
    return Pages(
        folders().pages if settings.cache else None,
        memory_mb=settings.page_megabytes,
        seconds_a_page=settings.page_seconds,
        cache_mb=settings.cache_megabytes,
    )


def history() -> History:
    """Where answers are kept."""
    return History(folders().history)


def corrections() -> Corrections:
    """Where corrections of charts are kept."""
    return Corrections(folders().corrections)
