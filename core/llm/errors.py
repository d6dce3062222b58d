"""What can go wrong with a model of one's own, in words. The ladder steps down for the first two."""

from __future__ import annotations

from core.errors import ModelError, Refused
from core.i18n import gettext as _


class OutOfMemory(ModelError):
    """It needs more memory than there is, or than it may have."""

    def __init__(self, model: str) -> None:
        super().__init__(
            _("{model} ran out of memory.").format(model=model),
            hint=_("Close other programs that use the graphics card, or take a smaller model."),
        )


class NotLoadable(ModelError):
    """Its files are there and do not become a model."""

    def __init__(self, model: str, why: str) -> None:
        super().__init__(
            _("{model} cannot be loaded: {why}").format(model=model, why=why),
            hint=_("`chartula models verify` checks its files; `chartula models list` shows others."),
        )


class Crashed(ModelError):
    """Its process died. The assistant and everything else went on."""

    def __init__(self, model: str, code: int | None = None) -> None:
        told = "" if code is None else _(" (it ended with {code})").format(code=code)
        super().__init__(
            _("The process of {model} crashed{told}.").format(model=model, told=told),
            hint=_("Ask again: it is started anew. If it happens again, update the driver or take another model."),
        )


class Silent(ModelError):
    """It said nothing for longer than anyone would wait."""

    def __init__(self, model: str, seconds: float) -> None:
        super().__init__(
            _("{model} was stopped after {seconds:.0f} seconds without a word.").format(model=model, seconds=seconds),
            hint=_("Take a smaller model, or raise the setting model_seconds."),
        )


class ServerTrouble(ModelError):
    """The server that should write the answer does not."""

    def __init__(self, address: str, why: str) -> None:
        super().__init__(
            _("The model server at {address} does not answer: {why}").format(address=address, why=why),
            hint=_("Is it running, and is the model's name right? It can be told as server:URL#model."),
        )


class ServerElsewhere(Refused):
    """The server is on another computer, and nobody allowed that."""

    def __init__(self, host: str) -> None:
        super().__init__(
            _("The model server {host} is not on this computer, so your documents would leave it.").format(host=host),
            hint=_("If that is what you want, allow it with --allow-host {host}.").format(host=host),
        )
