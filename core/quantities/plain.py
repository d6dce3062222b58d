"""Text without its accidents: spacing, line-end hyphens, ligatures, quotes. Every letter knows where it comes from."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_LETTERS = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′‹›`´", "'"),
        **dict.fromkeys("“”„‟″«»＂", '"'),
        **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
        "…": "...",
    }
)
_CLUSTER = re.compile(r"[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+")
_LINE_END = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]\s*\n\s*(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Plain:
    """Plain text, and for each of its letters the place in the original it comes from."""

    text: str
    at: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """text[start:end] -> the span of the original it came from."""
        return self.at[start], self.at[end - 1] + 1


def plain(text: str, *, fold: bool = False) -> Plain:
    """`fold` also makes capitals small. A word broken at a line end is whole again."""
    letters: list[str] = []
    at: list[int] = []
    joints = {place for match in _LINE_END.finditer(text) for place in range(*match.span())}
    for match in _CLUSTER.finditer(text):
        if match.start() in joints:
            continue
        for letter in _simple(match.group(), fold):
            if letter == " " and (not letters or letters[-1] == " "):
                continue
            letters.append(letter)
            at.append(match.start())
    if letters and letters[-1] == " ":
        letters.pop(), at.pop()
    return Plain("".join(letters), tuple(at))


def normalise(text: str, *, fold: bool = False) -> str:
    """Plain text alone. normalise("of\N{LATIN SMALL LIGATURE FI}-\\nce") is "office"."""
    return plain(text, fold=fold).text


def _simple(cluster: str, fold: bool) -> str:
    if len(cluster) == 1 and cluster.isascii():
        simple = " " if cluster.isspace() else "'" if cluster == "`" else cluster
    elif cluster.isspace():
        simple = " "
    else:
        simple = unicodedata.normalize("NFKC", cluster.translate(_LETTERS)).translate(_LETTERS)
    return simple.casefold() if fold else simple
