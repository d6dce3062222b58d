"""The experts there are, as cards: each is woken when it is first wanted."""

from core.catalog import Card, Shelf
from core.roles import Expert


def _document() -> Expert:
    from core.experts.document import DocumentExpert

    return DocumentExpert()


def _chart() -> Expert:
    from core.experts.chart import ChartExpert

    return ChartExpert()


def _general() -> Expert:
    from core.experts.general import GeneralExpert

    return GeneralExpert()


EXPERTS = Shelf(
    Card("document", "text, forms, tables, receipts and invoices", _document),
    Card("chart", "bars, lines, slices and points, their axes, legends and numbers", _chart),
    Card("general", "windows and their buttons, fields and choices, diagrams, photographs, colours", _general),
)
