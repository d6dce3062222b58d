"""Whether what was found answers to another year, or to the opposite of what is asked: a minimum for a maximum. Finds
no answer itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.asking import Asked
from core.asking.years import years
from core.domain import Evidence
from core.llm.reading.found import Found
from core.llm.reading.opposites import other_end

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def of_another(asked: Asked, found: Found, evidence: Sequence[Evidence]) -> bool:
    if found.ready or asked.kind == "yesno" or asked.options:
        return False
    return _of_another_year(asked, evidence) or _of_other_end(asked, found, evidence)


def _of_another_year(asked: Asked, evidence: Sequence[Evidence]) -> bool:
    """Whether one year is asked for that stands nowhere, not even by its last two figures, where others do."""
    wanted = [year for year in years(asked.english) if _YEAR.fullmatch(year)]
    if len(wanted) != 1:
        return False
    said = " ".join(f"{e.heading} {e.key} {e.column} {e.text}" for e in evidence)
    return bool(_YEAR.search(said)) and not re.search(rf"{wanted[0]}|(?<!\d){wanted[0][2:]}(?!\d)", said)


def _of_other_end(asked: Asked, found: Found, evidence: Sequence[Evidence]) -> bool:
    """Whether the one label that the answer stands at says the opposite of what is asked."""
    if asked.aggregate in ("argmax", "argmin", "max", "min"):
        return False
    cited = [e for e in evidence if e.id in found.ids and e.kind in ("pair", "cell")]
    return len(found.ids) == 1 and any(other_end(asked.english, f"{e.key} {e.column}") for e in cited)
