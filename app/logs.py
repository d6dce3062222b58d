"""Says where logs go, and how much they tell. What stands in a document is never told at the default level."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

from core.settings import folders

LINE = "%(asctime)s %(levelname)s %(process)d %(name)s: %(message)s"
OUR_OWN = ("app", "core", "ui", "__main__")


def start(*, aloud: bool = False) -> Path:
    """Write to the log file from here on, and to standard error too when `aloud`. Where the file lies.

    Other people's libraries are heard from warnings on: what they tell below that may quote a document.
    """
    file = folders().logs / "chartula.log"
    root = logging.getLogger()
    if not any(isinstance(handler, RotatingFileHandler) for handler in root.handlers):
        root.addHandler(_into(file))
        root.setLevel(logging.WARNING)
        for name in OUR_OWN:
            logging.getLogger(name).setLevel(logging.INFO)
    if aloud and not any(type(handler) is logging.StreamHandler for handler in root.handlers):
        root.addHandler(logging.StreamHandler())
    return file


def _into(file: Path) -> logging.Handler:
    """A log that turns over at a megabyte and keeps three old ones; nothing where nothing can be written."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(file, maxBytes=1_000_000, backupCount=3, encoding="utf-8")
    except OSError:
        return logging.NullHandler()
    handler.setFormatter(logging.Formatter(LINE))
    return handler
