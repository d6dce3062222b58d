"""Maps side by side: all of them, or those that were chosen."""

import pytest
import torch

from core.mllm.fusion.concat import Concat
from core.mllm.slots import ExpertMap, ExpertOutput, Routing

NAMES, WIDTHS = ("general", "document", "chart"), (2, 3, 4)


def seen(batch: int, names=NAMES) -> ExpertOutput:
    shape = torch.tensor([[2, 2]])
    maps = {name: torch.full((batch, 4, wide), n) for name, wide, n in zip(NAMES, WIDTHS, (1.0, 2.0, 3.0), strict=True)}
    return ExpertOutput({name: ExpertMap(maps[name], shape) for name in names})


def test_all_lie_side_by_side_whatever_is_routed():
    fusion = Concat(NAMES, WIDTHS, 2)
    fused = fusion(seen(1), Routing(torch.zeros(1, 0)))
    assert fusion.routed == ()
    assert fused.tokens[0, 0].tolist() == [1, 1, 2, 2, 2, 3, 3, 3, 3]


def test_of_those_that_were_not_chosen_there_is_nothing():
    fusion = Concat(NAMES, WIDTHS, 2, chosen=True)
    assert fusion.routed == ("document", "chart")
    fused = fusion(seen(2), Routing(torch.tensor([[1.0, 0.0], [0.0, 1.0]])))
    assert fused.tokens[:, 3].tolist() == [[1, 1, 2, 2, 2, 0, 0, 0, 0], [1, 1, 0, 0, 0, 3, 3, 3, 3]]
    # AND whom nobody chose need not have looked, though somebody chosen must
    alone = fusion(seen(2, ("general",)), Routing(torch.zeros(2, 2)))
    assert alone.tokens.shape == (2, 4, 9)
    assert alone.tokens[..., 2:].count_nonzero() == 0
    with pytest.raises(ValueError, match="chart did not look"):
        fusion(seen(2, ("general",)), Routing(torch.tensor([[0.0, 1.0]] * 2)))
