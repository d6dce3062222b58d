"""Trains whatever plays Task by a recipe: stages, checkpoints, a log. The same seed gives the same weights."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from time import monotonic, perf_counter
from typing import Any

import torch
from torch import nn

from core import device
from core.training import checkpoint
from core.training.events import Delivered, Event, Measured, Saved, Started, Stepped
from core.training.learning import learns, optimiser, pace, thaw
from core.training.recipe import Recipe, Stage
from core.training.task import Task


class Trainer:
    """One training. What happens at a step depends on the seed and the step alone, so that it can be resumed."""

    def __init__(self, task: Task, recipe: Recipe, folder: Path) -> None:
        self.task, self.recipe, self.folder = task, recipe, folder
        self.where = device.choose(recipe.device, recipe.precision)
        self.learnt: set[str] = set()

    def run(self, *, resume: bool = False) -> Generator[Event, None, None]:
        """Train to the end and deliver, telling each step. Closing the generator saves where it stands."""
        torch.manual_seed(self.recipe.seed)
        model = self.task.model().to(self.where.kind)
        there = checkpoint.newest(self.folder) if resume else None
        step, memory = (checkpoint.step_of(there), checkpoint.restore(there, model)) if there else (0, {})
        begun = step
        while step < self.recipe.steps:
            number, first = self.recipe.stage_at(step)
            stage = self.recipe.stages[number]
            self._enter(model, number)
            hand = optimiser(model, stage)
            if memory and step > first:
                hand.load_state_dict({"state": memory, "param_groups": hand.state_dict()["param_groups"]})
            if step in (begun, 0):
                yield Started(step, self.recipe.steps, _count(model), f"{self.where.name}, {self.where.precision}")
            yield from self._stage(model, hand, stage, step, first)
            step, memory = first + stage.steps, {}
        scores = self._measured(model)
        yield Measured(step, scores)
        yield Delivered(scores, tuple(self.task.deliver(model.eval(), self.folder)))

    def _enter(self, model: nn.Module, number: int) -> None:
        stages = self.recipe.stages[: number + 1]
        thaw(model, stages[-1])
        self.learnt = {name for name, _weight in model.named_parameters() if any(learns(name, s) for s in stages)}

    def _stage(
        self, model: nn.Module, hand: torch.optim.Optimizer, stage: Stage, step: int, first: int
    ) -> Generator[Event, None, None]:
        saved, end = monotonic(), first + stage.steps
        try:
            while step < end:
                start = perf_counter()
                rate = pace(hand, step - first, stage)
                loss = self._step(model, hand, stage, step)
                step += 1
                yield Stepped(step, loss, rate, perf_counter() - start)
                if step % self.recipe.measure_every == 0 and step < self.recipe.steps:
                    yield Measured(step, self._measured(model))
                if monotonic() - saved > 60 * self.recipe.save_minutes and step < end:
                    yield Saved(step, self._save(step, model, hand))
                    saved = monotonic()
        finally:
            self._save(step, model, hand)
        yield Saved(step, self.folder)

    def _step(self, model: nn.Module, hand: torch.optim.Optimizer, stage: Stage, step: int) -> float:
        """One change of the weights; returns the loss before it."""
        model.train()
        hand.zero_grad()
        whole = 0.0
        for part in range(stage.accumulate):
            torch.manual_seed(self.recipe.seed * 1_000_003 + step * stage.accumulate + part)  # of dropout
            batch = self.task.batch(step * stage.accumulate + part, stage.batch)
            with self._autocast():
                moved = {name: tensor.to(self.where.kind) for name, tensor in batch.items()}
                loss = self.task.loss(model, moved) / stage.accumulate
            loss.backward()  # type: ignore[no-untyped-call]
            whole += float(loss.detach())
        nn.utils.clip_grad_norm_([w for group in hand.param_groups for w in group["params"]], stage.clip)
        hand.step()
        return whole

    def _measured(self, model: nn.Module) -> dict[str, float]:
        with torch.inference_mode(), self._autocast():
            return self.task.measure(model.eval())

    def _autocast(self) -> Any:
        """bfloat16 where the device has it and the recipe does not forbid it; weights stay as they are."""
        return torch.autocast(self.where.kind, torch.bfloat16, enabled=self.where.precision == "bfloat16")

    def _save(self, step: int, model: nn.Module, hand: torch.optim.Optimizer) -> Path:
        return checkpoint.save(self.folder, step, model, hand, self.learnt)


def _count(model: nn.Module) -> int:
    return sum(weight.numel() for weight in model.parameters() if weight.requires_grad)
