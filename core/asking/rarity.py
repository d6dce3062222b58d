"""Which terms tell things apart: what stands everywhere tells little."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence


def rarity(texts: Sequence[frozenset[str]]) -> dict[str, float]:
    """Each term's weight, 0.3 to 1, by how many of the texts hold it."""
    count = Counter(term for text in texts for term in text)
    everything = math.log(1 + len(texts))
    return {term: max(0.3, 1 - math.log(n) / everything) for term, n in count.items()}
