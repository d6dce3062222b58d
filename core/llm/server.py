"""Lets a server write the answer: Ollama, LM Studio, llama.cpp, vLLM and what else speaks OpenAI's chat protocol."""

from __future__ import annotations

import base64
import io
import queue
import threading
from collections.abc import Generator, Sequence
from contextlib import closing, nullcontext, suppress
from typing import Any
from urllib.parse import urlsplit

from core.domain import Picture, Prompt
from core.errors import ModelError, UsageError
from core.i18n import gettext as _
from core.llm import chat, sight
from core.llm.errors import ServerElsewhere, ServerTrouble
from core.llm.plan import Budget
from core.offline import guard, stays_here

LETTERS = 3  # of a token, at least, in most languages: what a model makes of a text only its server knows
PATIENCE = 600.0  # seconds for the first word; a model may have to be loaded


class ServerModel:
    """Plays LanguageModel. `allowed` are the hosts besides this computer that documents may be sent to."""

    def __init__(
        self, address: str, model: str = "", allowed: Sequence[str] = (), budget: Budget | None = None, key: str = ""
    ) -> None:
        parts = urlsplit(address if "//" in address else f"http://{address}")
        host = parts.hostname or ""
        if parts.scheme not in ("http", "https") or not host:
            raise UsageError(
                _("{address} is no address of a server.").format(address=address),
                hint=_("Write it as server:http://localhost:11434#model."),
            )
        self.home = stays_here(host)
        if not self.home and host not in allowed:
            raise ServerElsewhere(host)
        path = parts.path.rstrip("/") or "/v1"
        self.address = f"{parts.scheme}://{parts.netloc}{path}"
        self.model, self.key = model, key
        self.budget = budget or Budget()

    @property
    def name(self) -> str:
        return f"server:{self.address}" + (f"#{self.model}" if self.model else "")

    @property
    def sees(self) -> int:
        return self.budget.shown

    def write(self, prompt: Prompt) -> Generator[str, None, None]:
        """Raises ServerTrouble. The connection is on a thread, so that closing does not wait for a silent server."""
        heard: queue.SimpleQueue[str | Exception | None] = queue.SimpleQueue()
        talk = _Talk(self, prompt, heard)
        talk.start()
        try:
            while (piece := heard.get()) is not None:
                if isinstance(piece, Exception):
                    raise (
                        piece if isinstance(piece, ModelError) else ServerTrouble(self.address, _why(piece))
                    ) from piece
                yield piece
        finally:
            talk.hang_up()

    def client(self) -> Any:
        """No retries and no proxy where the server is on this computer: what stays here goes no detour."""
        import httpx2
        import openai

        http = httpx2.Client(trust_env=not self.home, timeout=httpx2.Timeout(PATIENCE, connect=5.0))
        return openai.OpenAI(base_url=self.address, api_key=self.key or "none", max_retries=0, http_client=http)

    def messages(self, prompt: Prompt) -> list[dict[str, Any]]:
        pages, _tokens = sight.portions(prompt.pictures, self.budget)
        shown = prompt.pictures[:pages]
        room = self.budget.context - self.budget.answer - pages * self.budget.picture - _count(prompt.rules)
        told = chat.messages(prompt.rules, shown, chat.words(prompt, room, _count))
        places = iter(shown)
        for part in told[-1]["content"]:
            if part["type"] == "image":
                part |= {"type": "image_url", "image_url": {"url": data_url(next(places), self.budget)}}
        told[0]["content"] = prompt.rules  # some servers take a system turn only as plain text
        return told


class _Talk(threading.Thread):
    """One request: what comes is put in a queue, None at its end."""

    def __init__(self, server: ServerModel, prompt: Prompt, heard: queue.SimpleQueue[str | Exception | None]) -> None:
        super().__init__(daemon=True)
        self.server, self.prompt, self.heard = server, prompt, heard
        self.over = threading.Event()
        self.stream: Any = None

    def run(self) -> None:
        try:
            with self._way(), closing(self.server.client()) as client:
                self._listen(client)
        except Exception as error:  # raised where it is read
            self.heard.put(error)
        self.heard.put(None)

    def _listen(self, client: Any) -> None:
        model = self.server.model or client.models.list().data[0].id
        asked = {"model": model, "messages": self.server.messages(self.prompt), "stream": True}
        with client.chat.completions.create(
            **asked, temperature=0, max_tokens=self.server.budget.answer
        ) as self.stream:
            for chunk in self.stream:
                if self.over.is_set():
                    return
                if chunk.choices and (piece := chunk.choices[0].delta.content):
                    self.heard.put(piece)

    def _way(self) -> Any:
        """Out of this computer only where it was allowed."""
        return nullcontext() if self.server.home else guard.lowered()

    def hang_up(self) -> None:
        """The server hears that nobody listens, and stops; the thread ends with the connection."""
        self.over.set()
        if self.is_alive() and self.stream is not None:
            with suppress(Exception):
                self.stream.response.close()


def parsed(text: str) -> tuple[str, str]:
    """`URL#model` -> address and model."""
    address, _mark, model = text.partition("#")
    return address, model


def data_url(picture: Picture, budget: Budget) -> str:
    """The page as a PNG in the address itself, no larger than its budget."""
    written = io.BytesIO()
    sight.image(sight.bounded(picture, budget.picture)).save(written, "PNG")
    return "data:image/png;base64," + base64.b64encode(written.getvalue()).decode("ascii")


def _count(text: str) -> int:
    return len(text) // LETTERS


def _why(error: Exception) -> str:
    message = getattr(error, "message", "") or str(error)
    return message.strip().partition("\n")[0][:200] or type(error).__name__
