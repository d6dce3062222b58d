"""How people put a question: what they say before and after it, where they say they look, how hastily they type."""

from __future__ import annotations

from random import Random

from core.training.router.banks.filling import Language, some

PLACES: dict[Language, dict[str, tuple[str, ...]]] = {
    "en": {
        "document": (
            "in the table", "in the list", "in the text", "on the page", "according to the document", "in the row",
        ),
        "chart": (
            "in the chart", "in the graph", "in the figure", "on the plot", "according to the chart", "in the diagram",
        ),
        "general": (
            "in the window", "on the screen", "in the picture", "in the image", "in the dialog", "in the program",
        ),
    },
    "de": {
        "document": ("in der Tabelle", "in der Liste", "im Text", "auf der Seite", "laut Dokument"),
        "chart": ("im Diagramm", "in der Grafik", "im Schaubild", "laut Diagramm", "in der Abbildung"),
        "general": ("im Fenster", "auf dem Bildschirm", "im Bild", "im Dialog", "im Programm"),
    },
    "zh": {
        "document": ("表格中", "列表里", "文中", "这一页上", "文件中"),
        "chart": ("图表中", "图中", "统计图里", "曲线图中"),
        "general": ("窗口里", "屏幕上", "图片里", "对话框里", "程序里"),
    },
}  # fmt: skip
OPENINGS: dict[Language, tuple[str, ...]] = {
    "en": (
        "Hi, {}", "Please: {}", "Could you help me: {}", "One question: {}", "~I was wondering, {}",
        "Quick one - {}", "Tell me, {}", "Sorry to ask, but {}", "For my report: {}", "~Looking at this, {}",
        "So {}", "My boss wants to know: {}", "Good morning. {}", "Can you see {}", "~Question 3: {}",
    ),
    "de": (
        "Hallo, {}", "Bitte: {}", "Kurze Frage: {}", "Sag mir: {}", "~Kannst du mir helfen? {}",
        "Ich wüsste gern: {}", "Für den Chef: {}", "Guten Tag, {}", "Noch etwas: {}", "~Mal eine Frage: {}",
    ),
    "zh": (
        "你好，{}", "请问{}", "麻烦看一下，{}", "我想知道{}", "~帮我看看：{}",
    ),
}  # fmt: skip
CLOSINGS: dict[Language, tuple[str, ...]] = {
    "en": (
        "{} Thanks!", "{} Please answer briefly.", "{} I cannot find it.", "{} One number is enough.",
        "~{} Thank you.", "{} Just the answer, please.", "{} It is urgent.", "{} Answer in one word.",
        "{} Give your answer only.", "~{} Many thanks in advance.",
    ),
    "de": (
        "{} Danke!", "{} Bitte kurz.", "{} Nur die Zahl.", "{} Ich finde es nicht.", "~{} Vielen Dank.",
    ),
    "zh": (
        "{}谢谢！", "{}请简短回答。", "{}只要数字。", "{}我找不到。", "~{}急用。",
    ),
}  # fmt: skip
PLACED, OPENED, CLOSED, HASTY = 0.15, 0.12, 0.08, 0.12  # shares of questions that are put so


def placed(text: str, expert: str, language: Language, dice: Random) -> str:
    """Now and then with the place that is looked at, where no place is named yet."""
    if dice.random() >= PLACED or text[-1] not in "?？" or " in the " in text or "document" in text:
        return text
    place = dice.choice(PLACES[language][expert])
    return f"{place}{text}" if language == "zh" else f"{text[:-1]} {place}?"


def mannered(text: str, language: Language, dice: Random, *, unseen: bool) -> str:
    """Now and then with a greeting or thanks, or in small letters without a mark at the end."""
    if dice.random() < HASTY:
        text = text.lower().rstrip("?？.。")
    for share, manners in ((OPENED, OPENINGS), (CLOSED, CLOSINGS)):
        if dice.random() < share:
            text = dice.choice(some(manners[language], unseen=unseen)).format(text)
    return text
