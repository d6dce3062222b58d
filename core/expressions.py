"""Computes what an answer says must be computed: `(e1 + e2) / 2` over numbers that were found. Runs no code.

Of dates it knows how many days lie between two: `days(e1, e2)` over the numbers of their days.
"""

from __future__ import annotations

import ast
import operator
import statistics
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal, DecimalException, localcontext

from core.errors import AssistantError
from core.i18n import gettext as _
from core.i18n import ngettext

LONGEST = 4000  # letters: a sum over some hundreds of cells
DEEPEST = 40


class ExpressionError(AssistantError):
    """The expression cannot be computed; `says` tells why."""


def evaluate(expression: str, values: Mapping[str, Decimal]) -> Decimal:
    """evaluate("percent_change(e1, e2)", {"e1": 80, "e2": 100}) is 25. Raises ExpressionError."""
    try:
        with localcontext(prec=40):
            result = _value(_parsed(expression), values)
    except ZeroDivisionError as error:
        raise ExpressionError(_("{expression} divides by zero.").format(expression=expression)) from error
    except (ArithmeticError, DecimalException) as error:
        raise ExpressionError(_("{expression} has no sensible value.").format(expression=expression)) from error
    return +result


def names(expression: str) -> tuple[str, ...]:
    """The names it needs, each once, in the order they stand. Raises ExpressionError."""
    met = [node for node in ast.walk(_parsed(expression)) if isinstance(node, ast.Name) and node.id not in FUNCTIONS]
    met.sort(key=lambda node: (node.lineno, node.col_offset))
    return tuple(dict.fromkeys(node.id for node in met))


def _parsed(expression: str) -> ast.expr:
    if len(expression) > LONGEST:
        raise ExpressionError(_("The expression is too long to be computed."))
    try:
        tree = ast.parse(expression.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise ExpressionError(_("{expression} is no expression.").format(expression=expression)) from error
    if _depth(tree) > DEEPEST:
        raise ExpressionError(_("The expression is nested too deeply."))
    return tree


def _depth(tree: ast.AST) -> int:
    level, deep = [tree], 0
    while level and deep <= DEEPEST:
        # a long sum leans to the left: its own chain of additions counts once
        level, deep = [child for node in level for child in _below(node)], deep + 1
    return deep


def _below(node: ast.AST) -> list[ast.AST]:
    if not isinstance(node, ast.BinOp):
        return list(ast.iter_child_nodes(node))
    chain: list[ast.AST] = []
    top: ast.AST = node
    while isinstance(top, ast.BinOp):
        chain.append(top.right)
        top = top.left
    return [*chain, top]


def _value(node: ast.expr, values: Mapping[str, Decimal]) -> Decimal:
    match node:
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            return _finite(Decimal(str(number)))
        case ast.Name(id=name) if name in values:
            return values[name]
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            return -_value(inner, values)
        case ast.UnaryOp(op=ast.UAdd(), operand=inner):
            return _value(inner, values)
        case ast.BinOp() if type(node.op) in OPERATORS:
            return _chain(node, values)
        case ast.Call(func=ast.Name(id=name), args=given, keywords=[]) if name in FUNCTIONS:
            return _called(name, [_value(each, values) for each in given])
        case ast.Name(id=name):
            raise ExpressionError(_("Nothing is known of {name}.").format(name=name))
    raise ExpressionError(_("{part} cannot be computed here.").format(part=ast.unparse(node)))


def _chain(node: ast.BinOp, values: Mapping[str, Decimal]) -> Decimal:
    """Walks e1 + e2 + e3 ... from the left without a call for each, so that a sum may be long."""
    steps: list[tuple[ast.operator, ast.expr]] = []
    top: ast.expr = node
    while isinstance(top, ast.BinOp) and type(top.op) in OPERATORS:
        steps.append((top.op, top.right))
        top = top.left
    result = _value(top, values)
    for step, right in reversed(steps):
        result = OPERATORS[type(step)](result, _value(right, values))
    return result


def _called(name: str, given: list[Decimal]) -> Decimal:
    function, fewest, most = FUNCTIONS[name]
    if not fewest <= len(given) <= most:
        says = ngettext(
            "{name} cannot work with {count} number.", "{name} cannot work with {count} numbers.", len(given)
        )
        raise ExpressionError(says.format(name=name, count=len(given)))
    return function(*given)


def _finite(number: Decimal) -> Decimal:
    if not number.is_finite():
        raise ExpressionError(_("A number of the expression is too large."))
    return number


def _mean(*given: Decimal) -> Decimal:
    return sum(given, Decimal(0)) / len(given)


def _median(*given: Decimal) -> Decimal:
    return statistics.median(given)


def _percent_change(old: Decimal, new: Decimal) -> Decimal:
    return (new - old) / abs(old) * 100


def _growth(times: Decimal, years: Decimal) -> Decimal:
    """Percent a year of what has become so many times as much over the years."""
    return (times ** (1 / years) - 1) * 100


def _round(number: Decimal, places: Decimal = Decimal(0)) -> Decimal:
    """Half goes away from zero, as people round, not to the even neighbour."""
    return number.quantize(Decimal(1).scaleb(-int(places)), rounding=ROUND_HALF_UP)


MANY = 1000
OPERATORS: dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
FUNCTIONS: dict[str, tuple[Callable[..., Decimal], int, int]] = {  # what it does, fewest and most numbers it takes
    "sum": (lambda *given: sum(given, Decimal(0)), 1, MANY),
    "avg": (_mean, 1, MANY),
    "mean": (_mean, 1, MANY),
    "median": (_median, 1, MANY),
    "min": (lambda *given: min(given), 1, MANY),
    "max": (lambda *given: max(given), 1, MANY),
    "count": (lambda *given: Decimal(len(given)), 0, MANY),
    "abs": (abs, 1, 1),
    "difference": (operator.sub, 2, 2),
    "days": (lambda first, last: last - first, 2, 2),
    "ratio": (operator.truediv, 2, 2),
    "percent_change": (_percent_change, 2, 2),
    "growth": (_growth, 2, 2),
    "round": (_round, 1, 2),
}
