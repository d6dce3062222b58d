"""Which choices cannot go together, each said in one sentence (unified specification, section 4). Builds nothing."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from core.errors import ModelError
from core.i18n import gettext as _
from core.mllm import shapes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Slot = dict[str, Any]

KINDS = {
    "text": {"none", "given", "bert", "own"},
    "router": {"none", "given", "soft_instance", "llm_text"},
    "fusion": {"single", "concat", "comm", "move_adt", "mov_adapter"},
    "connector": {"linear", "mlp", "identity", "vet"},
    "layout": {"plain", "pair", "grid", "native"},
    "language_experts": {"none", "adapter", "mole", "lora"},
}
TOWER_KINDS = shapes.MULTI_LEVEL | {"sam", "vary", "codetr", "siglip2_navit", "marks"}
ROWS = {"plain": 0, "pair": 2, "grid": 5, "native": 4}  # indicator rows that a layout writes


class ImpossibleCombination(ModelError):
    """Slots that do not fit together, or a slot that asks for what does not exist."""

    def __init__(self, says: str) -> None:
        super().__init__(says, hint=_("Choose another value for one of the slots named here, or start from a preset."))


def check(config: Any) -> None:
    """Raises ImpossibleCombination with the first constraint that breaks. `config` is a ChartulaConfig."""
    for rule in (_kinds, _towers, _native, _fusion, _connector, _text, _router):
        for sentence in rule(config):
            raise ImpossibleCombination(sentence)


def _kinds(config: Any) -> Iterator[str]:
    for slot, known in KINDS.items():
        kind = (getattr(config, slot) or {}).get("kind")
        if kind not in known:
            yield _("The slot {slot} has no kind {kind}; it knows {known}.").format(
                slot=slot, kind=kind, known=", ".join(sorted(known))
            )
    for tower in config.towers:
        if tower["kind"] not in TOWER_KINDS:
            yield _("There is no vision tower of the kind {kind}.").format(kind=tower["kind"])


def _towers(config: Any) -> Iterator[str]:
    names = [tower["name"] for tower in config.towers]
    if len(set(names)) < len(names):
        yield _("Two towers have the same name; each needs its own.")
    for tower in config.towers:
        lender = tower["picture"].get("same_as")
        if lender is not None and (lender == tower["name"] or lender not in names):
            yield _("{name} takes its pictures from {lender}, which is no other tower.").format(
                name=tower["name"], lender=lender
            )
        levels = tower.get("levels", [])
        if levels and (tower["kind"] == "siglip2_navit" or min(levels) < 1):
            yield _("{name} has no such levels to tap; they count from 1.").format(name=tower["name"])
        if levels and max(levels) > shapes.depth(tower):
            yield _("{name} has {depth} blocks; level {level} does not exist.").format(
                name=tower["name"], depth=shapes.depth(tower), level=max(levels)
            )


def _native(config: Any) -> Iterator[str]:
    packed = [tower["name"] for tower in config.towers if shapes.is_packed(tower)]
    if not packed:
        if config.layout["kind"] == "native":
            yield _("The layout native needs a tower of native resolution.")
        return
    kind = config.fusion["kind"]
    aligned = kind in {"single", "mov_adapter"} or _aligner(config.fusion) != "none"
    if not aligned:
        yield _(
            "{name} hands out packed tokens, and the fusion {fusion} wants grids; give the fusion an aligner."
        ).format(name=packed[0], fusion=kind)
    if kind == "single" and config.connector["kind"] != "vet":
        yield _("Packed tokens of {name} need the connector vet, not {connector}.").format(
            name=packed[0], connector=config.connector["kind"]
        )


def _fusion(config: Any) -> Iterator[str]:
    rules: dict[str, Callable[[Any], Iterator[str]]] = {
        "single": _single,
        "comm": _comm,
        "concat": _concat,
        "move_adt": _move,
        "mov_adapter": _mov,
    }
    yield from rules[config.fusion["kind"]](config)


def _single(config: Any) -> Iterator[str]:
    name = config.fusion.get("tower", config.towers[0]["name"])
    chosen = [tower for tower in config.towers if tower["name"] == name]
    if not chosen:
        yield _("The fusion single looks at {name}, which is no tower.").format(name=name)
    level = config.fusion.get("level")
    if chosen and level is not None and level not in chosen[0].get("levels", []):
        yield _("The fusion single wants level {level} of {name}, which does not tap it.").format(
            name=name, level=level
        )


def _aligner(fusion: Slot) -> str:
    """How towers come to one grid: concat and mov_adapter bilinearly unless told, comm not unless told."""
    return str(fusion.get("align", "none" if fusion["kind"] == "comm" else "bilinear"))


def _same_grids(config: Any) -> Iterator[str]:
    if _aligner(config.fusion) != "none":
        return
    sides = {tower["name"]: shapes.side(tower) for tower in config.towers}
    if len(set(sides.values())) > 1 or None in sides.values():
        told = ", ".join(f"{name} {side or '?'}" for name, side in sides.items())
        yield _(
            "The fusion {kind} joins tokens one to one, but the grids differ ({sides}); give it an aligner."
        ).format(kind=config.fusion["kind"], sides=told)


def _concat(config: Any) -> Iterator[str]:
    yield from _same_grids(config)


def _comm(config: Any) -> Iterator[str]:
    yield from _same_grids(config)
    for tower in config.towers:
        if not tower.get("levels"):
            yield _("The fusion comm merges levels, but {name} taps none.").format(name=tower["name"])
        elif tower["kind"] not in shapes.MULTI_LEVEL:
            yield _("The levels of {name} lie before its neck and have another width; comm cannot take them.").format(
                name=tower["name"]
            )
    for name in config.fusion.get("aligned", []):
        if name not in config.names:
            yield _("The alignment MLP is declared on {name}, which is no tower.").format(name=name)


def _move(config: Any) -> Iterator[str]:
    queries, heads = config.fusion.get("queries", 256), config.fusion.get("heads", 8)
    if math.isqrt(queries) ** 2 != queries:
        yield _("The fusion move_adt lays its queries on a square, and {queries} is none.").format(queries=queries)
    for tower in config.towers:
        if shapes.width(tower) % heads:
            yield _("{name} is {width} wide, which {heads} heads do not divide.").format(
                name=tower["name"], width=shapes.width(tower), heads=heads
            )


def _mov(config: Any) -> Iterator[str]:
    base, experts = config.towers[0], config.towers[1:]
    width, most = shapes.width(base), config.fusion.get("topk", 3)
    if width % 64:
        yield _("The fusion mov_adapter has heads of width 64, which does not divide {width} of {name}.").format(
            width=width, name=base["name"]
        )
    if most > len(experts):
        yield _("The gate keeps the best {most} experts, but there are {count}.").format(most=most, count=len(experts))
    side = config.fusion.get("side") or shapes.side(base)
    if side is None or side % 2:
        yield _("The base {name} of mov_adapter needs a square grid of even side.").format(name=base["name"])
    if not shapes.text_width(config.text):
        yield _("The gate of mov_adapter reads a sentence vector; choose a text encoder.")


def _connector(config: Any) -> Iterator[str]:
    connector, rows = config.connector, ROWS[config.layout["kind"]]
    if connector["kind"] != "vet":
        if rows:
            yield _("The layout {layout} writes marks from a visual table; the connector {kind} has none.").format(
                layout=config.layout["kind"], kind=connector["kind"]
            )
        fused = shapes.fused_width(config.fusion, config.towers, config.hidden_size)
        if connector["kind"] == "identity" and fused != config.hidden_size:
            yield _(
                "The connector identity needs fused tokens as wide as the language model: {fused}, not {llm}."
            ).format(fused=fused, llm=config.hidden_size)
        return
    vocabulary, reserved = connector["vocabulary"], connector.get("reserved", 0)
    if vocabulary <= reserved:
        yield _("A visual table of {vocabulary} rows has none left beside {reserved} reserved ones.").format(
            vocabulary=vocabulary, reserved=reserved
        )
    if connector.get("stride", 1) < 1:
        yield _("The stride of the visual table must be 1 or more.")
    if rows > reserved:
        yield _("The layout {layout} writes {rows} marks, but the visual table reserves {reserved} rows.").format(
            layout=config.layout["kind"], rows=rows, reserved=reserved
        )


def _text(config: Any) -> Iterator[str]:
    if shapes.text_width(config.text):
        return
    experts = config.language_experts
    if experts["kind"] == "mole" and experts.get("router_input", "instance") != "token":
        yield _("The language experts mole choose by a sentence vector; choose a text encoder.")
    if config.router["kind"] == "soft_instance" and config.router.get("mode", "mlp") == "mlp":
        yield _("The router soft_instance reads a sentence vector; choose a text encoder.")


def _router(config: Any) -> Iterator[str]:
    router, fusion = config.router, config.fusion["kind"]
    if router["kind"] == "soft_instance" and fusion not in {"move_adt", "mov_adapter"}:
        yield _("The fusion {fusion} does not listen to a router; take move_adt or mov_adapter.").format(fusion=fusion)
    listens = fusion == "mov_adapter" or (fusion == "concat" and config.fusion.get("chosen"))
    if router["kind"] == "llm_text" and not listens:
        yield _("The router llm_text chooses for mov_adapter or a concat of the chosen, not for {fusion}.").format(
            fusion=fusion
        )
    if router["kind"] == "soft_instance" and fusion == "mov_adapter" and not config.fusion.get("prior"):
        yield _("The fusion mov_adapter listens to soft weights only as a prior; switch its prior on.")
    if config.fusion.get("prior") and router["kind"] != "soft_instance":
        yield _("A prior for the gate needs the router soft_instance, which gives weights above zero.")
    if router["kind"] != "llm_text":
        return
    pool, letters = router.get("descriptions", []), router.get("letters", "")
    experts = len(config.towers) - 1
    if len(pool) != experts:
        yield _("The router describes {pool} experts, but there are {count}.").format(pool=len(pool), count=experts)
    if len(set(letters)) < len(pool) or len(set(letters)) < len(letters):
        yield _("Every expert in the router's pool needs a letter of its own.")
    if router.get("parser") not in {"strict", "compatible"}:
        yield _("The router llm_text needs a parser: strict or compatible.")
    if math.isqrt(router.get("tokens", 144)) ** 2 != router.get("tokens", 144):
        yield _("The routing view is a square, and {tokens} tokens are none.").format(tokens=router["tokens"])
    if not 1 <= router.get("most", 3) <= max(experts, 1):
        yield _("At most {most} experts cannot be chosen among {count}.").format(most=router["most"], count=experts)
