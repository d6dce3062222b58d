"""How something was paid, told by the names of ways to pay where no label says so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.domain import Evidence
from core.llm.reading.found import Found

_WAYS = re.compile(
    r"\b(?:iDEAL|PayPal|Apple Pay|Google Pay|Klarna|Giropay|Sofort\w*|Bancontact|Maestro|Visa(?: Card)?|Master ?Card|"
    r"American Express|Amex|V ?Pay|GrabPay|Touch '?n Go|Alipay|WeChat Pay|credit card|debit card|bank transfer|"
    r"wire transfer|direct debit|SEPA[- ]\w+|cash on delivery|cheque|check payment|Kreditkarte|Banküberweisung|"
    r"Überweisung|Lastschrift|Vorkasse|Nachnahme|overschrijving|incasso|pin(?:pas)?|carte bancaire|virement|"
    r"prélèvement|chèque|tarjeta|transferencia|cash|tunai|contant|bar)\b",
    re.I,
)
_PAID = re.compile(
    r"\b(?:pay|paid|payment|zahl|bezahl|betaal|betal|paiement|pay[ée]|pago|bayar)\w*|''|\b(?:op|am|on|le) \d", re.I
)


def paid_by(evidence: Sequence[Evidence]) -> Found | None:
    """The way to pay that is named beside a word for paying, else the first one named."""
    lines = [e for e in evidence if e.kind == "line" and e.boxes]
    best: Found | None = None
    for e in sorted(lines, key=lambda e: (e.page, e.boxes[0].y0)):
        way = _WAYS.search(e.text)
        if way and len(e.text) < 120:
            score = 0.7 if _PAID.search(e.text.replace(way.group(), " ")) else 0.5
            if best is None or score > best.score:
                best = Found(way.group(), (e.id,), score)
    return best
