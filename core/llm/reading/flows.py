"""Which of a company's three kinds of activity brought in or took out most cash. Reads one statement."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.asking import Asked
from core.asking.accounts import figures
from core.asking.years import years
from core.domain import Evidence
from core.llm.reading.found import Found
from core.llm.reading.ledger import Ledger

_THREE = re.compile(r"^(?=.*\boperat)(?=.*\binvest)(?=.*\bfinanc).*\bwhich\b", re.I | re.S)
_LEAST = re.compile(
    r"\b(?:lost|used|consumed|cost|took|drained|spent) (?:up )?the most\b|\b(?:least|lowest|smallest)\b(?! \w* ?of)",
    re.I,
)
_ASIDE = re.compile(r"\([^()]*\)")
_NAMES = {"operating": "operating cash flow", "investing": "investing cash flow", "financing": "financing cash flow"}


def activity(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """The name of the activity with its amount; None unless all three are told for the year."""
    if not _THREE.search(asked.text):
        return None
    ledger = Ledger(evidence)
    told = years(asked.text) or ledger.years(figures()["operating cash flow"])
    found = {name: ledger.find(figures()[figure], told[-1]) for name, figure in _NAMES.items()} if told else {}
    entries = {name: entry for name, entry in found.items() if entry}
    if len(entries) < len(_NAMES):
        return None
    pick = min if _LEAST.search(_ASIDE.sub(" ", asked.text)) else max
    name, entry = pick(entries.items(), key=lambda one: one[1].value)
    ids = (entry.cell.id, *(e.cell.id for e in entries.values() if e is not entry))
    return Found(f"{name.capitalize()} activities: {entry.cell.text} [{entry.cell.id}]", ids, 0.92, ready=True)
