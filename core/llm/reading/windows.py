"""Whether a question is about the window it is asked of: what stands nowhere on a window is not looked for there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.asking import Asked, terms, words
from core.domain import Evidence
from core.llm.reading.matching import content, strange

MENUS = frozenset(
    "file edit view insert format tools window windows help actions reports options bookmarks manage transactions data "
    "datei bearbeiten ansicht extras hilfe fenster fichier edition affichage outils aide".split()
)
_BUTTONS = frozenset(
    "ok cancel close apply help save open edit delete add remove print new next back finish browse abbrechen speichern "
    "schliessen ubernehmen hilfe weiter annuler fermer display range interval mode filter settings preferences refresh "
    "search schedule skip undo redo copy paste zoom select".split()
)
_SOFT = frozenset(  # a window need not call these so
    "date window status area category current recent came come remaining screen show shar percentag kind type often "
    "time balance day year month field row entry line item record list active default currently summary detail "
    "bar program application app software dialog option box checkbox button choice setting menu "
    "tab open activ tick mark space".split()
)
_ALONE = re.compile(r"^\W*([^\W\d_]+)\W*$")


def is_window(evidence: Sequence[Evidence]) -> bool:
    """By its menus, by two of its buttons, or by what was seen of it."""
    if any(e.heading == "window" or (e.key == "kind of picture" and e.text == "screenshot") for e in evidence):
        return True
    texts = {text for e in evidence for text in (e.text, e.key) if text}
    if any(len(MENUS & set(words(text))) >= 3 for text in texts if len(text) < 160):
        return True
    alone = {words(match[1])[0] for text in texts if (match := _ALONE.match(text)) and words(match[1])}
    return len(_BUTTONS & alone) >= 2


_SAID_BY_KIND = {"email": ("address",), "url": ("address",), "phone": ("number",)}


def elsewhere(asked: Asked, evidence: Sequence[Evidence]) -> bool:
    """Whether at least half of what the question names stands nowhere on its window."""
    if not is_window(evidence) or asked.options:
        return False
    spoken = frozenset(t for e in evidence for t in (*terms(e.text), *terms(e.key), *terms(e.column)))
    unknown = [t for t in strange(asked, spoken) if t not in _SOFT and t not in _SAID_BY_KIND.get(asked.kind, ())]
    known = [t for t in content(asked) if t not in unknown and t not in _SOFT]
    return bool(unknown) and len(unknown) >= len(known)
