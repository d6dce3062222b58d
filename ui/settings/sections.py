"""Which settings stand together, and how their choices are called. A setting that nobody placed stands under Other."""

from __future__ import annotations

from dataclasses import dataclass, fields

from core.i18n import gettext as _
from core.settings import Settings


@dataclass(frozen=True, slots=True)
class Section:
    name: str
    title: str
    settings: tuple[str, ...]
    icon: str


def sections() -> list[Section]:
    """In the order in which they are shown."""
    found = [
        Section("look", _("Appearance"), ("theme", "language"), "sun"),
        Section("answers", _("Answers and models"), (
            "llm", "device", "precision", "model_idle", "model_megabytes", "model_seconds", "static_cache",
            "models_folder",
        ), "models"),
        Section("reading", _("Reading"), ("cache", "cache_megabytes", "page_seconds", "page_megabytes"), "document"),
        Section("offline", _("Staying offline"), ("offline", "allow_host"), "offline"),
        Section("privacy", _("Privacy"), ("history",), "lock"),
    ]  # fmt: skip
    keys = Section("keys", _("Keys"), ("capture_key",), "keyboard")
    placed = {name for section in (*found, keys) for name in section.settings}
    others = tuple(field.name for field in fields(Settings) if field.name not in placed)
    found += [Section("other", _("Other"), others, "settings")] if others else []
    return [*found, keys]


def called(setting: str, choice: str) -> str:
    """What people call a choice."""
    names = {
        "auto": _("Automatic"), "cpu": _("Processor"), "cuda": _("Graphics card"), "system": _("As the system"),
        "light": _("Light"), "dark": _("Dark"), "": _("As the system"), "en": "English", "de": "Deutsch",
        "zh_CN": "简体中文", "float32": "float32", "bfloat16": "bfloat16", "float16": "float16",
    }  # fmt: skip
    return names.get(choice, f"{choice} ({setting})")


def unit(setting: str) -> str:
    """Behind a number."""
    if setting.endswith("_megabytes"):
        return _(" MB")
    return _(" s") if setting.endswith("_seconds") or setting == "model_idle" else ""
