"""Works out the [= ...] of a reply from numbers of the evidence, each looked up; the result is written as they are."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from core.expressions import ExpressionError, evaluate, names
from core.grounding.arithmetic import in_signs
from core.grounding.claims import Claim
from core.grounding.desk import Desk
from core.grounding.sheet import Hit
from core.i18n import gettext as _
from core.quantities import Quantity, dates, numbers
from core.quantities.units import CODES

_GAP = re.compile(r"\d([,.'’\u00a0\u202f ])\d{3}(?!\d)")


@dataclass(frozen=True, slots=True)
class Operand:
    id: str
    number: Quantity
    hit: Hit | None


@dataclass(frozen=True, slots=True)
class Sum:
    """What came out: `text` to write into the answer, `shown` to tell how, and where each number stands."""

    text: str
    value: Decimal
    unit: str
    shown: str
    operands: tuple[Operand, ...]

    @property
    def found(self) -> bool:
        return bool(self.operands) and all(operand.hit for operand in self.operands)


def work_out(formula: str, desk: Desk) -> Sum:
    """Raises ExpressionError when a name is unknown, its evidence has no one number, or nothing can be computed."""
    called = _outermost(formula)
    read = {"count": _counted, "days": _dated}.get(called, _operand)
    operands = tuple(read(name, desk) for name in names(formula))
    value = evaluate(formula, {operand.id: operand.number.value for operand in operands})
    texts = {operand.id: operand.number.text for operand in operands}
    shown = in_signs(formula, texts, percent=called == "percent_change")
    given = [operand.number for operand in operands]
    unit = _unit(called, given)
    if _whole(formula):
        given = [replace(number, decimals=0) for number in given]
    return Sum(_written(value, unit, called, given), value, unit, shown, operands)


def _whole(formula: str) -> bool:
    """Whether it rounds to a whole number, which then has no decimals however its numbers are written."""
    top = ast.parse(formula.strip(), mode="eval").body
    return isinstance(top, ast.Call) and ast.unparse(top.func) == "round" and len(top.args) == 1


def _outermost(formula: str) -> str:
    """The function the whole formula calls; "/" where units cancel, as when one number is divided by another."""
    try:
        top = ast.parse(formula.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ""
    match top:
        case ast.Call(func=ast.Name(id="round"), args=[inner, *_places]):
            return _outermost(ast.unparse(inner))
        case ast.Call(func=ast.Name(id=name)) if name in ("count", "days", "ratio", "percent_change") or _powers(top):
            return name
        case ast.Constant() | ast.Name():
            return ""
    return "" if _powers(top) else "/"


def _powers(node: ast.AST) -> int:
    """How often a unit stands in what comes out: once in a sum of numbers of the page, not at all in their ratio."""
    match node:
        case ast.Name():
            return 1
        case ast.Call(func=ast.Name(id="count" | "ratio" | "percent_change")) | ast.Constant():
            return 0
        case ast.BinOp(left=left, op=ast.Mult() | ast.Div() as sign, right=right):
            return _powers(left) + (1 if isinstance(sign, ast.Mult) else -1) * _powers(right)
    within = node.args if isinstance(node, ast.Call) else list(ast.iter_child_nodes(node))
    return max(map(_powers, within), default=0)


def _operand(name: str, desk: Desk) -> Operand:
    text = _text(name, desk)
    number = _the_number(text, desk.mark(desk.evidence[name]))
    if number is None:
        raise ExpressionError(_("“{text}” does not hold one number.").format(text=text[:80]))
    claim = Claim(number.text, number.start, number.end, number=number)
    return Operand(name, number, desk.find(claim, [name])[0])


def _counted(name: str, desk: Desk) -> Operand:
    text = _text(name, desk)
    one = Quantity(Decimal(1), "", text, 0, len(text))
    return Operand(name, one, desk.find(Claim(text, 0, len(text)), [name])[0])


def _dated(name: str, desk: Desk) -> Operand:
    """The number of its day; 03/08/14 may be two, unless its page has other dates that tell."""
    text = _text(name, desk)
    days = [day for day in dates(text, desk.day_first(desk.evidence[name])) if len(day.iso) == len("2026-01-31")]
    if len(days) != 1 or days[0].ambiguous:
        raise ExpressionError(_("“{text}” does not hold one day.").format(text=text[:80]))
    number = Quantity(
        Decimal(date.fromisoformat(days[0].iso).toordinal()), "", days[0].text, days[0].start, days[0].end
    )
    return Operand(name, number, desk.find(Claim(days[0].text, days[0].start, days[0].end, day=days[0]), [name])[0])


def _text(name: str, desk: Desk) -> str:
    if name not in desk.evidence:
        raise ExpressionError(_("Nothing is known of {name}.").format(name=name))
    return desk.evidence[name].text


def _the_number(text: str, mark: str) -> Quantity | None:
    """The only number beside dates, or the only one with decimals, a currency or percent."""
    days = dates(text)
    read = [n for n in numbers(text, mark) if all(n.end <= d.start or d.end <= n.start for d in days)]
    telling = [n for n in read if n.decimals or n.unit == "%" or n.unit in CODES]
    return read[0] if len(read) == 1 else telling[0] if len(telling) == 1 else None


def _unit(called: str, given: Sequence[Quantity]) -> str:
    if called == "percent_change":
        return "%"
    units = {number.unit for number in given}
    return units.pop() if len(units) == 1 and called not in {"ratio", "count", "/"} else ""


def _written(value: Decimal, unit: str, called: str, given: Sequence[Quantity]) -> str:
    """The value with the decimals, separators and unit signs of the numbers it was computed from."""
    if called == "days":
        return f"{value:.0f}"
    alike = len({(number.unit, number.scale) for number in given}) == 1 and given[0].unit == unit
    scale = given[0].scale if alike and called not in {"count", "ratio", "/"} else 0
    digits = _dressed(_rounded(value.scaleb(-scale), called, given), given)
    if called == "percent_change":
        return f"{digits}%"
    if not alike or called in {"count", "ratio", "/"}:
        return digits
    before, after = _around(given[0].text)
    return f"-{before}{digits[1:]}{after}" if digits.startswith("-") else f"{before}{digits}{after}"


def _rounded(value: Decimal, called: str, given: Sequence[Quantity]) -> Decimal:
    """As many decimals as the numbers have; two at least where it does not come out even."""
    exact = max(-int(value.normalize().as_tuple().exponent), 0)
    places = max((number.decimals for number in given), default=exact)
    if exact > places:
        places = min(max(places, 2), exact)
    return value.quantize(Decimal(1).scaleb(-(0 if called == "count" else places)), rounding=ROUND_HALF_UP)


def _dressed(value: Decimal, like: Sequence[Quantity]) -> str:
    """1234.5 becomes 1,234.5 or 1.234,5 or stays, as the others are written."""
    comma = any(number.decimals and number.text.rfind(",") > number.text.rfind(".") for number in like)
    large = [number.text for number in like if abs(number.value.scaleb(-number.scale)) >= 1000]
    gaps = [match[1] for text in large if (match := _GAP.search(text))]
    gap = gaps[0] if gaps else ""
    mark = "," if comma or gap == "." else "."
    return f"{value:,f}".replace(".", "\0").replace(",", gap).replace("\0", mark)


def _around(text: str) -> tuple[str, str]:
    """What stands before and after the digits, but for signs and brackets."""
    match = re.fullmatch(r"(?P<before>\D*?)\.?\d(?:.*\d)?(?P<after>\D*)", text, re.DOTALL)
    before, after = (match["before"], match["after"]) if match else ("", "")
    return before.strip("(-+\u2212\u2013"), after.strip(")-\u2212")
