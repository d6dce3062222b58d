"""What a question asks for: the type of its answer, the terms that must be met, the form it wants. Looks at no page."""

from core.asking.lexicon import terms
from core.asking.likeness import likeness
from core.asking.question import Asked, translated, understand
from core.asking.words import alike, fold, near, words

__all__ = ["Asked", "alike", "fold", "likeness", "near", "terms", "translated", "understand", "words"]
