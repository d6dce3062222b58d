"""Weights that come with the program: read whole, and only as they were tested."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import resources
from core.errors import ModelError
from core.i18n import gettext as _


def shipped(name: str, folder: Path | None = None) -> tuple[dict[str, Any], bytes]:
    """The slip NAME.json of `resources/models/NAME`, or of another folder, and the bytes of its NAME.safetensors.

    Raises ModelError when a file is missing, or the weights are not those that the slip names by their SHA-256.
    """
    folder = folder or resources.path("models", name)
    try:
        slip: dict[str, Any] = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        data = (folder / f"{name}.safetensors").read_bytes()
    except (OSError, ValueError) as error:
        says = _("The weights “{name}” are missing.").format(name=name)
        raise ModelError(says, hint=_("Install Chartula again.")) from error
    if hashlib.sha256(data).hexdigest() != slip.get("sha256"):
        says = _("The weights “{name}” are not the ones that were tested.").format(name=name)
        raise ModelError(says, hint=_("Install Chartula again."))
    return slip, data
