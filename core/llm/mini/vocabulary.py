"""A tokenizer's vocabulary as bytes: which of its pieces fit what a grammar allows next."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

from core.mllm.mini.grammar import Grammar, States


class Vocabulary:
    """Pieces in the order of their bytes, so that those with one beginning lie together. Marks are no pieces."""

    def __init__(self, pieces: dict[int, bytes]) -> None:
        ordered = sorted((piece, token) for token, piece in pieces.items() if piece)
        self.pieces = [piece for piece, _token in ordered]
        self.tokens = [token for _piece, token in ordered]
        self.spelling = pieces

    @classmethod
    def of(cls, tokenizer: Any) -> Vocabulary:
        """From a tokenizer of bytes (GPT-2's alphabet), as SmolLM2's and the tests' are."""
        marks = set(tokenizer.all_special_ids) | set(tokenizer.added_tokens_decoder)
        letters = {letter: byte for byte, letter in alphabet()}
        words = tokenizer.get_vocab().items()
        return cls({token: bytes(letters[c] for c in word) for word, token in words if token not in marks})

    def fitting(self, grammar: Grammar, states: States, *, closing: bool = False) -> dict[int, States]:
        """Every piece that may be written next, and where it leads; equal pieces count once."""
        found: dict[int, States] = {}
        waiting = [(0, len(self.pieces), b"", states)]
        while waiting:
            low, high, prefix, reached = waiting.pop()
            if prefix and low < high and self.pieces[low] == prefix:
                found[self.tokens[low]] = reached
                low += 1
            if low < high:
                for byte, on in grammar.following(reached, closing=closing).items():
                    longer = prefix + bytes([byte])
                    first = bisect_left(self.pieces, longer, low, high)
                    last = bisect_left(self.pieces, prefix + bytes([byte + 1]), first, high) if byte < 255 else high
                    if first < last:
                        waiting.append((first, last, longer, on))
        return found

    def spelled(self, text: bytes) -> list[int]:
        """Bytes as the longest pieces from the left. Every byte by itself is a piece."""
        told, place = [], 0
        while place < len(text):
            token, length = self._longest(text, place)
            told.append(token)
            place += length
        return told

    def _longest(self, text: bytes, place: int) -> tuple[int, int]:
        for end in range(min(len(text), place + 32), place, -1):
            at = bisect_left(self.pieces, text[place:end])
            if at < len(self.pieces) and self.pieces[at] == text[place:end]:
                return self.tokens[at], end - place
        raise ValueError(f"No piece spells byte {text[place]}.")


def alphabet() -> Iterator[tuple[int, str]]:
    """Each byte and the letter that stands for it in a vocabulary: itself where it can be seen, else one above 255."""
    above = 256
    for byte in range(256):
        if 33 <= byte <= 126 or 161 <= byte <= 172 or byte >= 174:
            yield byte, chr(byte)
        else:
            yield byte, chr(above)
            above += 1
