"""The kinds of language experts a preset can ask for. Each changes a decoder in place and keeps no tensor of it."""

from __future__ import annotations

from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING

from torch import Tensor, nn

from core.mllm.language_experts.adapter import Adapter, MixtureOfAdapters, RouterInput
from core.mllm.language_experts.branch import attach, watched

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class NoExperts:
    """The decoder as it is."""

    def attach(self, llm: nn.Module) -> None:
        """Leaves it alone."""

    @contextmanager
    def traced(self) -> Iterator[None]:
        """There is nothing to see."""
        yield

    def trace(self) -> list[Tensor]:
        """Nothing was chosen."""
        return []


class OneAdapter(NoExperts):
    """One bottleneck adapter beside every feed-forward network: MoME's first stage."""

    def __init__(self, bottleneck: int = 64) -> None:
        self.bottleneck = bottleneck

    def attach(self, llm: nn.Module) -> None:
        """Adds `mlp.adapter` to every layer of llm. ValueError where it cannot be."""
        attach(llm, lambda width: Adapter(width, self.bottleneck))


class Mole(NoExperts):
    """A mixture of adapters beside every feed-forward network (MoME 2.4). The vector comes as `instance` [B, S].

    With Vicuna-7B and the published values it adds 72 M parameters: 67.6 M adapters and 4.8 M routers.
    """

    def __init__(
        self,
        sentence: int,
        *,
        experts: int = 4,
        bottleneck: int = 64,
        router_input: RouterInput = "instance",
        sparse: bool = True,
        gumbel: bool = False,
    ) -> None:
        self.sentence, self.experts, self.bottleneck = sentence, experts, bottleneck
        self.router_input: RouterInput = router_input
        self.sparse, self.gumbel = sparse, gumbel
        self._seen: dict[int, Tensor] = {}

    def attach(self, llm: nn.Module) -> None:
        """Adds `mlp.adapter.adapters.{k}` and `mlp.adapter.router_mlp` to every layer. ValueError where it fails."""
        layers = count()
        attach(llm, lambda width: self._mixture(width, next(layers)))

    def _mixture(self, width: int, layer: int) -> MixtureOfAdapters:
        return MixtureOfAdapters(
            width,
            self.sentence,
            layer=layer,
            experts=self.experts,
            bottleneck=self.bottleneck,
            router_input=self.router_input,
            sparse=self.sparse,
            gumbel=self.gumbel,
        )

    @contextmanager
    def traced(self) -> Iterator[None]:
        """Forwards inside are remembered by trace()."""
        with watched() as seen:
            yield
        self._seen = {layer: probabilities.detach() for layer, probabilities in seen.items()}

    def trace(self) -> list[Tensor]:
        """What each layer thought in the last traced forward: probabilities [B, E], the largest was chosen."""
        return [self._seen[layer] for layer in sorted(self._seen)]


class Lora(NoExperts):
    """Low-rank additions to the decoder's own matrices, through peft. `scope` names them, or says "all-linear".

    Several can live in one decoder under different names.
    """

    def __init__(
        self,
        r: int = 128,
        alpha: int = 256,
        *,
        scope: str | Sequence[str] = "all-linear",
        dropout: float = 0.05,
        name: str = "default",
    ) -> None:
        self.r, self.alpha, self.dropout, self.name = r, alpha, dropout, name
        self.scope = scope if isinstance(scope, str) else list(scope)

    def attach(self, llm: nn.Module) -> None:
        """Adds `lora_A.{name}` and `lora_B.{name}` beside the matrices in scope. Only they can learn afterwards."""
        from peft import LoraConfig, inject_adapter_in_model

        config = LoraConfig(r=self.r, lora_alpha=self.alpha, target_modules=self.scope, lora_dropout=self.dropout)
        inject_adapter_in_model(config, llm, adapter_name=self.name)

    @staticmethod
    def fold(llm: nn.Module) -> set[str]:
        """Adds what every LoRA learnt to its matrix, in place, so that nothing stands beside it; their names."""
        from peft.tuners.lora import Linear

        beside = {path: part for path, part in llm.named_modules() if isinstance(part, Linear)}
        for path, part in beside.items():
            part.merge()
            llm.set_submodule(path, part.get_base_layer())
        return {f"{path}.weight" for path in beside}
