"""What people call the experts and the models, and the icon of each. Knows none of them in person."""

from __future__ import annotations

from core.i18n import gettext as _

DRAWN = ("document", "chart", "general")


def called(expert: str) -> str:
    """The name of an expert in the reader's language; one that is new here goes by its own."""
    names = {"auto": _("Automatic"), "document": _("Document"), "chart": _("Chart"), "general": _("General")}
    return names.get(expert, expert.replace("_", " ").capitalize())


def writer(model: str) -> str:
    """The name of who writes. Models of others go by their own; of a server's address only what is asked there."""
    names = {"embedded": _("Embedded"), "mini": "Chartula Mini"}
    server, _sharp, asked = model.partition("#")
    return names.get(model, asked if server.startswith("server:") and asked else model)


def good_at(expert: str) -> str:
    """What it looks for, in a few words."""
    words = {
        "auto": _("the question decides who looks"),
        "document": _("text, forms and tables"),
        "chart": _("bars, lines and slices"),
        "general": _("photographs and everything else"),
    }
    return words.get(expert, "")


def picture_of(expert: str) -> str:
    """The name of its icon."""
    return expert if expert in DRAWN else "info"
