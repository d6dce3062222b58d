"""Published Ovis checkpoints become ours: the golden tokenizers see what they saw, and every key has its place."""

import json
from pathlib import Path

import pytest
import torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file
from transformers import Ovis2Config, Ovis2ForConditionalGeneration

from core.mllm.byte_tokenizer import byte_tokenizer
from core.mllm.importers import systems
from core.mllm.importers.configs import UnknownCheckpoint
from core.mllm.importers.convert import convert
from core.mllm.importers.export import export_ovis2_native, export_weights
from core.mllm.importers.source import CheckpointUnreadable
from core.mllm.model import ChartulaModel
from core.mllm.slots import Pixels, Routing
from tests.core.mllm.importers.layouts import D, aimv2, clip, language_model, navit, ovis, ovis_config, siglip, written

PARITY = Path(__file__).parents[3] / "data/parity/ovis"
QWEN, LLAMA3, GEMMA = (f"{name}ConversationFormatter" for name in ("Qwen", "Llama3", "Gemma"))

VERSIONS = {
    "1.0": (
        ovis(clip("vision_model."), D, language_model("llm.", "llama"), reserved=2),
        ovis_config("clip", "llama", LLAMA3, use_indicators=True, drop_cls_token=True),
    ),
    "1.5": (
        ovis(siglip("vision_model."), 2 * D, language_model("llm.", "llama"), reserved=2),
        ovis_config("siglip", "llama", LLAMA3, use_indicators=True, hd_booster="s2wrapper-adaptive"),
    ),
    "1.6": (
        ovis(siglip("vision_model."), 4 * D, language_model("llm.", "gemma2")),
        ovis_config("siglip", "gemma2", GEMMA, hidden_stride=2),
    ),
    "2": (
        ovis(aimv2(""), 4 * D, language_model("llm.", "qwen2")),
        ovis_config("aimv2", "qwen2", QWEN, hidden_stride=2),
    ),
    "2.5": (
        ovis(navit("vision_model."), 4 * D, language_model("llm.", "qwen3"), reserved=4, where="vit."),
        {
            "model_type": "ovis2_5",
            "llm_config": {**ovis_config("x", "qwen3", QWEN)["llm_config"]},
            "vit_config": {
                **ovis_config("x", "x", "")["visual_tokenizer_config"]["backbone_config"],
                "model_type": "n",
            },
            "visual_vocab_size": 90,
            "conversation_formatter_class": "Qwen3ConversationFormatter",
        },
    ),
}


@pytest.mark.parametrize("version", VERSIONS)
def test_every_key_finds_its_place_and_its_way_back(version, tmp_path):
    # GIVEN a checkpoint as published
    shapes, config = VERSIONS[version]
    theirs = written(tmp_path / "theirs", shapes, config)
    # WHEN it is imported and loaded
    made = convert(tmp_path / "theirs", tmp_path / "ours", torch.float32)
    model = ChartulaModel.from_pretrained(tmp_path / "ours")
    # THEN what is exported again is what was published, but for what is never run
    export_weights(model, tmp_path / "back", systems.ovis(made.towers[0]), torch.float32)
    back = load_file(tmp_path / "back/model.safetensors")
    never = {key for key in theirs if "position_ids" in key or ".vision_model.head." in key}
    assert theirs.keys() - back.keys() == never
    assert back.keys() - theirs.keys() <= {"llm.lm_head.weight"}  # tied matrices are written twice, or once
    assert all(torch.equal(back[key], theirs[key]) for key in theirs.keys() - never)


@pytest.mark.parametrize(
    ("name", "kind", "stride"), [("aimv2_visual_tokenizer_even", "aimv2", 2), ("clip_visual_tokenizer", "clip", 1)]
)
def test_a_golden_visual_tokenizer_says_what_it_said(name, kind, stride, tmp_path):
    # GIVEN the golden weights, as part of a published checkpoint
    path = PARITY / f"ovis2_{name}.safetensors"
    with safe_open(path, "pt") as file:
        told = file.metadata()
    golden, sizes = load_file(path), json.loads(told["backbone"])
    tokenizer = {
        key.replace("weights.", "visual_tokenizer."): value
        for key, value in golden.items()
        if key.startswith("weights.")
    }
    config = ovis_config(
        kind, "qwen2", QWEN, hidden_stride=stride, drop_cls_token=True, vocab_size=int(told["vocab_size"])
    )
    backbone = {"num_hidden_layers": sizes["layers"], "num_attention_heads": sizes["heads"], **sizes}
    config["visual_tokenizer_config"]["backbone_config"] |= backbone
    written(tmp_path, language_model("llm.", "qwen2"), config)
    save_file(
        load_file(tmp_path / "model.safetensors") | tokenizer | {"vte.weight": torch.zeros(int(told["vocab_size"]), D)},
        tmp_path / "model.safetensors",
    )
    # WHEN the imported model looks at the golden pictures
    convert(tmp_path, tmp_path / "ours", torch.float32)
    model = ChartulaModel.from_pretrained(tmp_path / "ours").eval()
    with torch.inference_mode():
        nobody = Routing(torch.zeros(2, 0))
        visual = model.see({kind: Pixels(golden["inputs.pixel_values"])}, nobody, torch.arange(2))[1]
    # THEN its distributions are the golden ones
    want = golden["outputs.tokens_softmax" if kind == "aimv2" else "outputs.tokens"]
    torch.testing.assert_close(visual.probs, want, atol=1e-6, rtol=0)


@pytest.fixture
def native(tmp_path):
    """Hugging Face's own Ovis 2, tiny, saved by its library."""
    torch.manual_seed(0)
    vision = {"hidden_size": 32, "intermediate_size": 48, "num_hidden_layers": 2, "num_attention_heads": 2}
    vision |= {"image_size": 56, "vocab_size": 96, "hidden_stride": 2, "tokenize_function": "softmax"}
    text = {"model_type": "qwen2", "hidden_size": 48, "intermediate_size": 64, "num_hidden_layers": 2}
    text |= {"num_attention_heads": 2, "num_key_value_heads": 2, "vocab_size": 130, "max_position_embeddings": 256}
    ids = {"image_token_id": 120, "visual_indicator_token_ids": [121, 122, 123, 124, 125]}
    model = Ovis2ForConditionalGeneration(
        Ovis2Config(vision_config=vision, text_config=text, hidden_size=48, vocab_size=130, **ids)
    )
    for weight in model.parameters():
        torch.nn.init.normal_(weight, std=0.2)
    model.eval().save_pretrained(tmp_path / "native")
    return model, tmp_path / "native"


@torch.inference_mode()
def test_hugging_faces_ovis2_says_the_same_as_ours(native, tmp_path):
    # GIVEN one picture between indicators and words, as their library wants it and as we do
    library, folder = native
    pixels = torch.randn(1, 3, 56, 56)
    theirs = torch.tensor([[1, 2, 121, 120, 120, 120, 120, 122, 125, 3]])
    ours = torch.tensor([[1, 2, -301, -300, -302, -305, 3]])
    # WHEN both read it, with their final norm on
    config = convert(folder, tmp_path / "ours", torch.float32, final_norm=True)
    model = ChartulaModel.from_pretrained(tmp_path / "ours").eval()
    said = model(input_ids=ours, pixels_aimv2=pixels).logits
    # THEN they say the same
    want = library(input_ids=theirs, pixel_values=pixels, attention_mask=torch.ones_like(theirs)).logits
    torch.testing.assert_close(said, want, atol=1e-5, rtol=1e-4)
    assert config.towers[0]["final_norm"]


def test_hugging_faces_library_reads_what_we_export(native, tmp_path):
    library, folder = native
    convert(folder, tmp_path / "ours", torch.float32)
    export_ovis2_native(ChartulaModel.from_pretrained(tmp_path / "ours"), tmp_path / "back", torch.float32)
    again, told = Ovis2ForConditionalGeneration.from_pretrained(tmp_path / "back", output_loading_info=True)
    assert not told["missing_keys"]
    assert not told["unexpected_keys"]
    assert all(torch.equal(a, b) for a, b in zip(library.parameters(), again.parameters(), strict=True))


def test_the_exported_tokenizer_knows_atoms_and_marks(native, tmp_path):
    _, folder = native
    convert(folder, tmp_path / "ours", torch.float32)
    model, words = ChartulaModel.from_pretrained(tmp_path / "ours"), byte_tokenizer()
    with pytest.raises(ValueError, match="130 rows"):
        export_ovis2_native(model, tmp_path / "small", tokenizer=words)
    model.config.text_config.vocab_size = len(words)
    made = export_ovis2_native(model, tmp_path / "back", tokenizer=words)
    assert words("<IMG_ATOM><IMG_END>").input_ids == [made.image_token_id, made.visual_indicator_token_ids[4]]
    assert (tmp_path / "back/tokenizer.json").exists()


@pytest.mark.parametrize("text", [None, "", "[]"])
def test_a_folder_without_a_config_is_refused(text, tmp_path):
    if text is not None:
        (tmp_path / "config.json").write_text(text)
    with pytest.raises(CheckpointUnreadable, match=r"config\.json"):
        convert(tmp_path, tmp_path / "ours")


def test_a_strange_config_is_refused(tmp_path):
    written(tmp_path, {"x": (1,)}, {"model_type": "llama"})
    with pytest.raises(UnknownCheckpoint, match="llama"):
        convert(tmp_path, tmp_path / "ours")
    assert not (tmp_path / "ours").exists()
