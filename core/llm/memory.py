"""What a model remembers from one question to the next: keys and values of a prompt whose beginning comes again."""

from __future__ import annotations

from typing import Any

from transformers import DynamicCache, StaticCache
from transformers.cache_utils import DynamicLayer, StaticLayer

BLOCK = 512  # tokens that a cache of fixed size grows by, so that one size serves many questions


class Memory:
    """One row of ids with the pictures that lay in it, and the cache that holds them."""

    def __init__(self, config: Any, *, static: bool = False) -> None:
        self.config = config
        self.static = static
        self.cache: Any = None
        self.ids: list[int] = []
        self.seen = b""
        self.size = 0

    def recall(self, ids: list[int], seen: bytes, first_word: int, room: int) -> tuple[Any, int]:
        """A cache for a prompt of `ids`, and how many of its tokens it already knows.

        The beginning is shared only when every picture is the same, `seen` being their fingerprint, and all of them
        lie in it: words from `first_word` on are read anew.
        """
        known = shared(self.ids, ids)
        known = min(known, len(ids) - 1, self._length())
        if self.cache is None or seen != self.seen or known < first_word or not self._cut(known, room):
            known = 0
            self._renew(room)
        self.ids, self.seen = [], seen
        return self.cache, known

    def keep(self, ids: list[int]) -> None:
        """The cache now holds these, or the first of them."""
        self.ids = ids

    def forget(self) -> None:
        self.cache, self.ids, self.seen, self.size = None, [], b"", 0

    def _renew(self, room: int) -> None:
        if not self.static:
            self.cache = DynamicCache(config=self.config)
        elif self.cache is not None and room <= self.size:
            self.cache.reset()  # the same place in memory, so that recorded steps stay right
        else:
            self.size = -(-room // BLOCK) * BLOCK
            self.cache = StaticCache(config=self.config, max_cache_len=self.size)

    def _length(self) -> int:
        return int(self.cache.get_seq_length()) if self.cache is not None else 0

    def _cut(self, known: int, room: int) -> bool:
        """Whether all after `known` tokens could be forgotten. A window that slid on has lost what was before."""
        plain = StaticLayer if self.static else DynamicLayer
        if any(type(layer) is not plain for layer in self.cache.layers) or (self.static and room > self.size):
            return False
        if self.static:
            for layer in self.cache.layers:
                layer.cumulative_length.fill_(known)
        else:
            self.cache.crop(known - self._length())  # so many off the end, as a negative number
        return True


def shared(one: list[int], other: list[int]) -> int:
    """How many ids both begin with."""
    for place, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return place
    return min(len(one), len(other))
