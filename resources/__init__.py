"""What the program carries with it: prompts, samples, translations, models. Knows nobody."""

from importlib.resources import files
from pathlib import Path


def path(*parts: str) -> Path:
    """Where a carried file lies on disk."""
    return Path(str(files(__name__).joinpath(*parts)))
