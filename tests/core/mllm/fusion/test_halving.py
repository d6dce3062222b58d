"""The downsampler between MoVA's blocks and its MLP: the formula, written out once more from the published keys."""

import torch
from torch.nn import functional as F

from core.mllm.fusion.halving import Bottleneck, halving


def normed(x, weights, name):
    width = (x.shape[1],)
    return F.layer_norm(x.movedim(1, -1), width, weights[f"{name}.weight"], weights[f"{name}.bias"], 1e-5).movedim(
        -1, 1
    )


def by_hand(x, w, at):
    found = F.conv2d(x, w[f"{at}.conv1.conv.weight"])
    found = F.silu(normed(found, w, f"{at}.conv1.bn"))
    found = F.conv2d(found, w[f"{at}.conv2.conv.weight"], padding=1, groups=x.shape[1])
    found = F.silu(normed(found, w, f"{at}.conv2.bn"))
    squeezed = found.mean((2, 3), keepdim=True)
    squeezed = F.silu(F.conv2d(squeezed, w[f"{at}.se.fc1.weight"], w[f"{at}.se.fc1.bias"]))
    found = found * torch.sigmoid(F.conv2d(squeezed, w[f"{at}.se.fc2.weight"], w[f"{at}.se.fc2.bias"]))
    return x + normed(F.conv2d(found, w[f"{at}.conv3.conv.weight"]), w, f"{at}.conv3.bn")


def test_the_downsampler_follows_the_formula():
    torch.manual_seed(0)
    down, x = halving(8, side=6), torch.randn(2, 8, 6, 6)
    weights = down.state_dict()
    for weight in weights.values():
        torch.nn.init.normal_(weight, std=0.4)
    expected = by_hand(F.avg_pool2d(by_hand(x, weights, "0.b1"), 2), weights, "2.b1")
    torch.testing.assert_close(down(x), expected)


def test_a_fresh_bottleneck_is_the_identity_and_can_learn():
    block, x = Bottleneck(8), torch.randn(2, 8, 4, 4)
    assert torch.equal(block(x), x)
    block(x).square().sum().backward()
    assert block.conv3.bn.weight.grad.abs().sum() > 0


def test_the_keys_and_shapes_are_the_published_ones():
    shapes = {key: tuple(weight.shape) for key, weight in Bottleneck(16).state_dict().items()}
    assert shapes["conv1.conv.weight"] == shapes["conv3.conv.weight"] == (16, 16, 1, 1)
    assert shapes["conv2.conv.weight"] == (16, 1, 3, 3)
    assert shapes["se.fc1.weight"] == (4, 16, 1, 1)
    assert shapes["se.fc2.bias"] == (16,)
    assert sum("bn" in key for key in shapes) == 6
    assert len(shapes) == 13
