"""Who an invoice is for and whom to ask there, by "Bill to", "Attn" or the one firm beside the sender; and how many
things it lists.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.asking import Asked, fold
from core.domain import Evidence
from core.llm.reading.boards import Board, boards
from core.llm.reading.found import Found
from core.llm.reading.letterhead import LEGAL, company, head

_PAPER = r"(?:this |the )?(?:invoice|bill|receipt|order)"
_CUSTOMER = r"(?:customer|client|buyer|purchaser|invoicee|bill-to(?: party)?)"
_BILLED = re.compile(
    r"^\W*(?:who|(?:which|what) (?:company|firm|business|customer|client)) (?:"
    r"(?:is|was|gets?|got) (?:being )?(?:billed|invoiced|charged)(?: (?:for|by|on|in) .*)?"
    rf"|(?:is|was) (?:the )?{_CUSTOMER}(?: (?:of|on|in) {_PAPER})?"
    rf"|(?:is|was) {_PAPER} (?:(?:addressed|made out|issued|sent|written|billed) )?(?:to|for)"
    rf"|(?:has|have|had) to pay {_PAPER}|(?:received|gets?|got) {_PAPER})\W*$"
    rf"|^\W*(?:to whom|for whom) (?:is|was) {_PAPER}(?: (?:addressed|made out|issued|sent|written|billed))?\W*$",
    re.I,
)
_TO = re.compile(
    r"(?:(?:bill|billed|invoice|invoiced|sold) to|to|for|customer|client|buyer|purchaser|(?:customer|client) name|"
    r"rechnung an|rechnungsempfanger|kunde|auftraggeber|klant|factuur aan|facture a|cliente|fatturato a)"
)
_CONTACT = re.compile(
    rf"\bcontact(?: person| name)?\b.*\b{_CUSTOMER}\b|\b{_CUSTOMER}(?:'s)? contact(?: person| name)?\b|"
    r"\bfor (?:the|whose) attention\b",
    re.I,
)
_ATTN = re.compile(
    r"^\W*(?:attn|attention|f\.?a\.?o|for the attention of|contact(?: person)?|z\. ?hd\.?|zu handen|t\.a\.v|"
    r"a l['’]attention de|ansprechpartner(?:in)?)\b[.:]* +(?P<name>[^\W\d_][^\d:@]{3,50})$"
)
_ITEMS = re.compile(
    r"^\W*how many (?:different |separate |distinct )?(?:line )?(?:items?|articles?|products?|positions?|"
    r"lines?|things?|entries)"
    rf" (?:are|were|does|did|has|have)\b.*\b{_PAPER}(?: (?:list|have|contain|show|hold)s?)?\W*$",
    re.I,
)
_LISTED = re.compile(
    r"\b(?:description|item|article|product|service|bezeichnung|artikel|beschreibung|designation|omschrijving)s?\b"
)
_COUNTED = re.compile(r"\b(?:items?|articles?|products?|lines?|pieces|artikel|posten)\b")
_TAX = re.compile(r"\W*(?:vat|gst|sales tax|tax|mwst|ust|tva|btw|iva)\b")
_SIDES = ("below", "line", "right", "field", "beside")


def invoiced(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """Nothing where several could be meant."""
    if _ITEMS.match(asked.english):
        return _items(evidence)
    if _CONTACT.search(asked.english):
        return _contact(evidence)
    return _customer(evidence) if _BILLED.match(asked.english) else None


def _customer(evidence: Sequence[Evidence]) -> Found | None:
    named = [e for e in evidence if e.kind == "pair" and e.heading in _SIDES and _TO.fullmatch(fold(e.key).strip(" :"))]
    named = [e for e in named if _is_name(e.text)]
    if named:
        best = min(named, key=lambda e: (_SIDES.index(e.heading), e.page))
        return Found(best.text.strip(), (best.id,), 0.9)
    sender, lines = company(evidence), head(evidence)
    firms = {e.text.strip(): e.id for e in lines if LEGAL.search(fold(e.text)) and _is_name(e.text)}
    others = [name for name in firms if sender is None or (name not in sender.text and sender.text not in name)]
    return Found(others[0], (firms[others[0]],), 0.7) if sender and len(others) == 1 else None


def _items(evidence: Sequence[Evidence]) -> Found | None:
    """The rows of its one table, unless a label says how many there are."""
    if any(e.kind == "pair" and _COUNTED.search(fold(e.key)) and e.text.strip().isdigit() for e in evidence):
        return None
    tables = [board for board in boards(evidence) if _lists_things(board)]
    if len(tables) != 1:
        return None
    board = tables[0]
    figures = [(sum(board.value(cell) is not None for cell in row.cells[1:]), row) for row in board.members]
    most = max((many for many, _row in figures), default=0)
    ids = tuple(row.cells[0].id for many, row in figures if many == most and not _TAX.match(fold(row.name)))
    return Found(f"[= count({', '.join(ids)})]", ids, 0.8, ready=True) if ids else None


def _lists_things(board: Board) -> bool:
    return any(_LISTED.search(fold(column)) for column in board.columns) and any(map(board.numeric, board.columns))


def _contact(evidence: Sequence[Evidence]) -> Found | None:
    told = [(m, e) for e in evidence if e.kind == "line" and (m := _ATTN.match(fold(e.text)))]
    names = {e.text.strip()[-len(m["name"]) :].strip(): e.id for m, e in told}
    return Found(*next((name, (where,)) for name, where in names.items()), 0.9) if len(names) == 1 else None


def _is_name(text: str) -> bool:
    return not re.search(r"\d|:|@", text) and 3 <= len(text.strip()) <= 60 and text.strip()[:1].isupper()
