"""The models that can write answers, as cards: each is woken when it is first wanted."""

from core.catalog import Card, Shelf
from core.roles import LanguageModel


def _embedded() -> LanguageModel:
    from core.llm.embedded import EmbeddedReader

    return EmbeddedReader()


def _echo() -> LanguageModel:
    from core.llm.echo import EchoModel

    return EchoModel()


MODELS = Shelf(
    Card("embedded", "short answers taken word for word from the page, at once and on any machine", _embedded),
    Card("echo", "a stand-in for tests: repeats the first thing that was seen", _echo),
)
