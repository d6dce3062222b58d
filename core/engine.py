"""Answers a question: the whole story, from opening the files to keeping the answer."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import replace

from core.domain import Answer, Caution, Evidence, Page, Prompt, Question
from core.errors import HistoryError
from core.events import (
    Answered,
    Event,
    ExpertLooked,
    ExpertsChosen,
    Opened,
    PageRead,
    PagesChosen,
    Warned,
    Written,
)
from core.roles import Checker, Expert, Keeper, LanguageModel, Library, OpenDocument, Retrieval, Router
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
        compose: Callable[[Question, Sequence[Evidence]], Prompt],
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

            pages = yield from self._read(places)
            watch.lap("read")

            names = self.router.choose([page for _, page in pages], question)
            yield ExpertsChosen(names)
            seen: list[Evidence] = []
            for name in names:
                found = self.experts[name].look(pages, question)
                seen += found
                yield ExpertLooked(name, len(found))
            watch.lap("look")

            prompt = self.compose(question, seen)
            reply = yield from self._write(prompt)
            watch.lap("write")

            answer = self.checker.check(reply, prompt, pages)
            watch.lap("check")

        cautions = [c for d in documents for c in d.document.cautions] + [c for _, p in pages for c in p.cautions]
        yield Answered(
            self._keep(
                replace(
                    answer,
                    experts=names,
                    model=self.llm.name,
                    read=tuple((file, page.number) for file, page in pages),
                    cautions=(*cautions, *answer.cautions),
                    documents=tuple(document.document for document in documents),
                    prompt_version=prompt.version,
                    seconds=watch.laps,
                )
            )
        )

    def _read(self, places: Sequence[tuple[OpenDocument, int]]) -> Generator[Event, None, Pages]:
        pages: Pages = []
        for done, (document, number) in enumerate(places, 1):
            page = document.read(number)
            pages.append((document.document.name, page))
            yield PageRead(document.document.name, number, done, len(places))
            yield from (Warned(caution) for caution in page.cautions)
        return pages

    def _write(self, prompt: Prompt) -> Generator[Event, None, str]:
        reply = ""
        with closing(self.llm.write(prompt)) as pieces:
            for piece in pieces:
                reply += piece
                yield Written(piece)
        return reply

    def _keep(self, answer: Answer) -> Answer:
        """The answer is shown even when it cannot be kept; the reader is told."""
        if self.history is None:
            return answer
        try:
            self.history.add(answer)
        except HistoryError as error:
            kept_not = Caution("not_kept", f"{error.says} {error.hint}".strip())
            return replace(answer, cautions=(*answer.cautions, kept_not))
        return answer
