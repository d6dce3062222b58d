"""Which passages hold a line that begins with the thing a question wants explained: a heading of that name, or the
term of a list of terms. Ranks by nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.asking.german import in_english
from core.asking.relations import wanted

_MOST = 0.1  # of the passages: a name that begins lines everywhere opens none
_FEW = 6
_SHORT = 60  # letters behind the name in a heading


def opening(question: str, texts: Sequence[str]) -> list[int]:
    """Their indices, those first in which the name stands alone or over less."""
    wish = wanted(in_english(question))
    if wish is None or wish.relation not in ("meaning", "purpose"):
        return []
    words = [re.escape(word) for word in wish.thing.split()]
    name = r"\W+".join([*words[:-1], words[-1].removesuffix("s")]) if words[-1].isalpha() else r"\W+".join(words)
    front = r"^\W*(?:[\dA-Z]+(?:\.\d+)*\.?\s+)?(?:(?:the|an?)\s+)?(?<![\w./])"
    line = re.compile(rf"{front}{name}(?:s|es)?(?![\w-])(?P<rest>.*)$", re.I | re.M)
    rests = {n: [len(match["rest"]) for match in line.finditer(text)] for n, text in enumerate(texts)}
    found = {n: min(lengths) for n, lengths in rests.items() if lengths}
    kept = sorted(found, key=lambda n: (found[n] > _SHORT, n))
    return kept if len(kept) <= max(_FEW, _MOST * len(texts)) else []
