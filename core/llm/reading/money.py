"""Finds what is to be paid on a bill: the total, the net amount, the tax. Knows labels, not shops."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from core.asking import Asked, fold
from core.domain import Evidence
from core.llm.reading.found import Found
from core.llm.reading.values import amounts
from core.quantities import Quantity

_NO_TOTAL = re.compile(
    r"sub ?-?total|zwischensumme|subtotaal|sous.?total|total (?:income|payments|revenues?|expenses|assets|liabilities|"
    r"wages|hours|earnings|deductions|qty|quantity|item|no|number|pcs|unit|disc|sav|"
    r"point|tax|gst|vat|sst)|"
    r"qty|quantity|items?\b|discount|saving|diskaun|\bdisc\b|change|tender|cash\b|paid\b|excl|before|without|ohne|hors|\bh\.?t\.?\b|"
    r"\bnetto|amount \(|tax ?(?:summary|code|rate|amt)|gst ?(?:summary|amt|\d|@)|rounding|point|balance b|"
    r"deposit|per |visa|master|kembali|baki"
)
_TOTALS: tuple[tuple[float, str], ...] = (
    (1.0, (r"amount (?:you )?owed?\b|grand ?total|amount due|total due|"
          r"balance due|total payable|amount payable|total to pay|to pay|"
          r"rounded total|total rounded|"
     r"total after round|te betalen|zu zahlen|zahlbetrag|rechnungsbetrag|endbetrag|gesamtbetrag|gesamtsumme|"
     r"net a payer|montant total|total ttc|"
     r"montant ttc|a payer|total a pagar|total geral|jumlah besar|jumlah perlu|invoice total|total amount due")),
    (0.96, (r"(?:total|totaal|gesamt|summe|jumlah|ttl).*(?:incl|inkl|ttc|gst|with tax|vat|rounded|eur|usd|rm\b|"
           r"myr|gbp)|nett? total|total (?:amount|sales?|amt|price|cost|sum)|bedrag incl")),
    (0.9, r"\b(?:total|totaal|totale|gesamt|summe|jumlah|ttl|totals)\b"),
    (0.6, r"\bamount\b|\bsum\b|\bbetrag\b|\bmontant\b|\bbedrag\b|\bimporte\b"),
)  # fmt: skip
_NETS: tuple[tuple[float, str], ...] = (
    (1.0, (r"(?:total|amount|sum|betrag|summe|bedrag|montant).*(?:excl|exkl|before|without|ohne|hors|\bh\.?t\b|"
          r"net\b|netto)|exclusi\w+|"
     r"excl\.? ?(?:vat|btw|tax|gst)|\bnetto\w*|total net|net (?:amount|total|value)|taxable|untaxed|"
            r"grondslag|bemessungsgrundlage|base imponible|"
     r"\btotal h\.?t|ohne mwst")),
    (0.95, r"sub ?-?total|zwischensumme|subtotaal|sous.?total"),
)  # fmt: skip
_TAXES: tuple[tuple[float, str], ...] = (
    (1.0, (r"(?:total|amount|betrag|bedrag|montant).{0,12}(?:tax|vat|gst|mwst|ust|btw|tva|iva)\b|(?:tax|vat|gst|"
          r"mwst|btw|tva) (?:amount|total|betrag)")),
    (0.9, r"\b(?:tax|vat|gst|sst|mwst|ust|umsatzsteuer|mehrwertsteuer|btw|tva|iva|taxes)\b"),
)  # fmt: skip
_NO_TAX = re.compile(
    r"\b(?:no|id|reg|number|nr|excl|rate|code|before|invoice|year|return|class|office|payer|exempt|free)\b|"
    r"(?:total|amount|price|sum|sales?|betrag|summe|bedrag|montant).*\bincl"
)
_TABLES = {"total": _TOTALS, "net": _NETS, "tax": _TAXES}


def owed(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """The amount whose label is the likeliest for the topic; cash less change, when both stand there, decides."""
    found = list(_labelled(asked, evidence))
    if not found:
        return None
    settled = _settled(straight(evidence)) if asked.topic == "total" else None
    best = max(found, key=lambda one: _rank(one, settled))
    return Found(best[1].text.strip(), (best[2].id,), min(1.0, best[0]))


_Labelled = tuple[float, Quantity, Evidence]


def _of_row(topic: str, e: Evidence) -> float:
    """0 where a row says another matter than its column: the total with tax, under "net amount"; less for one item."""
    key = fold(e.key).strip()
    if e.kind != "cell" or not key or _label(topic, key):
        return 1.0
    return 0.0 if any(_label(other, key) for other in _TABLES if other != topic) else 0.85


def _labelled(asked: Asked, evidence: Sequence[Evidence]) -> Iterator[_Labelled]:
    for e in straight(evidence):
        label = fold(f"{e.key} {e.column if e.heading != 'grid' else ''}").strip()
        if e.kind not in ("pair", "cell") or not label or len(label) > 70:
            continue
        score = _label(asked.topic, label) * _of_row(asked.topic, e)
        money = amounts(e.text)
        if score and money and len(e.text) <= 40:
            yield score * _shape(e, money[-1]), money[-1], e


def straight(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Without amounts to the right of a label that a row of a table gives another: paper that leans moves them."""
    rows: dict[tuple[int, str], set[str]] = {}
    for e in evidence:
        if e.kind == "cell" and e.key and not e.column and amounts(e.text):
            rows.setdefault((e.page, e.key), set()).add(e.text)
    return [
        e for e in evidence if e.kind != "pair" or e.heading != "right" or e.text in rows.get((e.page, e.key), {e.text})
    ]


def _label(topic: str, label: str) -> float:
    if topic == "total" and _NO_TOTAL.search(label) and not re.search(r"incl|inkl|ttc|rounded|payable|due", label):
        return 0.0
    if topic == "tax" and _NO_TAX.search(label):
        return 0.0
    return next((score for score, wording in _TABLES[topic] if re.search(wording, label)), 0.0)


def _shape(e: Evidence, money: Quantity) -> float:
    """Money has two decimals or a currency; a label below which it stands is a weaker sign than one beside it."""
    written = 1.0 if money.decimals == 2 or len(money.unit) == 3 else 0.7
    written *= 0.98 if len(amounts(e.text)) > 1 else 1.0  # two rows that were read as one
    return written * {"below": 0.75, "grid": 0.85}.get(e.heading, 1.0)


def _rank(one: _Labelled, settled: Decimal | None) -> tuple[float, Decimal, float]:
    score, money, e = one
    bonus = 0.25 if settled is not None and money.value == settled else 0.0
    low = e.boxes[0].y0 if e.boxes else 0.0
    return round(score + bonus, 3), money.value, low + 1e4 * e.page


def _settled(evidence: Sequence[Evidence]) -> Decimal | None:
    """What was paid, less what was given back."""
    cash = _one(
        evidence,
        r"^(?:cash|tunai|bar|contant|especes|tender(?:ed)?|paid|amount paid|cash (?:rm|tender\w*|received|"
        r"paid))\W*(?:rm)?$",
    )
    change = _one(evidence, r"^(?:change|baki|ruckgeld|wisselgeld|rendu|change (?:rm|due)|balance)\W*(?:rm)?$")
    return cash - change if cash is not None and change is not None and cash >= change else None


def _one(evidence: Sequence[Evidence], label: str) -> Decimal | None:
    for e in evidence:
        if (
            ((e.kind == "cell" and not e.column) or (e.kind == "pair" and e.heading in ("line", "right")))
            and re.match(label, fold(e.key).strip())
            and amounts(e.text)
        ):
            return amounts(e.text)[0].value
    return None
