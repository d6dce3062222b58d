"""The composable model: towers, router, fusion, connector, a language model. Which of each, the configuration says."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

import torch
from torch import Tensor, nn
from transformers import AutoModel, AutoModelForCausalLM, GenerationMixin, PreTrainedModel
from transformers.modeling_outputs import CausalLMOutputWithPast

from core.errors import UsageError
from core.i18n import gettext as _
from core.mllm import assembly
from core.mllm.config import ChartulaConfig
from core.mllm.inputs import Heard, is_input, per_picture, sorted_out
from core.mllm.route import ask
from core.mllm.routers.lora import inject
from core.mllm.routers.plain import given
from core.mllm.sequence.merge import Side, merge
from core.mllm.slots import ATOM, Fused, Merged, Pixels, Routing, Visual
from core.mllm.text import own_words
from core.mllm.trace import plain_trace

if TYPE_CHECKING:
    from core.mllm.slots import Connector
    from core.mllm.towers.lazy import Seen

ALIGNED = 64  # bytes; matrix kernels round differently on memory that is mapped at odd places


@dataclass
class ChartulaOutput(CausalLMOutputWithPast):  # type: ignore[misc]
    """The language model's output, and what was to be seen inside when `trace` was asked for."""

    trace: dict[str, Any] | None = None


@dataclass
class Looked:
    """What one look at the pictures of a batch left behind."""

    merged: Merged
    instance: Tensor | None  # [B, S]
    routing: Routing
    fused: Fused | None = None
    visual: Visual | None = None


class ChartulaModel(PreTrainedModel, GenerationMixin):  # type: ignore[misc]
    """Inputs besides the usual ones of a language model:

    - `pixels_NAME`, `grid_NAME`: what the processor prepared for the tower NAME;
    - `input_ids` [B, L] with -300 for each picture and -301 - i for mark i (`core.mllm.slots`);
    - `question_ids`, `question_mask` [B, Lq] for the sentence encoder, or `instance` [B, S], a vector made elsewhere;
    - `routing` [B, N] of 0 and 1: the experts are given; else `routing_ids`, `routing_mask` [B, Lr] and `tokenizer`
      for a language model that routes itself.
    """

    config_class = ChartulaConfig
    main_input_name = "input_ids"
    supports_gradient_checkpointing = True
    _supports_sdpa = True
    _skip_keys_device_placement = ("past_key_values",)

    def __init__(self, config: ChartulaConfig) -> None:
        super().__init__(config)
        self.llm = assembly.language_model(config)
        self.towers = assembly.towers(config)
        self.text = assembly.text(config)
        self.widened = assembly.widened(config)
        self.fusion = assembly.fusion(config)
        self.experts = len(cast("tuple[str, ...]", self.fusion.routed))
        self.router = assembly.router(config, self.experts)
        self.connector = assembly.connector(config, cast("int", self.fusion.width))
        self.language_experts = assembly.language_experts(config)
        self.language_experts.attach(self.llm)
        if config.router.get("lora"):
            inject(self.llm, **config.router["lora"])
        self._frozen = {key for key, weight in self.named_parameters() if not weight.requires_grad}
        self._leave_alone()
        self.post_init()

    def _leave_alone(self) -> None:
        """Every part has drawn its own weights as its paper says; the library must not draw them again."""
        if next(self.parameters()).device.type != "meta":
            for module in self.modules():
                module._is_hf_initialized = True

    @classmethod
    def from_pretrained(cls, *args: Any, **kwargs: Any) -> Any:
        """As the library's; weights are moved to aligned memory, so that a loaded model computes to the same bit, and
        what was built frozen is frozen again.
        """
        loaded = super().from_pretrained(*args, **kwargs)
        model = loaded[0] if isinstance(loaded, tuple) else loaded
        for key, weight in model.named_parameters():
            if key in model._frozen:
                weight.requires_grad_(requires_grad=False)
            if weight.device.type == "cpu" and weight.is_floating_point() and weight.data_ptr() % ALIGNED:
                weight.data = weight.data.clone()
        return loaded

    def get_input_embeddings(self) -> nn.Module:
        return cast("nn.Module", self.llm.get_input_embeddings())

    def set_input_embeddings(self, value: nn.Module) -> None:
        self.llm.set_input_embeddings(value)

    def get_output_embeddings(self) -> nn.Module | None:
        return cast("nn.Module | None", self.llm.get_output_embeddings())

    def forward(
        self,
        input_ids: Tensor | None = None,
        attention_mask: Tensor | None = None,
        inputs_embeds: Tensor | None = None,
        labels: Tensor | None = None,
        instance: Tensor | None = None,
        trace: bool = False,
        **kwargs: Any,
    ) -> ChartulaOutput:
        """Raises UsageError when pictures are marked that were not handed in, or the other way round."""
        looked = None
        pictures, heard = sorted_out(kwargs)
        if input_ids is not None and (
            pictures
            or heard.question is not None
            or labels is not None
            or (kwargs.get("past_key_values") is None and bool((input_ids < 0).any()))
        ):
            looked = self.look(input_ids, attention_mask, labels, pictures, replace(heard, instance=instance))
            input_ids, inputs_embeds, attention_mask = None, looked.merged.embeds, looked.merged.mask
            labels, instance = looked.merged.labels, looked.instance
        with self.language_experts.traced() if trace else nullcontext():
            spoken = self.llm(
                input_ids=input_ids,
                inputs_embeds=inputs_embeds,
                attention_mask=attention_mask,
                labels=labels,
                **self.for_experts(instance),
                **kwargs,
            )
        seen = plain_trace(looked, self.language_experts.trace()) if trace and looked is not None else None
        return ChartulaOutput(**spoken, trace=seen)

    @torch.no_grad()
    def generate(self, input_ids: Tensor | None = None, *, tokenizer: Any = None, **kwargs: Any) -> Any:
        """As `GenerationMixin.generate`, and only the new ids are returned. `tokenizer` lets the model route itself."""
        if kwargs.get("stop_strings"):
            kwargs["tokenizer"] = tokenizer
        if input_ids is None:
            return super().generate(**kwargs)
        own = {key: kwargs.pop(key) for key in list(kwargs) if is_input(key)}
        looked = self.looked(input_ids, tokenizer=tokenizer, **own)
        return self.write(looked.merged, instance=looked.instance, **kwargs)

    def looked(self, input_ids: Tensor, *, tokenizer: Any = None, **inputs: Any) -> Looked:
        """All that happens before the first word: see, route, fuse, merge. Inputs as the processor made them."""
        pictures, heard = sorted_out(inputs)
        heard = replace(heard, instance=inputs.pop("instance", None), tokenizer=tokenizer)
        return self.look(input_ids, inputs.pop("attention_mask", None), None, pictures, heard, side="left")

    def write(self, merged: Merged, *, instance: Tensor | None = None, **kwargs: Any) -> Any:
        """Generate after a merged row."""
        told = {} if instance is None else {"instance": instance}
        return super().generate(inputs_embeds=merged.embeds, attention_mask=merged.mask.long(), **told, **kwargs)

    def merge(
        self,
        ids: Tensor,
        mask: Tensor | None,
        visual: Visual | None,
        labels: Tensor | None = None,
        side: Side = "right",
    ) -> Merged:
        """Ids with atoms and marks -> one row of embeddings for each sample."""
        mask = torch.ones_like(ids) if mask is None else mask
        indicators = cast("Connector", self.connector).indicators() if visual is not None else None
        most = self.config.layout.get("max_length") if labels is not None else None
        embed = self.get_input_embeddings()
        return merge(ids, mask, embed, visual, indicators=indicators, labels=labels, side=side, max_length=most)

    def look(
        self,
        ids: Tensor,
        mask: Tensor | None,
        labels: Tensor | None,
        pictures: dict[str, Pixels],
        heard: Heard,
        side: Side = "right",
    ) -> Looked:
        """Encode, route, fuse, connect and merge. Base features are computed once for both passes."""
        atoms = (ids == ATOM).nonzero()[:, 0]  # [n]: the sample that each picture belongs to
        if bool(len(atoms)) != bool(pictures):
            raise UsageError(
                _("The text marks pictures that were not handed in, or pictures came that it does not mark."),
                hint=_("Prepare text and pictures together, with the model's processor."),
            )
        instance = self.sentence(heard)
        if not pictures:
            none = Routing(torch.ones(len(ids), self.experts), text=instance)
            return Looked(self.merge(ids, mask, None, labels, side), self.read("language_experts", instance), none)
        cache: Seen = {}
        routing = self.route(len(ids), atoms, pictures, heard, instance, cache)
        fused, visual = self.see(pictures, routing, atoms, cache)
        merged = self.merge(ids, mask, visual, labels, side)
        return Looked(merged, self.read("language_experts", instance), routing, fused, visual)

    def route(
        self,
        batch: int,
        atoms: Tensor,
        pictures: dict[str, Pixels],
        heard: Heard,
        instance: Tensor | None,
        cache: Seen,
    ) -> Routing:
        """Which experts look at the pictures of each of `batch` samples."""
        read = self.read("fusion", instance)
        if heard.routing is not None:
            return given(heard.routing, read)
        if self.config.router["kind"] == "given":
            raise UsageError(
                _("This model does not choose its experts; they were not given."),
                hint=_("Hand in `routing`, 0 or 1 for each expert of each sample."),
            )
        if self.config.router["kind"] != "llm_text":
            routing: Routing = self.router(self.read("router", instance), batch)
            return replace(routing, text=read)
        if heard.asked is None or heard.tokenizer is None:
            raise UsageError(
                _("This model chooses its experts itself, and was not asked to."),
                hint=_("Prepare the question with the model's processor and hand its tokenizer to generate."),
            )
        nobody = Routing(torch.zeros(batch, self.experts), text=read)
        view = self.see(pictures, nobody, atoms, cache)[1]
        chosen = ask(self, view, heard.asked, heard.tokenizer, self.read("language_experts", instance))
        return replace(chosen, text=read)

    def see(
        self, pictures: dict[str, Pixels], routing: Routing, atoms: Tensor, cache: Seen | None = None
    ) -> tuple[Fused, Visual]:
        """The pictures through towers, fusion and connector; `atoms` [n] says whose they are."""
        own = per_picture(routing, atoms)
        routed = cast("tuple[str, ...]", self.fusion.routed)
        wanted = {name: own.mask[:, column].bool() for column, name in enumerate(routed)}
        unread = torch.zeros(len(atoms), dtype=torch.bool)
        wanted |= {name: unread for name in self.towers if name not in cast("tuple[str, ...]", self.fusion.names)}
        seen = self.towers.encode(self._lent(pictures), wanted, cache)
        fused: Fused = self.fusion(seen, own)
        return fused, cast("Visual", self.connector(fused))

    def _lent(self, pictures: dict[str, Pixels]) -> dict[str, Pixels]:
        """Towers that share the pictures of another one get the same tensors."""
        lenders = {tower["name"]: tower["picture"].get("same_as", tower["name"]) for tower in self.config.towers}
        return {name: pictures[lender] for name, lender in lenders.items() if lender in pictures}

    def sentence(self, heard: Heard) -> Tensor | None:
        """The sentence vectors of the questions [B, S], as they came or as this model makes them."""
        if heard.instance is not None or heard.question is None:
            return heard.instance
        if self.text is None:
            own = self.config.text["kind"] == "own"
            return own_words(self.get_input_embeddings(), heard.question.ids, heard.question.mask) if own else None
        return cast("Tensor", self.text(heard.question.ids, heard.question.mask))

    def read(self, slot: str, instance: Tensor | None) -> Tensor | None:
        """A sentence vector in the width that a slot reads."""
        return self.widened[slot](instance) if slot in self.widened else instance

    def for_experts(self, instance: Tensor | None) -> dict[str, Tensor]:
        """Only a decoder with a MoLE hears the sentence vector."""
        reads = self.config.language_experts["kind"] == "mole"
        return {"instance": instance} if reads and instance is not None else {}


AutoModel.register(ChartulaConfig, ChartulaModel, exist_ok=True)
AutoModelForCausalLM.register(ChartulaConfig, ChartulaModel, exist_ok=True)
