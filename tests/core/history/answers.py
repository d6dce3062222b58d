"""Answers to keep, with all that may stand in one. Imports nothing slow: children that will be killed use it too."""

from core.domain import Answer, Box, Caution, Citation, Document, Question, Source


def make(question="What is the rent?", text="$1,250.00", quote="$1,250.00", **more):
    return Answer(
        Question(question, (Source(),)),
        text,
        "answered",
        value=1250.0,
        unit="USD",
        experts=("document", "chart"),
        model="embedded",
        citations=(Citation("e4", "lease.pdf", 2, quote, "exact", (Box(1, 2, 3, 4), Box(5, 6, 7, 8)), "iii"),),
        read=(("lease.pdf", 2),),
        cautions=(Caution("image_only", "This page is a picture."),),
        seconds={"read": 0.5, "write": 1.25},
        documents=(Document("lease.pdf", "ab" * 32, "pdf", 12, "Lease"),),
        **more,
    )
