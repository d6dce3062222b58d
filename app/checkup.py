"""Gathers what one must know to help: versions, device, weights, folders, offline state. Prints nothing."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import platform
import shutil
import sqlite3
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, fields
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Literal

import resources
from app import __version__
from core.device import choose
from core.errors import AssistantError
from core.graphics.choice import choose as choose_pytorch
from core.graphics.finder import decided
from core.offline import SWITCHES, guard
from core.settings import Settings, folders, words

LIBRARIES = ("torch", "transformers", "onnxruntime", "pymupdf", "rapidocr", "pillow", "PySide6_Essentials")
State = Literal["ok", "missing", "changed"]


def checkup(settings: Settings) -> dict[str, Any]:
    """Everything, as plain values; paths are told from the home folder on, so that it can be pasted anywhere."""
    ours = folders()
    return {
        "schema_version": 1,
        "versions": versions(),
        "device": device(settings),
        "pytorch": pytorch(),
        "answers": answers(settings),
        "models": list(models()),
        "folders": [folder(name, path) for name, path in asdict(ours).items()],
        "offline": {
            "on": guard.on,
            "refused": list(guard.attempts),
            "switches": {name: os.environ.get(name, "") for name in SWITCHES},
        },
        "settings": [
            {"name": f.name, "value": getattr(settings, f.name), "words": words(f.name)} for f in fields(Settings)
        ],
    }


def versions() -> dict[str, str]:
    found = {"chartula": __version__, "python": sys.version.split()[0], "system": platform.platform()}
    found["sqlite"] = sqlite3.sqlite_version
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "missing"
    return found


def device(settings: Settings) -> dict[str, Any]:
    try:
        return asdict(choose(settings.device, settings.precision))
    except AssistantError as error:
        return {"kind": "none", "reason": error.says}


def pytorch() -> dict[str, str]:
    """Which one runs, and why: the one inside, or the add-on for graphics cards."""
    choice = decided() or choose_pytorch(folders().gpu)
    return {"from": shown(choice.folder) if choice.folder else "inside", "reason": choice.why}


def answers(settings: Settings) -> dict[str, Any]:
    """Who writes the answers, why, and what this computer could have instead."""
    from app.writers import explained

    try:
        return explained(settings)
    except AssistantError as error:
        return {"model": settings.llm, "runs": error.says, "advice": [error.hint]}


def models() -> Iterator[dict[str, str]]:
    """Every file of weights with its state: ok, missing, or changed since it was tested."""
    shelf = tomllib.loads(resources.path("weights.toml").read_text(encoding="utf-8"))
    for weights in shelf["weights"]:
        for file, sha256 in weights["files"].items():
            state = state_of(weights["package"], file, sha256)
            yield {key: weights[key] for key in ("name", "does", "licence")} | {"sha256": sha256, "state": state}


def state_of(package: str, file: str, sha256: str) -> State:
    spec = importlib.util.find_spec(package)  # finds the package without running it
    if spec is None or not spec.submodule_search_locations:
        return "missing"
    outer, _mark, inner = file.partition("!")
    path = Path(spec.submodule_search_locations[0]) / outer
    try:
        found = _hash_inside(path, inner) if inner else _hash(path)
    except (OSError, KeyError, zipfile.BadZipFile):
        return "missing"
    return "ok" if found == sha256 else "changed"


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _hash_inside(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as archive, archive.open(name) as file:
        return hashlib.sha256(file.read()).hexdigest()


def folder(name: str, path: Path) -> dict[str, Any]:
    """Where it is, whether it can be written, and the bytes free there; it need not exist yet."""
    there = next(place for place in (path, *path.parents) if place.exists())
    return {
        "name": name,
        "path": shown(path),
        "exists": path.exists(),
        "writable": os.access(there, os.W_OK),
        "free": shutil.disk_usage(there).free,
    }


def shown(path: Path) -> str:
    """The path without the name of its owner."""
    home = Path.home()
    return str(Path("~") / path.relative_to(home)) if path.is_relative_to(home) else str(path)
