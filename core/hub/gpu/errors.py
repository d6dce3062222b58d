"""What can go wrong on the way to an add-on, in words."""

from __future__ import annotations

from pathlib import Path

from core.errors import ModelError, UsageError
from core.i18n import gettext as _
from core.numerals import Number


class NoEdition(ModelError):
    def __init__(self, wanted: str, there: list[str]) -> None:
        super().__init__(
            _("There is no add-on for graphics cards for {wanted}.").format(wanted=wanted),
            hint=_("There is one for: {names}.").format(names=", ".join(there)),
        )


class Incomplete(ModelError):
    def __init__(self, names: list[str]) -> None:
        super().__init__(
            _("The add-on cannot be had for this version: {names} was not to be found when it was made.").format(
                names=", ".join(names)
            ),
            hint=_("Everything works on the processor. Look for a newer version of Chartula."),
        )


class TermsNotAccepted(UsageError):
    def __init__(self, terms: str) -> None:
        super().__init__(terms, hint=_("If you agree, say so with --accept-licence; it is asked once."))


class WheelDamaged(ModelError):
    def __init__(self, file: str, why: str) -> None:
        super().__init__(
            _("{file} is not as it should be: {why}").format(file=file, why=why),
            hint=_("Nothing of it is used. Add it again; what was right so far is kept."),
        )


class WheelMissing(ModelError):
    def __init__(self, file: str, where: object) -> None:
        super().__init__(
            _("{file} is not in {where}.").format(file=file, where=where),
            hint=_("Make the bundle with this very version of Chartula, or name another index in PIP_INDEX_URL."),
        )


class NoRoom(ModelError):
    def __init__(self, folder: Path, need: int, free: int) -> None:
        super().__init__(
            _("The add-on needs {need:.1f} GB, and {folder} has {free:.1f} GB free.").format(
                need=Number(need / 1e9), folder=folder, free=Number(free / 1e9)
            ),
            hint=_("Make room, then add it again."),
        )


class HomeTrouble(ModelError):
    def __init__(self, folder: Path, why: object) -> None:
        super().__init__(
            _("{folder} cannot be used for the add-on: {why}").format(folder=folder, why=why),
            hint=_("Check that the folder can be written and that its disk is not full."),
        )


class IndexTrouble(ModelError):
    def __init__(self, host: str, why: str) -> None:
        super().__init__(
            _("{host} cannot be reached: {why}").format(host=host, why=why),
            hint=_(
                "What came so far is kept: the same command goes on from there. Without a network, make a bundle on "
                "another computer."
            ),
        )


class NoIndex(UsageError):
    def __init__(self) -> None:
        super().__init__(
            _("This build of Chartula knows no place where the libraries are fetched from."),
            hint=_("Name a package index in PIP_INDEX_URL, or bring a bundle with --from."),
        )


class NothingAdded(ModelError):
    def __init__(self) -> None:
        super().__init__(
            _("There is no add-on for graphics cards."), hint=_("`chartula gpu status` says what one would take.")
        )
