"""What became of a training: the model it made, and its folder when nobody wants it any more. Keeps nothing itself."""

from __future__ import annotations

import shutil
from pathlib import Path

from core.errors import UsageError
from core.i18n import gettext as _
from core.training.record import LOG

MODEL = "mini"  # the folder in which a training of language experts leaves the whole model


def model_of(folder: Path) -> Path:
    """The whole model that a training left. Raises UsageError where there is none."""
    if (folder / MODEL / "mini.json").exists():
        return folder / MODEL
    raise UsageError(
        _("In {folder} lies no model that could be kept.").format(folder=folder),
        hint=_("Recipes of language experts make one at their end; go on with --resume."),
    )


def drop(folder: Path) -> int:
    """Deletes all that a training made; returns how many bytes. Raises UsageError for a folder that is none of one."""
    if not (folder / LOG).is_file():
        raise UsageError(
            _("In {folder} nothing was trained.").format(folder=folder), hint=_("Name the folder with --out.")
        )
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    shutil.rmtree(folder)
    return size
