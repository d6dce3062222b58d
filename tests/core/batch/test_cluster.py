"""What a cluster is sent of a file, which needs no cluster to be seen."""

from __future__ import annotations

from contextlib import closing

import pytest

from core.batch import Cast
from core.batch.cluster import LOCAL, SENT, Cluster
from core.batch.items import Item
from core.batch.journal import Journal, Place
from core.batch.questions import Questions
from core.settings import Settings
from tests.core.batch.conftest import QUICK, WHEN


@pytest.mark.parametrize(
    ("address", "size", "sent"),
    [("far.example:6379", SENT, True), ("far.example:6379", SENT + 1, False), (LOCAL, 10, False)],
)
def test_a_file_travels_along_unless_it_is_heavy_or_need_not_travel(tmp_path, address, size, sent):
    paper = tmp_path / "paper.txt"
    with paper.open("wb") as file:
        file.truncate(size)
    with closing(Journal(tmp_path / "out.jsonl")) as journal:
        cast = Cast(QUICK, Settings(history=False))
        round_ = Cluster(address, 0, journal, cast, Questions((WHEN,)), jobs=1)
        path, data = round_._bytes(Place(1, Item("paper.txt", paper)))
    assert path.endswith(b"paper.txt")
    assert (data is not None and len(data) == size) == sent
    assert (data is None) != sent
