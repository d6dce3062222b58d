"""The experts there are, as cards: each is woken when it is first wanted."""

from core.catalog import Card, Shelf
from core.roles import Expert


def _document() -> Expert:
    from core.experts.document import DocumentExpert

    return DocumentExpert()


EXPERTS = Shelf(Card("document", "text, forms, tables, receipts and invoices", _document))
