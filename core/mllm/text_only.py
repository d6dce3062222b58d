"""A batch without pictures still touches the visual weights, with a gradient of zero, so that all ranks keep step."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import torch
from PIL import Image
from torch import Tensor

from core.mllm import shapes
from core.mllm.inputs import Heard
from core.mllm.pictures import preparer
from core.mllm.slots import Pixels

if TYPE_CHECKING:
    from core.mllm.model import ChartulaModel
    from core.mllm.slots import Connector

SIDE = 64  # pixels of the picture that shows nothing


def blank_pictures(model: ChartulaModel) -> dict[str, Pixels]:
    """One black picture, prepared for every tower that has pictures of its own."""
    black = [Image.new("RGB", (SIDE, SIDE))]
    own = [tower for tower in model.config.towers if "same_as" not in tower["picture"]]
    made = {tower["name"]: preparer(tower["picture"])(black) for tower in own}
    device, dtype = model.device, model.dtype
    return {
        name: Pixels(pixels.values.to(device, dtype), None if pixels.grid is None else pixels.grid.to(device))
        for name, pixels in made.items()
    }


def anchor(model: ChartulaModel) -> Tensor:
    """A scalar of value zero on which every visual weight that is trained depends. Add it to the loss.

    The published trainers do it with a zero picture and a factor of 0 (Ovis 2.4); a picture is looked at, so it costs
    one.
    """
    width = shapes.text_width(model.config.text)
    text = torch.zeros(1, width, device=model.device, dtype=model.dtype) if width else None
    everyone = torch.ones(1, model.experts, device=model.device)
    heard = Heard(routing=everyone if model.config.router["kind"] in {"llm_text", "given"} else None)
    atoms = torch.zeros(1, dtype=torch.long, device=model.device)
    pictures = blank_pictures(model)
    routing = model.route(1, atoms, pictures, heard, text, {})
    visual = model.see(pictures, routing, atoms)[1]
    marks = cast("Connector", model.connector).indicators()
    return visual.tokens.sum() * 0.0 + (0.0 if marks is None else marks.sum() * 0.0)
