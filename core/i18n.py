"""The words people read, in their language. English is what the code says; other languages lie in resources."""

from __future__ import annotations

import gettext as _gettext

import resources


def speak(language: str = "") -> None:
    """From now on in that language, as in "de" or "zh_CN"; the system's own when none is named."""
    global _translation  # noqa: PLW0603  (one program, one language)
    wanted = [language] if language else None
    _translation = _gettext.translation("chartula", resources.path("translations"), wanted, fallback=True)


def gettext(message: str) -> str:
    """The message in the reader's language, or as it stands."""
    return _translation.gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    """The singular or the plural, whichever the language wants for this number."""
    return _translation.ngettext(one, many, number)


_translation: _gettext.NullTranslations
speak()
