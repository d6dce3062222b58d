"""Answers a question: the whole story, from opening the files to keeping the answer."""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import replace

from core.domain import Box, Caution, Evidence, Page, Picture, Prompt, Question
from core.errors import AssistantError
from core.events import (
    Answered,
    Degraded,
    Event,
    ExpertLooked,
    ExpertsChosen,
    Opened,
    PageRead,
    PagesChosen,
    Warned,
    Written,
)
from core.i18n import gettext as _
from core.keeping import kept
from core.region import inside, within
from core.roles import Checker, Expert, Keeper, LanguageModel, Library, OpenDocument, Retrieval, Router
from core.routing.blend import blended
from core.showing import pictures
from core.stopwatch import Stopwatch

Pages = list[tuple[str, Page]]
log = logging.getLogger(__name__)


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

            chosen = self.router.choose(_drawn(places, pages), question)
            watch.lap("choose")

            found, noted = yield from self._see(chosen, places, pages, question)
            seen = blended(found, chosen.weights)
            watch.lap("look")

            prompt = self.compose(question, seen, self._shown(places, pages, seen))
            watch.lap("show")

            reply, steps = yield from self._write(prompt)
            watch.lap("write")

            answer = self.checker.check(reply, prompt, pages)
            watch.lap("check")

        cautions = [c for d in documents for c in d.document.cautions] + [c for _file, p in pages for c in p.cautions]
        cautions += noted
        yield Answered(
            kept(
                self.history,
                replace(
                    answer,
                    experts=tuple(found),
                    model=self.llm.name,
                    read=tuple((file, page.number) for file, page in pages),
                    cautions=(*cautions, *steps, *answer.cautions),
                    documents=tuple(document.document for document in documents),
                    prompt_version=prompt.version,
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

    def _see(
        self, chosen: ExpertsChosen, places: Sequence[tuple[OpenDocument, int]], pages: Pages, question: Question
    ) -> Generator[Event, None, tuple[dict[str, list[Evidence]], list[Caution]]]:
        """What each expert saw, and what the reader should know. Where the chosen see nothing, the others look too."""
        seen: dict[str, list[Evidence]] = {}
        noted: list[Caution] = []
        failed: list[Exception] = []
        yield chosen
        for name in chosen.names:
            yield from self._turn(name, seen, noted, failed, places, pages, question)
        others = tuple(name for name in self.experts if name not in seen)
        if others and question.expert == "auto" and not any(seen.values()):
            yield ExpertsChosen(others, _("the others saw nothing"), chosen.weights)
            for name in others:
                yield from self._turn(name, seen, noted, failed, places, pages, question)
        if failed and len(failed) == len(seen):
            raise failed[0]
        return seen, noted

    def _turn(
        self,
        name: str,
        seen: dict[str, list[Evidence]],
        noted: list[Caution],
        failed: list[Exception],
        places: Sequence[tuple[OpenDocument, int]],
        pages: Pages,
        question: Question,
    ) -> Generator[Event, None, None]:
        """One expert looks; what it stumbles over must not silence the others."""
        try:
            found, warned = self._look(name, places, pages, question)
        except AssistantError:
            raise
        except Exception as error:
            failed.append(error)
            found, warned = [], [_stumbled(name)]
        seen[name] = inside(found, question.region) if question.region else found
        noted += warned
        yield from (Warned(caution) for caution in warned)
        yield ExpertLooked(name, len(found))

    def _look(
        self, name: str, places: Sequence[tuple[OpenDocument, int]], pages: Pages, question: Question
    ) -> tuple[list[Evidence], list[Caution]]:
        """One expert's turn; those that must see the pages as they are drawn get the documents."""
        expert = self.experts[name]
        if look_into := getattr(expert, "look_into", None):
            found: tuple[list[Evidence], list[Caution]] = look_into(_drawn(places, pages), question)
            return found
        return expert.look(pages, question), []

    def _shown(
        self, places: Sequence[tuple[OpenDocument, int]], pages: Pages, seen: Sequence[Evidence]
    ) -> tuple[Picture, ...]:
        """Pictures of the pages, for a model that sees."""
        most: int = getattr(self.llm, "sees", 0)
        return pictures(_drawn(places, pages), seen, most) if most else ()

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


def _stumbled(name: str) -> Caution:
    """Told while the exception is at hand; the log has it in full."""
    log.exception("the %s expert failed", name)
    return Caution("expert_failed", _("The {name} expert failed here; the others looked without it.").format(name=name))


def _drawn(places: Sequence[tuple[OpenDocument, int]], pages: Pages) -> list[tuple[OpenDocument, Page]]:
    """Pages with the documents that can draw them."""
    return [(document, page) for (document, _number), (_file, page) in zip(places, pages, strict=True)]
