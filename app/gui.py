"""Starts Qt and opens the window. The only place where the window meets the wiring."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

import resources
from app import __version__, logs
from core import i18n
from core.settings import Settings, folders
from ui import theme
from ui.desk import Desk
from ui.later import later
from ui.main_window import MainWindow
from ui.tidying import Tidying
from ui.visitors import Visitors
from ui.widgets import numbers

if TYPE_CHECKING:
    from core.answering import EngineAway
    from core.batch import Cast
    from core.corrections import Corrections
    from core.experts.chart import ChartExpert
    from core.history import History
    from core.hub.ledger import Ledger
    from core.hub.store import Store
    from core.roles import Library
    from ui.door import Door


def run(settings: Settings, paths: Sequence[Path] = (), *, careful: bool = False, door: Door | None = None) -> int:
    """Open the window with these documents and stay until it is closed. The exit code. Others come in by the door."""
    logs.start()
    os.environ.setdefault("LANGUAGE", named(QLocale.system().uiLanguages()))
    i18n.speak(settings.language)
    app = application(settings)
    window = MainWindow(desk(settings), careful=careful)
    window.show()
    window.open(paths)
    if door:
        Visitors(door, window)
    app.styleHints().colorSchemeChanged.connect(lambda _scheme: theme.wear(app, window.tools.settings.theme))
    Tidying(window)
    return app.exec()


def application(settings: Settings) -> QApplication:
    """Qt, in the user's language and colours."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("Chartula")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("io.github.chartula.Chartula")
    app.setWindowIcon(QIcon(str(resources.path("icons", "chartula.svg"))))
    _speak(app, settings.language)
    theme.wear(app, settings.theme)
    return app


def desk(settings: Settings) -> Desk:
    """What the window works with."""
    return Desk(
        settings=settings,
        version=__version__,
        folders=folders(),
        engine=engine,
        library=library,
        models=models,
        ledger=ledger,
        batch=batch,
        charts=charts,
        corrections=later(corrections),
        writers=writers,
        history=later(history),
        sample=resources.path("samples", "report.pdf"),
        suggestions=suggestions(),
    )


def engine(settings: Settings) -> EngineAway:
    """In a process of its own."""
    from core.answering import EngineAway

    return EngineAway("app.build:engine", settings)


def history() -> History:
    """Where answers are kept."""
    from core.history import History

    return History(folders().history)


def corrections() -> Corrections:
    """Where corrections of charts are kept."""
    from core.corrections import Corrections

    return Corrections(folders().corrections)


def library(settings: Settings) -> Library:
    """What is heavy is imported where it is wanted, and by the thread that wants it, so that the window opens soon."""
    from app import build

    return build.library(settings)


def models(settings: Settings) -> Store:
    from core.hub.writers import store

    return store(settings)


def ledger() -> Ledger:
    from app import hub

    return hub.ledger()


def writers(settings: Settings) -> Sequence[str]:
    from app.writers import names

    return names(settings)


def charts() -> ChartExpert:
    """Who reads them as they are drawn: what a person said of them, the window adds itself."""
    from core.experts.chart import ChartExpert

    return ChartExpert()


def batch(settings: Settings) -> Cast:
    """Who answers many documents. What they say stands in the batch's own file and not in the history."""
    from app.commands.batch import cast

    return cast(replace(settings, history=False))


def suggestions() -> tuple[str, ...]:
    """What the sample answers well."""
    return (
        "What was the total revenue in 2024?",
        "By how many percent did total revenue grow from 2023 to 2024?",
        "Which segment had the highest revenue in 2024?",
        "Who is the auditor?",
    )


def named(languages: Sequence[str]) -> str:
    """The system's languages as gettext names them; Windows and macOS tell them to Qt alone."""
    return ":".join("zh_CN" if name == "zh-Hans" else name.replace("-", "_") for name in languages)


def _speak(app: QApplication, language: str) -> None:
    """Qt's own words (OK, Cancel) and the way the language runs."""
    locale = QLocale(language) if language else QLocale.system()
    words = QTranslator(app)
    if words.load(locale, "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(words)
    app.setLayoutDirection(locale.textDirection())
    numbers.speak()
