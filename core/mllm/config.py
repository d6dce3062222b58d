"""The configuration of the composable model: one dictionary per slot, each naming a kind and its values.

A kind is looked up on its slot's shelf; the other entries are handed to it as they stand. What cannot work together is
refused when the configuration is made, so also when it is loaded, by `constraints.check`.
"""

from __future__ import annotations

from typing import Any, ClassVar

from transformers import AutoConfig, PreTrainedConfig
from transformers.configuration_utils import SubConfigSpec

from core.mllm.constraints import check

Slot = dict[str, Any]


class ChartulaConfig(PreTrainedConfig):  # type: ignore[misc]
    """What `config.json` holds.

    - `towers`: a list, the base first. Each has `name`, `kind`, the values of that kind, and `picture`: how its
      pictures are prepared, or `{"same_as": name}` when another tower's are used (MoVA's three towers of 1024 px).
    - `text`: the sentence vector that routers, gates and language experts read: none, given, or a BERT with a pooling.
    - `router`, `fusion`, `connector`, `layout`, `language_experts`: one choice each.
    - `text_config`: the language model, in its library's own words.
    """

    model_type = "chartula"
    sub_configs_defaults: ClassVar[dict[str, Any]] = {
        "text_config": SubConfigSpec(config_class=AutoConfig, model_type="llama")
    }

    towers: Any = None
    text: Any = None
    router: Any = None
    fusion: Any = None
    connector: Any = None
    layout: Any = None
    language_experts: Any = None
    text_config: Any = None
    tie_word_embeddings: bool = False

    def __post_init__(self, **kwargs: Any) -> None:
        super().__post_init__(**kwargs)
        self.towers = list(self.towers or [])
        for slot in ("text", "router", "language_experts"):
            setattr(self, slot, getattr(self, slot) or {"kind": "none"})
        self.layout = self.layout or {"kind": "plain"}
        self.tie_word_embeddings = bool(self.tie_word_embeddings or self.text_config.tie_word_embeddings)
        if self.towers:  # the library also makes empty configurations, to learn the defaults
            check(self)

    @property
    def hidden_size(self) -> int:
        """D, the width of the language model."""
        return int(self.text_config.hidden_size)

    @property
    def names(self) -> list[str]:
        """The towers' names, the base first."""
        return [tower["name"] for tower in self.towers]

    def tower(self, name: str) -> Slot:
        return next(tower for tower in self.towers if tower["name"] == name)


AutoConfig.register("chartula", ChartulaConfig, exist_ok=True)
