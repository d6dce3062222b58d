"""`chartula train`: make a model that Chartula carries again, from scratch and from the same data."""

from __future__ import annotations

from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.console import Console
from app.options import console_options
from core.errors import ModelError, UsageError
from core.i18n import gettext as _
from core.settings import folders

if TYPE_CHECKING:
    from core.training.events import Event


@click.command()
@click.argument("name")
@click.option("--resume", is_flag=True, help="Go on from the last checkpoint in the folder.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Where checkpoints, log and model go.")
@click.option(
    "--material",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder with what a recipe needs and the program does not bring: a language model's file, public sets.",
)
@click.option(
    "--data",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Your own papers with questions and answers, as for evaluate; for recipes of language experts.",
)
@click.option(
    "--begin",
    type=click.Path(exists=True, path_type=Path),
    help="What to go on from: weights that learnt before, or the folder of a Chartula Mini.",
)
@click.option("--seed", type=click.IntRange(min=0), help="Another seed than the recipe's.")
@console_options
def train(
    name: str,
    resume: bool,
    out: Path | None,
    material: Path | None,
    data: Path | None,
    begin: Path | None,
    seed: int | None,
    console: Console,
) -> None:
    """Train NAME: a recipe that comes with the program, or a TOML file.

    The folder keeps a checkpoint of every few minutes, log.jsonl with a line for each step, curves.png, and at the end
    the model's files with their card. The same seed gives the same weights on the same machine, resumed or not.
    """
    from dataclasses import replace

    from core.training import TASKS
    from core.training.checkpoint import newest, step_of
    from core.training.recipe import recipe
    from core.training.record import Record
    from core.training.trainer import Trainer

    wanted = recipe(name)
    wanted = wanted if seed is None else replace(wanted, seed=seed)
    wanted = wanted if material is None else replace(wanted, material=str(material))
    folder = out or folder_of(name)
    there = newest(folder)
    if there and not resume:
        raise UsageError(
            _("A training was begun in {folder} already.").format(folder=folder),
            hint=_("Go on with --resume, or name another folder with --out."),
        )
    if data and not material:
        begin = begin or _mini()
    parts = {} if begin is None else {"begin": str(begin.resolve())}
    if data:
        parts["own"] = str(_gathered(data, folder, console, anew=not there))
    wanted = replace(wanted, parts={**wanted.parts, **parts})
    record = Record(folder, since=step_of(there) if there else 0)
    trainer = Trainer(TASKS.take(wanted.task).wake(wanted), wanted, folder)
    with closing(trainer.run(resume=resume)) as events:
        for event in events:
            record.add(event)
            show(event, wanted.steps, console)
    record.picture()


def _mini() -> Path | None:
    """The Chartula Mini that is here: what a person's own papers are learnt on top of."""
    from core.hub.writers import mini

    with suppress(ModelError):
        return mini()
    return None


def folder_of(name: str) -> Path:
    """Where a training by this recipe lies, if no other folder was named."""
    return folders().data / "training" / Path(name).stem


def _gathered(data: Path, folder: Path, console: Console, *, anew: bool) -> Path:
    """The file of examples made of a person's papers; a training that goes on has it already."""
    from app.overhearing import overheard
    from core.training.mini.own import FILE, keep

    file = folder / FILE
    if anew or not file.exists():
        count = keep(overheard(data, console), file)
        console.clear()
        console.note(_("{count} questions of your papers can be learnt from.").format(count=count))
    return file


def show(event: Event, steps: int, console: Console) -> None:
    from core.training.events import Delivered, Measured, Saved, Started, Stepped
    from core.training.outcome import MODEL

    match event:
        case Started(step, _steps, learns, where):
            console.note(
                _("From step {step}: {learns:,} weights learn on {where}").format(step=step, learns=learns, where=where)
            )
        case Stepped(step, loss, _rate, _seconds):
            console.step(_("loss {loss:.4f}").format(loss=loss), step, steps)
        case Measured(step, scores):
            told = ", ".join(f"{name} {value:.4f}" for name, value in scores.items())
            console.note(_("Step {step}: {scores}").format(step=step, scores=told))
        case Saved(step, where):
            console.detail(lambda: _("Step {step} is kept in {folder}").format(step=step, folder=where))
        case Delivered(scores, files):
            console.clear()
            for name, value in scores.items():
                click.echo(f"{name}: {value:.4f}")
            for file in files:
                click.echo(str(file))
            if any(file.name == MODEL for file in files):
                console.note(_("To choose it as a model: chartula trained keep. To delete it: chartula trained drop."))
