"""Puts what a chart says into one of the options that a question offers: by likeness, or by the range it falls in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.asking import Asked, alike
from core.llm.reading.found import Found
from core.quantities import numbers

LIKE = 0.6  # an option less like what was found is another answer
_RANGE = re.compile(r"^\W*[$€£]?\s?([-+]?[\d.,]+)\s?%?\s?(?:,|;|-|–|to|and)\s?[$€£]?([-+]?[\d.,]+)\s?%?\W*$")


def as_option(asked: Asked, found: Found) -> Found:
    """The option that says what was found; what is like none of them is hardly an answer."""
    texts = [text for _letter, text in asked.options]
    if not texts or found.ready or found.text in texts:
        return found
    if held := _range(asked.options, found.text):
        return Found(held, found.ids, found.score)
    score, text = max((alike(text, found.text), text) for text in texts)
    return Found(text, found.ids, found.score) if score > LIKE else Found(found.text, found.ids, 0.3)


def _range(options: Sequence[tuple[str, str]], said: str) -> str:
    """The range that a number falls in, with its letter where its brackets look like a mark; "" where there is none."""
    read = numbers(said)
    for letter, text in options if read else ():
        ends = _RANGE.match(text.strip("[]() "))
        found = [numbers(end) for end in ends.groups()] if ends else []
        if len(found) == 2 and all(found) and found[0][0].value <= read[0].value < found[1][0].value:
            return f"{letter}. {text}" if "[" in text else text
    return ""
