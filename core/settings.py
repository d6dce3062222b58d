"""Every setting, declared once: its type, its words and its default. The last to speak wins."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_type_hints

import msgspec
import platformdirs

from core.errors import UsageError
from core.i18n import gettext as _

PREFIX = "CHARTULA_"
NOT_SETTINGS = {"CHARTULA_HOME", "CHARTULA_PASSWORD"}


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person may decide: type, words, and what it costs. The settings view and the manual are drawn from it."""

    theme: Annotated[Literal["system", "light", "dark"], "Light or dark"] = "system"
    language: Annotated[
        Literal["", "en", "de", "zh_CN"], "Language of the program", "Changes when Chartula is started again."
    ] = ""
    capture_key: Annotated[
        bool,
        "Capture a part of the screen by a key, from any program",
        "The desktop asks you for the key. Not every desktop lends one.",
    ] = False
    llm: Annotated[
        str, "Who writes the answers", "The embedded reader needs nothing; larger models need memory and time."
    ] = "embedded"
    router: Annotated[
        Literal["auto", "trained", "model"],
        "Who chooses the experts",
        "A small trained network, or the model that answers; auto lets a model choose that was trained to.",
    ] = "auto"
    device: Annotated[
        Literal["auto", "cpu", "cuda"], "Where models run", "On the processor a large model takes minutes an answer."
    ] = "auto"
    precision: Annotated[
        Literal["auto", "float32", "bfloat16", "float16"], "How finely models reckon", "Finer takes twice the memory."
    ] = "auto"
    offline: Annotated[
        bool,
        "Refuse every connection that leaves this computer",
        "Off, a library may connect; what you ask for by name is fetched either way.",
    ] = True
    history: Annotated[
        bool, "Keep questions and answers", "Off, nothing that is asked from then on can be found again."
    ] = True
    cache: Annotated[
        bool,
        "Keep what was read, so that a second question need not read again",
        "On, the words of documents lie in the cache folder; off, each question reads anew.",
    ] = True
    page_seconds: Annotated[
        float, "Longest time one page may take to read", "Longer helps with heavy scans; a broken page holds up longer."
    ] = 90.0
    page_megabytes: Annotated[
        int, "Most memory that reading a file may take", "Less protects a small computer; heavy files may not open."
    ] = 1536
    cache_megabytes: Annotated[int, "Most that is kept of what was read", "Takes as much of the disk, at most."] = 512
    model_seconds: Annotated[
        float, "Longest time a model may be silent", "After that it is taken for stuck and is started again."
    ] = 600.0
    model_idle: Annotated[
        float,
        "Seconds without a question after which a model is unloaded; 0 for never",
        "Loaded, it answers at once and holds its memory.",
    ] = 600.0
    model_megabytes: Annotated[
        int, "Most memory that a model may take; 0 for what there is", "What does not fit is refused, not squeezed in."
    ] = 0
    static_cache: Annotated[
        bool,
        "Record a model's steps on a graphics card once and replay them",
        "Faster words for some more memory and a slower first answer.",
    ] = False
    allow_host: Annotated[
        str,
        "Other computers whose model server may be asked, separated by commas",
        "Questions and pages are sent there.",
    ] = ""
    models_folder: Annotated[
        str, "Where downloaded models are kept; empty for the usual place", "Models take 2 to 20 GB each."
    ] = ""


@dataclass(frozen=True, slots=True)
class Folders:
    """Where things lie: in the platform's own places, or all under CHARTULA_HOME."""

    config: Path
    data: Path
    cache: Path
    logs: Path

    @property
    def settings(self) -> Path:
        return self.config / "settings.toml"

    @property
    def history(self) -> Path:
        return self.data / "history.db"

    @property
    def corrections(self) -> Path:
        return self.data / "corrections.db"

    @property
    def pages(self) -> Path:
        return self.cache / "pages.db"

    @property
    def models(self) -> Path:
        return self.data / "models"

    @property
    def gpu(self) -> Path:
        return self.data / "gpu"

    @property
    def models_ledger(self) -> Path:
        return self.data / "models.db"


def folders(environ: Mapping[str, str] = os.environ) -> Folders:
    """The folders by name; none is made here."""
    if home := environ.get("CHARTULA_HOME"):
        return Folders(*(Path(home).expanduser().absolute() / name for name in ("config", "data", "cache", "logs")))
    own = platformdirs.PlatformDirs("chartula", appauthor=False)
    return Folders(own.user_config_path, own.user_data_path, own.user_cache_path, own.user_log_path)


def words(name: str) -> str:
    """What a setting is for, as a person would say it."""
    return str(get_args(get_type_hints(Settings, include_extras=True)[name])[1])


def costs(name: str) -> str:
    """What one pays for it, in a sentence; "" when nothing."""
    _type, _words, *cost = get_args(get_type_hints(Settings, include_extras=True)[name])
    return str(cost[0]) if cost else ""


def load(file: Path, environ: Mapping[str, str] = os.environ, **said: object) -> Settings:
    """Default, saved file, environment, and what was `said` on the command line: None says nothing.

    Raises UsageError for a setting that does not exist or does not take that value.
    """
    settings = Settings()
    for where, values in (
        (str(file), _saved(file)),
        (_("the environment"), dict(_from_environment(environ))),
        (_("the command line"), {name: value for name, value in said.items() if value is not None}),
    ):
        settings = _changed(settings, values, where)
    return settings


def save(settings: Settings, file: Path) -> None:
    """Only what differs from the defaults is written, whole or not at all."""
    ours, theirs = asdict(settings), asdict(Settings())
    text = "".join(f"{name} = {_as_toml(value)}\n" for name, value in ours.items() if value != theirs[name])
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_suffix(".draft")
    draft.write_text(text, encoding="utf-8")
    draft.replace(file)


def _as_toml(value: object) -> str:
    """JSON's text, number or yes and no, which TOML reads alike but for one control character."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _saved(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise UsageError(
            _("The settings in {file} cannot be read: {why}").format(file=file, why=error),
            hint=_("Mend that file, or move it away to start from the defaults."),
        ) from error


def _from_environment(environ: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, value in environ.items():
        if name.startswith(PREFIX) and name not in NOT_SETTINGS:
            yield name.removeprefix(PREFIX).lower(), value


def _changed(settings: Settings, values: Mapping[str, Any], where: str) -> Settings:
    known = {field.name for field in fields(Settings)}
    for name in values:
        if name not in known:
            raise UsageError(
                _("There is no setting {name}, though {where} names it.").format(name=name, where=where),
                hint=_("There are: {names}.").format(names=", ".join(sorted(known))),
            )
    try:
        return msgspec.convert(asdict(settings) | dict(values), Settings, strict=False)
    except msgspec.ValidationError as error:
        raise UsageError(
            _("A setting in {where} has a value it cannot take: {why}.").format(
                where=where, why=str(error).replace("$.", "")
            ),
            hint=_("`chartula doctor` shows every setting with its words."),
        ) from error
