"""The box at the bottom: a question, who should look and write, and the button that sends or stops."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from core.i18n import gettext as _
from ui import icons, theme
from ui.talk.box import Box
from ui.talk.choices import Choices, choosing_menu
from ui.theme import HAIR, TIGHT
from ui.widgets.buttons import chip, icon_button, label
from ui.widgets.cast import called, picture_of, writer
from ui.widgets.plate import Plate
from ui.widgets.sign import Sign
from ui.widgets.wrapped import Wrapped


class Tag(Plate):
    """Something that holds for the next question, until it is taken away."""

    dropped = Signal()

    def __init__(self, sign: str, drop: str, parent: QWidget | None = None) -> None:
        super().__init__("accent_soft", parent=parent)
        self.words = Wrapped()
        self.away = icon_button("close", drop)
        self.away.clicked.connect(self.dropped)
        line = QHBoxLayout(self)
        line.setContentsMargins(TIGHT, 0, TIGHT, 0)
        line.setSpacing(TIGHT)
        line.addWidget(Sign(sign, "accent"))
        line.addWidget(self.words, 1)
        line.addWidget(self.away)
        self.hide()

    def tell(self, says: str) -> None:
        self.words.setText(says)
        self.setVisible(bool(says))


class Composer(Plate):
    """Emits what is asked. While an answer is on its way the same button stops it."""

    asked = Signal(str)
    edited = Signal(str)  # asked instead of an earlier question
    stopped = Signal()
    scope_dropped = Signal()
    recalled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", "line", theme.ROUND + 4, parent)
        self.box = Box()
        self.scope = Tag("region", _("Ask about the whole document again"))
        self.editing = Tag("edit", _("Leave the earlier question as it is"))
        self.expert = chip("", _("Which expert looks"), "general")
        self.model = chip("", _("Which model writes"), "models")
        self.send = QPushButton()
        self._choices, self._model, self._busy = Choices(), "", False
        self.options: dict[str, str] = {}
        self._place()
        self._connect()
        self._refresh()

    def _place(self) -> None:
        self.send.setProperty("role", "main")
        self.send.setAutoDefault(False)
        side = round(self.fontMetrics().height() * 1.2)
        self.send.setIconSize(QSize(side, side))
        self.model.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout()
        row.setSpacing(HAIR)
        row.addWidget(self.expert)
        row.addWidget(self.model)
        row.addStretch(1)
        row.addWidget(self.send)
        column = QVBoxLayout(self)
        column.setContentsMargins(TIGHT, TIGHT, TIGHT, TIGHT)
        column.setSpacing(TIGHT)
        for tag in (self.editing, self.scope):
            column.addWidget(tag)
        column.addWidget(self.box)
        column.addLayout(row)
        self.setFocusProxy(self.box)

    def _connect(self) -> None:
        self.box.textChanged.connect(self._refresh)
        self.box.sent.connect(self._on_sent)
        self.box.recalled.connect(self.recalled)
        self.box.focused.connect(lambda there: self.wear("surface", "accent" if there else "line"))
        self.send.clicked.connect(self._on_send)
        self.scope.dropped.connect(self._on_scope_dropped)
        self.editing.dropped.connect(self.leave_editing)
        for button, fill in ((self.expert, self._fill_experts), (self.model, self._fill_models)):
            menu = QMenu(button)
            menu.aboutToShow.connect(partial(fill, menu))
            button.setMenu(menu)

    def offer(self, choices: Choices, model: str = "") -> None:
        """What can be chosen; a choice that is there no more is taken back."""
        self._choices = choices
        if self.options.get("llm") not in choices.models:
            self.options.pop("llm", None)
        if self.options.get("expert") not in choices.experts:
            self.options.pop("expert", None)
        self._model = model or (choices.models[0] if choices.models else "")
        self._refresh()

    def set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._refresh()

    def edit(self, question: str) -> None:
        """Puts an earlier question into the box; what is sent then is asked again."""
        self.box.setPlainText(question)
        self.box.moveCursor(self.box.textCursor().MoveOperation.End)
        self.editing.tell(_("Editing an earlier question"))
        self.box.setFocus()

    def leave_editing(self) -> None:
        self.editing.tell("")
        self.box.clear()

    @property
    def is_editing(self) -> bool:
        return bool(self.editing.words.text()) and not self.editing.isHidden()

    def _refresh(self) -> None:
        ready = bool(self.box.toPlainText().strip())
        self.send.setEnabled(self._busy or ready)
        says, shortcut = (_("Stop"), "Esc") if self._busy else (_("Send"), "Return")
        label(self.send, says, shortcut)
        worn = theme.current()
        colour = worn.on_accent if self.send.isEnabled() else worn.muted
        self.send.setIcon(icons.icon("stop" if self._busy else "send", colour))
        expert = self.options.get("expert", "auto")
        self.expert.setText(called(expert))
        self.expert.setIcon(icons.icon("experts" if expert == "auto" else picture_of(expert)))
        self.expert.setVisible(len(self._choices.experts) > 1)
        model = self.options.get("llm", self._model)
        wide = self.fontMetrics().averageCharWidth() * 20
        self.model.setText(self.fontMetrics().elidedText(writer(model), Qt.TextElideMode.ElideMiddle, wide))
        label(self.model, _("Which model writes: {model}").format(model=writer(model)))
        self.model.setVisible(bool(model))
        self.model.setEnabled(len(self._choices.models) > 1)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_choices"):
            self._refresh()

    def _on_send(self) -> None:
        if self._busy:
            self.stopped.emit()
        else:
            self._on_sent()

    def _on_sent(self) -> None:
        text = self.box.toPlainText().strip()
        if not text or self._busy or self.box.composing:
            return
        again = self.is_editing
        self.editing.tell("")
        self.box.clear()
        (self.edited if again else self.asked).emit(text)

    def _on_scope_dropped(self) -> None:
        self.scope.tell("")
        self.scope_dropped.emit()

    def _fill_experts(self, menu: QMenu) -> None:
        now = self.options.get("expert", "auto")
        choosing_menu(menu, self._choices.experts, now, partial(self._on_chosen, "expert"), experts=True)

    def _fill_models(self, menu: QMenu) -> None:
        choosing_menu(menu, self._choices.models, self.options.get("llm", self._model), partial(self._on_chosen, "llm"))

    def _on_chosen(self, option: str, name: str) -> None:
        self.options[option] = name
        if (option, name) in (("expert", "auto"), ("llm", self._model)):
            del self.options[option]
        self._refresh()
