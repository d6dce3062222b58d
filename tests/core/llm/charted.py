"""Charts as their expert would read them, to be asked about. Draws nothing."""

from core.charts import Axis, Chart, Entry, Tick, Value
from core.domain import Answer, Box, Page, Question
from core.experts.chart.evidence import evidence_of
from core.grounding import Grounding
from core.llm import MODELS
from core.prompting import compose

COLOURS = ((31, 119, 180), (214, 39, 40), (44, 160, 44), (255, 127, 14), (148, 103, 189), (140, 86, 75))
WHOLE = Box(0, 0, 600, 400)


def chart(kind, title, along, measure, names, bound=0.1, unit="", **series):
    """One chart; a series called _ has no name."""
    rows = {"" if name == "_" else name.replace("_", " "): values for name, values in series.items()}
    values = [
        Value(
            name,
            row,
            number,
            "read",
            bound,
            Box(20 * x, 10 * y, 20 * x + 9, 10 * y + 9),
            colour=COLOURS[x if kind == "pie chart" else y],
        )
        for y, (row, numbers) in enumerate(rows.items())
        for x, (name, number) in enumerate(zip(names, numbers, strict=True))
    ]
    ticks = tuple(Tick(name, 20.0 * n, None) for n, name in enumerate(names))
    axes = (Axis("x", "category", ticks, along), Axis("y", "linear", (Tick("0", 400, 0.0),), measure, unit))
    legend = tuple(Entry(name, COLOURS[n], WHOLE) for n, name in enumerate(rows) if name)
    return Chart(kind, 0, WHOLE, title, axes, legend, tuple(values), unit, measured=measure, marks=len(values))


def ask(drawn: Chart, question: str) -> Answer:
    asked = Question(question, ())
    prompt = compose(asked, list(evidence_of(drawn, "paper", "p1chart1")))
    reply = "".join(MODELS.take("embedded").wake().write(prompt))
    return Grounding().check(reply, prompt, [("paper", Page(0, 600, 400))])
