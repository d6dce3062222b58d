"""A tokenizer of whole words, for a twin that is drawn at random: no package is needed to try the training."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

PIECES = 2000
_MARKS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]


def small_tokenizer(texts: Iterable[str]) -> str:
    """The text of a tokenizer.json in BERT's manner, which knows the commonest words of these texts."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

    found = Counter(word for text in texts for word in re.findall(r"\w+|[^\w\s]", text.lower()))
    words = sorted(found, key=lambda word: (-found[word], word))[: PIECES - len(_MARKS)]
    made = Tokenizer(models.WordPiece({piece: n for n, piece in enumerate(_MARKS + words)}, unk_token=_MARKS[1]))
    made.normalizer = normalizers.BertNormalizer()
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    made.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    return made.to_str()
