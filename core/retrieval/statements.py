"""Which of a company's financial statements hold what a question speaks of: the words at their heads and in their rows.
Computes no figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.asking.accounts import Sheet
from core.asking.sought import sought


@dataclass(frozen=True, slots=True)
class Statement:
    """`sheet` is what the glossary of figures calls it; `heads` are phrases of which one stands over it; `rows` are
    words that stand in it."""

    sheet: Sheet
    heads: tuple[str, ...]
    rows: str
    wording: re.Pattern[str]

    @property
    def words(self) -> str:
        """What to look for: its rows and its heads."""
        return f"{self.rows} {' '.join(self.heads)}"


_STATEMENTS = (
    Statement(
        "income",
        ("income statement", "statements of income", "statements of operations", "statements of earnings",
         "statement of income", "statement of operations", "profit or loss"),
        "net sales revenue cost gross profit operating income interest expense taxes earnings per share basic diluted",
        re.compile(
            r"income statement|profit and loss|\b(?:gross|operating|net|profit|ebit\w*) (?:profit )?margin|\bp&l\b|"
            r"net (?:income|profit|earnings|sales|revenue)|operating (?:income|profit|expense)|top ?line|\bebitd?a?\b|"
            r"cost of (?:goods|sales|revenue)|interest coverage|\bsg&a\b|\br&d\b|earnings per share|effective tax",
            re.I,
        ),
    ),
    Statement(
        "balance",
        ("balance sheet", "balance sheets", "statement of financial position", "statements of financial position"),
        "total current assets liabilities inventories receivables payable cash equivalents property equity",
        re.compile(
            r"balance sheet|financial position|\b(?:quick|current|cash|debt) ratio|\binventor(?:y|ies)\b|"
            r"(?:current|total) (?:assets|liabilities)|working capital|receivables?\b|payables?\b|"
            r"(?:shareholder|stockholder)\S* equity|"
            r"cash (?:&|and) cash equivalents|\bpp&?e\b|property,? plant|goodwill|return on (?:assets|equity)", re.I),
    ),
    Statement(
        "cash",
        ("cash flows", "cash flow statement", "statement of cash flows", "statements of cash flows"),
        "operating investing financing activities purchases property equipment depreciation amortization net cash",
        re.compile(
            r"cash ?flows?\b|capital expenditures?|\bcapex\b|\bdividends? (?:paid|payments)|repurchases?\b|"
            r"depreciation|operating activities|investing activities|financing activities", re.I),
    ),
)  # fmt: skip


def statements(question: str) -> Iterator[Statement]:
    """Those that a question about a company's figures needs, for what these are computed from too; most need none."""
    wanted = sought(question)
    sheets = {figure.sheet for figure in wanted.figures} if wanted else set()
    return (s for s in _STATEMENTS if s.sheet in sheets or s.wording.search(question))
