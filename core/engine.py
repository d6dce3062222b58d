"""Answers a question: the whole story, from opening the files to keeping the answer."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import replace

from core.domain import Answer, Box, Caution, Evidence, Page, Picture, Prompt, Question
from core.events import (
    Answered,
    Degraded,
    Event,
    ExpertsChosen,
    Opened,
    PageRead,
    PagesChosen,
    Warned,
    Written,
)
from core.i18n import gettext as _
from core.keeping import kept
from core.looking import Looking
from core.region import within
from core.roles import Checker, Expert, Keeper, LanguageModel, Library, OpenDocument, Retrieval, Router
from core.routing.blend import blended
from core.showing import pictures
from core.stopwatch import Stopwatch

Pages = list[tuple[str, Page]]


class Engine:
    """Holds the cast. What each part does stands in `core.roles`."""

    def __init__(
        self,
        library: Library,
        retrieval: Retrieval,
        router: Router,
        experts: Mapping[str, Expert],
        compose: Callable[[Question, Sequence[Evidence], Sequence[Picture]], Prompt],
        llm: LanguageModel,
        checker: Checker,
        history: Keeper | None = None,
    ) -> None:
        self.library = library
        self.retrieval = retrieval
        self.router = router
        self.experts = experts
        self.compose = compose
        self.llm = llm
        self.checker = checker
        self.history = history

    def ask(self, question: Question) -> Generator[Event, None, None]:
        """Answer, telling each step as it happens. Closing the generator stops the work and keeps nothing."""
        watch = Stopwatch()
        with ExitStack() as opened:
            documents = [opened.enter_context(self.library.open(source)) for source in question.sources]
            yield from (Opened(document.document) for document in documents)
            watch.lap("open")

            places = yield from self.retrieval.choose(documents, question)
            yield PagesChosen(tuple((document.document.name, number) for document, number in places))
            watch.lap("find")

            pages = yield from self._read(places, question.region)
            watch.lap("read")

            looking = Looking(self.experts, _drawn(places, pages), question)
            chosen = self.router.choose(looking.read, question)
            watch.lap("choose")

            yield from self._seen(looking, chosen)
            watch.lap("look")

            answer = yield from self._answer(looking, pages, chosen.weights, watch)
            if answer.status == "not_found" and looking.others:
                yield from self._more(looking, chosen, _("the answer was not found"))
                watch.lap("look")
                answer = yield from self._answer(looking, pages, chosen.weights, watch)

        cautions = [c for d in documents for c in d.document.cautions] + [c for _file, p in pages for c in p.cautions]
        yield Answered(
            kept(
                self.history,
                replace(
                    answer,
                    read=tuple((file, page.number) for file, page in pages),
                    cautions=(*cautions, *looking.noted, *answer.cautions),
                    documents=tuple(document.document for document in documents),
                    seconds=watch.laps,
                ),
            )
        )

    def close(self) -> None:
        """End what was started for questions: the reading child, and the process of a model."""
        self.library.close()
        getattr(self.llm, "close", lambda: None)()

    def _read(self, places: Sequence[tuple[OpenDocument, int]], region: Box | None) -> Generator[Event, None, Pages]:
        pages: Pages = []
        for done, (document, number) in enumerate(places, 1):
            page = document.read(number)
            page = within(page, region) if region else page
            pages.append((document.document.name, page))
            yield PageRead(document.document.name, number, done, len(places))
            yield from (Warned(caution) for caution in page.cautions)
        return pages

    def _seen(self, looking: Looking, chosen: ExpertsChosen) -> Generator[Event, None, None]:
        """What the chosen experts see. Where that is nothing, the others look too."""
        yield chosen
        yield from looking.by(chosen.names)
        if looking.others and not any(looking.seen.values()):
            yield from self._more(looking, chosen, _("the others saw nothing"))

    def _more(self, looking: Looking, chosen: ExpertsChosen, why: str) -> Generator[Event, None, None]:
        yield replace(chosen, names=looking.others, reason=why)
        yield from looking.by(looking.others)

    def _answer(
        self, looking: Looking, pages: Pages, weights: Mapping[str, float], watch: Stopwatch
    ) -> Generator[Event, None, Answer]:
        """From what has been seen so far."""
        seen = blended(looking.seen, weights)
        prompt = self.compose(looking.question, seen, self._shown(looking.read, seen))
        watch.lap("show")

        reply, steps = yield from self._write(prompt)
        watch.lap("write")

        answer = self.checker.check(reply, prompt, pages)
        watch.lap("check")
        return replace(
            answer,
            experts=tuple(looking.seen),
            model=self.llm.name,
            cautions=(*steps, *answer.cautions),
            prompt_version=prompt.version,
        )

    def _shown(self, read: Sequence[tuple[OpenDocument, Page]], seen: Sequence[Evidence]) -> tuple[Picture, ...]:
        """Pictures of the pages, for a model that sees."""
        most: int = getattr(self.llm, "sees", 0)
        return pictures(read, seen, most) if most else ()

    def _write(self, prompt: Prompt) -> Generator[Event, None, tuple[str, list[Caution]]]:
        """The reply, and what the reader should know of how it came about."""
        reply, steps = "", []
        with closing(self.llm.write(prompt)) as pieces:
            for piece in pieces:
                if isinstance(piece, Degraded):
                    reply = ""
                    steps.append(Caution("degraded", f"{piece.step} {piece.why}".strip()))
                reply += piece if isinstance(piece, str) else ""
                yield Written(piece) if isinstance(piece, str) else piece
        return reply, steps


def _drawn(places: Sequence[tuple[OpenDocument, int]], pages: Pages) -> list[tuple[OpenDocument, Page]]:
    """Pages with the documents that can draw them."""
    return [(document, page) for (document, _number), (_file, page) in zip(places, pages, strict=True)]
