"""How an answer was computed, as people write it: (45,216 - 38,300) / 38,300 for percent_change(e1, e2)."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence

ATOM, PRODUCT, SUM = range(3)  # how loosely what was written holds together
_SIGNS: dict[type[ast.operator], tuple[str, int]] = {
    ast.Add: ("+", SUM),
    ast.Sub: ("-", SUM),
    ast.Mult: ("*", PRODUCT),
    ast.Div: ("/", PRODUCT),
}
Written = tuple[str, int]


def in_signs(formula: str, texts: Mapping[str, str], *, percent: bool) -> str:
    """A formula that could be computed, with each name as its number stands on the page.

    Rounding is left out, for the result shows it. `percent`: the result carries a percent sign, so that nothing need be
    said of the hundred.
    """
    return _Writer(texts, percent).write(ast.parse(formula.strip(), mode="eval").body)[0]


class _Writer:
    def __init__(self, texts: Mapping[str, str], percent: bool) -> None:
        self.texts, self.percent = texts, percent

    def write(self, node: ast.expr) -> Written:
        match node:
            case ast.Name(id=name):
                text = self.texts.get(name, name)
                return text, SUM if text[:1] in ("-", "\u2212") else ATOM
            case ast.UnaryOp(op=ast.USub(), operand=inner):
                return f"-{_within(self.write(inner), PRODUCT)}", SUM
            case ast.UnaryOp(operand=inner):
                return self.write(inner)
            case ast.BinOp():
                return self._chain(node)
            case ast.Call(func=ast.Name(id=name), args=given):
                return self._called(name, given)
        return ast.unparse(node), ATOM

    def _chain(self, node: ast.BinOp) -> Written:
        """Walks e1 + e2 + e3 ... from the left without a call for each, so that a sum may be long."""
        steps: list[tuple[ast.operator, ast.expr]] = []
        top: ast.expr = node
        while isinstance(top, ast.BinOp):
            steps.append((top.op, top.right))
            top = top.left
        done = self.write(top)
        for step, right in reversed(steps):
            sign, rank = _SIGNS[type(step)]
            loosest = rank - 1 if sign in "-/" else rank
            done = f"{_within(done, rank)} {sign} {_within(self.write(right), loosest)}", rank
        return done

    def _called(self, name: str, given: Sequence[ast.expr]) -> Written:
        done = [self.write(each) for each in given]
        added = " + ".join(_within(each, SUM) for each in done)
        match name, done:
            case ("round", [inner, *_]) | ("sum", [inner]):
                return inner
            case "abs", [inner]:
                told = f"|{inner[0]}|", ATOM
            case "sum", _:
                told = added, SUM
            case (("avg" | "mean"), _):
                told = f"({added}) / {len(done)}", PRODUCT
            case "difference", [first, second]:
                told = f"{_within(first, SUM)} - {_within(second, PRODUCT)}", SUM
            case "days", [first, last]:
                told = f"{last[0]} - {first[0]}", SUM
            case "ratio", [first, second]:
                told = f"{_within(first, PRODUCT)} / {_within(second, ATOM)}", PRODUCT
            case "percent_change", [old, new]:
                told = self._hundredfold(f"({_within(new, SUM)} - {_within(old, PRODUCT)}) / {_size(old)}", PRODUCT)
            case "growth", [times, years]:
                told = self._hundredfold(f"{_within(times, ATOM)} ^ (1 / {_within(years, ATOM)}) - 1", SUM)
            case _:
                told = f"{name}({'; '.join(text for text, _rank in done)})", ATOM  # a comma may stand within a number
        return told

    def _hundredfold(self, share: str, rank: int) -> Written:
        if self.percent:
            return share, rank
        return f"100 * {_within((share, rank), PRODUCT)}", PRODUCT


def _within(written: Written, loosest: int) -> str:
    """In brackets where it would fall apart; a number that has its own, as losses do, is left as it stands."""
    text, rank = written
    return f"({text})" if rank > loosest else text


def _size(old: Written) -> str:
    """What a change is measured against, without its sign."""
    return f"|{old[0]}|" if old[1] == SUM or old[0].startswith("(") else _within(old, ATOM)
