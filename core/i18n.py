"""The words people read, in their language. English is what the code says; other languages lie in resources."""

from __future__ import annotations

import gettext as _gettext
import os
from itertools import takewhile

import resources


def speak(language: str = "") -> None:
    """From now on in that language, as in "de" or "zh_CN"; the first known of the system's own when none is named."""
    global _translation  # noqa: PLW0603  (one program, one language)
    if language:
        os.environ["LANGUAGE"] = language  # so that the program's other processes speak it too
    _translation = _gettext.translation("chartula", resources.path("translations"), _wished(), fallback=True)


def gettext(message: str) -> str:
    """The message in the reader's language, or as it stands. Nothing stays nothing: by "" a file keeps its header."""
    return _translation.gettext(message) if message else ""


def ngettext(one: str, many: str, number: int) -> str:
    """The singular or the plural, whichever the language wants for this number."""
    return _translation.ngettext(one, many, number)


def language() -> str:
    """The one that is spoken, as the web names it: en, de, zh-Hans-CN."""
    return _translation.info().get("language", "en").replace("_", "-")


def _wished() -> list[str]:
    """What the system asks for, in order, up to English: it needs no file, so nothing after it is wanted."""
    said = next(filter(None, map(os.environ.get, ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return list(takewhile(lambda name: not name.startswith("en"), said.split(":")))


_translation: _gettext.NullTranslations
speak()
