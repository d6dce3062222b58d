"""Each library says in its own words that memory is short; people are told it in one, and a smaller step is taken."""

from __future__ import annotations

import pytest

from core.llm.errors import OutOfMemory
from core.llm.loading import in_memory

SAYS = [
    MemoryError(),
    RuntimeError("[enforce fail at alloc_cpu.cpp:127] err == 0. DefaultCPUAllocator: can't allocate memory"),
    RuntimeError("could not create a primitive"),  # oneDNN, where there is room for its result and none to work in
    RuntimeError("Status Message: std::bad_alloc"),
    OSError("Cannot allocate memory (os error 12)"),
]


@pytest.mark.parametrize("said", SAYS, ids=str)
def test_it_is_known_by_what_was_said(said):
    with pytest.raises(OutOfMemory), in_memory("tight"):
        raise said


def test_another_failure_stays_what_it_is():
    with pytest.raises(RuntimeError, match="shapes cannot be multiplied"), in_memory("tight"):
        raise RuntimeError("mat1 and mat2 shapes cannot be multiplied")
