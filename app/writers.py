"""Who writes the answers: a name, a folder or a server's address becomes a LanguageModel. Loads nothing yet."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import resources
from app import hub
from core.errors import ModelError
from core.hub.catalogue import Entry, entries, find
from core.hub.measured import learn
from core.hub.writers import EMBEDDED, MINI, SERVER, SLIP, mini, store
from core.i18n import gettext as _
from core.llm import MODELS
from core.llm.host import Hosted
from core.llm.ladder import Ladder
from core.llm.mini.second import Second
from core.llm.plan import MANY, Kind, Plan, Took
from core.llm.server import ServerModel, parsed
from core.roles import LanguageModel
from core.settings import Settings, folders

OURS = {"chartula"}  # what a config.json says of a model that core.mllm puts together
PUBLISHED = {"expert_channels", "visual_tokenizer_config", "vit_config"}  # and what those that it can convert have


def language_model(settings: Settings) -> LanguageModel:
    """Raises ModelError for a model that is not here, Refused for a server elsewhere that was not allowed."""
    name = settings.llm
    if name in MODELS:
        model: LanguageModel = MODELS.take(name).wake()
        return helped() if name == EMBEDDED else model
    if name.startswith(SERVER):
        address, wanted = parsed(name.removeprefix(SERVER))
        allowed = [host.strip() for host in settings.allow_host.split(",") if host.strip()]
        return ServerModel(address, wanted, allowed, key=os.environ.get("OPENAI_API_KEY", ""))
    embedded, rungs = helped(), list(plans(settings))
    ladder = Ladder(rungs, embedded, hosted(settings), card=settings.device != "cpu")
    return Second(embedded, ladder) if rungs[0].kind == "mini" else ladder


def helped(models: Path | None = None) -> LanguageModel:
    """The reader with what stands beside it in the folder of small models: a pointer for what rests on sentences, and
    what asks tables where it is surer than both; each is done without where it is not there. Two questions in one are
    asked one by one.
    """
    from core.llm.halves import Halves
    from core.llm.querying.writer import Bounds, Querying
    from core.querying.asker import Asker, slip

    models = models or resources.path("models")
    asker, writer = Asker(models / "querying"), _pointing(models / "pointing")
    if not asker.here:
        return Halves(writer)
    noted = slip(asker.folder)
    return Halves(Querying(asker, Bounds(noted["answers"], noted["against"]), writer))


def _pointing(folder: Path) -> LanguageModel:
    from core.llm.pointing.writer import Bounds, Pointing
    from core.pointing.folder import slip
    from core.pointing.pointer import Pointer

    pointer = Pointer(folder)
    if not pointer.here:
        return MODELS.take(EMBEDDED).wake()
    noted = slip(folder)
    return Pointing(pointer, Bounds(noted["answers"], noted["denies"]))


def hosted(settings: Settings) -> Any:
    def host(plan: Plan) -> Hosted:
        return Hosted(plan, idle=settings.model_idle, silence=settings.model_seconds, measured=measured)

    return host


def plans(settings: Settings) -> Iterator[Plan]:
    """The model that is wanted, then every smaller one of the catalogue that is here, the largest first."""
    if settings.llm == MINI:
        yield plan(settings, MINI, mini())
        return
    if Path(settings.llm).is_dir():
        folder = Path(settings.llm).absolute()
        yield plan(settings, folder.name, folder)
        return
    have = store(settings).take(settings.llm)
    yield plan(settings, have.name, have.path)
    size = next((entry.parameters for entry in entries() if entry.name == have.name), 0)
    for entry, path in present(settings):
        if entry.rank and entry.parameters < size:
            yield plan(settings, entry.name, path)


def plan(settings: Settings, name: str, folder: Path) -> Plan:
    return Plan(
        name,
        str(folder),
        kind_of(folder),
        sees=sees(folder),
        device=settings.device,
        precision=settings.precision,
        static=settings.static_cache,
        converted=str(folders().cache / "models" / name),
        memory_mb=settings.model_megabytes,
    )


def kind_of(folder: Path) -> Kind:
    """Whether the composable model or the library puts it together. Raises ModelError when there is nothing to read."""
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(
            _("{folder} holds no model: its config.json cannot be read.").format(folder=folder),
            hint=_("Name the folder in which config.json and the .safetensors files lie."),
        ) from error
    if (folder / SLIP).exists():
        return "mini"
    composed = config.get("model_type") in OURS or PUBLISHED & config.keys()
    return "composed" if composed else "quantized"


def routes(model: LanguageModel) -> bool:
    """Whether it was trained to choose experts before it looks, as MoVA was (section 2.3)."""
    if not isinstance(model, Ladder) or not model.model or model.model.plan.kind != "composed":
        return False
    config = json.loads((Path(model.model.plan.folder) / "config.json").read_text(encoding="utf-8"))
    ours = (config.get("router") or {}).get("kind") == "llm_text"
    return ours or "expert_channels" in config  # as MoVA's authors publish it


def sees(folder: Path) -> int:
    """Pages that a model can look at. Only a Mini may have no eyes."""
    if not (folder / SLIP).exists():
        return MANY
    return min(len(json.loads((folder / "config.json").read_text(encoding="utf-8")).get("towers") or ()), 1)


def present(settings: Settings) -> list[tuple[Entry, Path]]:
    """The catalogue's models that are here, the largest first."""
    shelf = store(settings)
    here = [(entry, have.path) for entry in entries() if (have := shelf.find(entry))]
    return sorted(here, key=lambda pair: -pair[0].parameters)


def names(settings: Settings) -> list[str]:
    """What can be asked by name on this computer."""
    own = [card.name for card in MODELS] + [have.name for have in store(settings).all()]
    with suppress(ModelError):
        mini()
        own.insert(1, MINI)
    return own


def measured(plan: Plan, device: str, took: Took) -> None:
    """Keep what a model of the catalogue really took, so that the next prediction is nearer.

    One that lies in two memories says nothing of either.
    """
    if (entry := find(plan.name)) and not plan.offload:
        learn(hub.ledger(), entry, took.peak, context=took.context, picture=took.picture, bits=plan.bits, device=device)


def explained(settings: Settings) -> dict[str, Any]:
    """Who writes the answers and where it would run, and the advice for this computer."""
    from core.device import choose

    model = language_model(settings)
    device = choose(settings.device, settings.precision)
    runs = _("needs no model of its own")
    if isinstance(model, Ladder | Second):
        runs = f"{device.kind} ({device.name}), {device.precision}. {device.reason}"
    elif isinstance(model, ServerModel):
        runs = _("on its server")
    return {"model": model.name, "runs": runs, "advice": list(hub.advised(hub.advice(settings)))}
