"""What can go wrong, in words: a sentence, a next step and an exit code. Knows no library's exceptions."""

from __future__ import annotations

from core.i18n import gettext as _


class AssistantError(Exception):
    """Something the user can understand and act upon."""

    exit_code = 1

    def __init__(self, says: str, hint: str = "") -> None:
        super().__init__(says)
        self.says = says
        self.hint = hint


class Bug(AssistantError):
    """Nobody foresaw this. The log has it in full."""

    def __init__(self, log: str = "") -> None:
        where = _("The details are in the log. Please send that file with your report.")
        if log:
            where = _("The details are in {log}. Please send that file with your report.").format(log=log)
        super().__init__(_("Something went wrong inside Chartula. Nothing you saved is lost."), hint=where)


class UsageError(AssistantError):
    exit_code = 2


class DocumentError(AssistantError):
    """A file that cannot be read, or is of no known kind."""

    exit_code = 3


class DocumentMissing(DocumentError):
    def __init__(self, name: str) -> None:
        super().__init__(_("There is no file {name}.").format(name=name), hint=_("Check the name and the folder."))


class DocumentUnreadable(DocumentError):
    def __init__(self, name: str, why: str = "") -> None:
        says = _("{name} cannot be read: {why}").format(name=name, why=why or _("it is damaged."))
        super().__init__(says, hint=_("Open it in another program and save or print it to a new PDF, then try that."))


class DocumentUnsupported(DocumentError):
    def __init__(self, name: str) -> None:
        super().__init__(
            _("{name} is of a kind that Chartula does not read.").format(name=name),
            hint=_(
                "Save or print it as PDF. Chartula reads PDF, PNG, JPEG, WebP, BMP, GIF, TIFF, Markdown and plain text."
            ),
        )


class AttachmentKept(DocumentError):
    """What a file carries along, and what Chartula will not open out of it."""

    def __init__(self, name: str, file: str) -> None:
        super().__init__(
            _("“{name}” is kept inside {file}: Chartula opens only PDFs and pictures from there.").format(
                name=name, file=file
            ),
            hint=_("To see it, save it with the program that made {file}.").format(file=file),
        )


class DocumentIsFolder(DocumentError):
    def __init__(self, name: str) -> None:
        super().__init__(
            _("{name} is a folder.").format(name=name),
            hint=_("Name a file inside it, or several: {name}/*.pdf").format(name=name),
        )


class DocumentForbidden(DocumentError):
    def __init__(self, name: str) -> None:
        super().__init__(
            _("You are not allowed to read {name}.").format(name=name),
            hint=_("Ask its owner for permission to read it, or copy it to a folder of your own."),
        )


class DocumentEmpty(DocumentError):
    def __init__(self, name: str) -> None:
        super().__init__(
            _("{name} is empty.").format(name=name), hint=_("Download or save it again: it has not a single byte.")
        )


class DocumentTooHeavy(DocumentError):
    """Reading it needs more memory than a document may have."""

    def __init__(self, name: str, megabytes: int) -> None:
        super().__init__(
            _("Reading {name} takes more than the {megabytes} MB of memory that a document may have.").format(
                name=name, megabytes=megabytes
            ),
            hint=_("Save a copy with smaller pictures or fewer pages, or raise the memory setting."),
        )


class DocumentTooSlow(DocumentError):
    def __init__(self, name: str, seconds: float) -> None:
        super().__init__(
            _("Reading {name} was stopped after {seconds:.0f} seconds on one page.").format(name=name, seconds=seconds),
            hint=_("Leave that page out with --page, or print the document to a new PDF and try that."),
        )


class DocumentCrashed(DocumentError):
    """The child that read it died. The assistant and everything else went on."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("{name} made its reader crash, so it was closed.").format(name=name),
            hint=_("It may be damaged, or made to do harm. Print it to a new PDF in a program you trust and try that."),
        )


class DocumentLocked(AssistantError):
    exit_code = 4

    def __init__(self, name: str, *, wrong: bool = False) -> None:
        says = _("The password for {name} is wrong.") if wrong else _("{name} is protected by a password.")
        super().__init__(
            says.format(name=name),
            hint=_("Give it with --password or in CHARTULA_PASSWORD."),
        )
        self.name = name


class ModelError(AssistantError):
    """A model that is missing, damaged, or too large for this computer."""

    exit_code = 5


class Refused(AssistantError):
    """The network was asked for, and the user did not ask for it."""

    exit_code = 7


class HistoryError(AssistantError):
    """The history could not be read or written."""
