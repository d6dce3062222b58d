"""Typed messages behind a length, from one process of ours to another. Nothing is pickled, and no line is trusted."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from msgspec import Struct, msgpack

LONGEST = 1 << 30  # bytes; a length beyond this is not one of ours


def send(pipe: BinaryIO, message: Struct, encode: Callable[[Struct], bytes] = msgpack.encode) -> None:
    body = encode(message)
    pipe.write(len(body).to_bytes(8, "big"))
    pipe.write(body)
    pipe.flush()


def receive(pipe: BinaryIO) -> bytes | None:
    """The next message as it came, or None when the other side has hung up."""
    length = int.from_bytes(head, "big") if len(head := pipe.read(8)) == 8 else 0
    if not 0 < length <= LONGEST:
        return None
    body = pipe.read(length)
    return body if len(body) == length else None
