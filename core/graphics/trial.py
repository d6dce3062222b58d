"""The process that tries an add-on: what goes wrong here, goes wrong nowhere else."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from core.graphics.finder import lead_to
from core.i18n import gettext as _


def main(folder: Path) -> None:
    """Print one line of JSON: `why` the add-on does not work, empty if it does."""
    try:
        why = _tried(folder)
    except Exception as error:  # any library may fail in any way; the sentence goes to the user
        why = f"{type(error).__name__}: {error}"
    print(json.dumps({"why": why}))


def _tried(folder: Path) -> str:
    lead_to(folder)
    import torch

    if not Path(torch.__file__).is_relative_to(folder):
        return _("PyTorch came from {file} instead.").format(file=torch.__file__)
    if not torch.cuda.is_available():
        return _("PyTorch sees no graphics card.")
    ones = torch.ones(8, 8, device="cuda")
    return "" if float((ones @ ones).sum()) == 512.0 else _("The graphics card reckons wrongly.")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
