"""Which questions want a document as a whole, in the languages of people who ask."""

import pytest

from core.asking.gist import wants_gist


@pytest.mark.parametrize(
    "question",
    [
        "What is this document about?",
        "What's this about?",
        "Summarise this document.",
        "Can you summarize the report, please?",
        "Give me a short summary of this PDF in two sentences.",
        "What is the main topic of the paper?",
        "What kind of document is this?",
        "Worum geht es in diesem Dokument?",
        "Worum geht's?",
        "Fasse den Text bitte kurz zusammen.",
        "Was ist das für ein Dokument?",
        "De quoi parle ce document ?",
        "Résumez ce texte.",
        "¿De qué trata este documento?",
        "这份文件是关于什么的？",
        "请总结一下这篇文章",
        "この文書は何についてですか？",
    ],
)
def test_the_whole_is_asked_for(question):
    assert wants_gist(question)


@pytest.mark.parametrize(
    "question",
    [
        "What is the fee in clause 4 about?",
        "Summarise the risks of the merger.",
        "What is this item number?",
        "What is the title of the document?",
        "What does the document say about smoking?",
        "Worum geht es in Kapitel 3?",
        "What is the total?",
    ],
)
def test_something_in_it_is_asked_for(question):
    assert not wants_gist(question)
