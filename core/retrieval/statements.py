"""Which of a company's financial statements hold what a question speaks of, and on which pages these stand: told by the
words at their heads and in their rows. Computes no figure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from core.asking.accounts import Sheet, figures
from core.asking.sought import sought
from core.retrieval.passages import Passage

_FEWEST = 4  # known rows that make a page likely to hold a statement
_PAGES = 2  # of each statement: it may go on, or be told again in short
_LONGEST = 90  # letters of a row's name
_OF_BALANCE = re.compile(r"\b(?:largest|biggest|highest) (?:\S+ ){0,2}(?:liabilit|asset)", re.I)
_COVER = re.compile(r"\bsecurit(?:y|ies)\b.*\b(?:registered|exchange)\b", re.I | re.S)  # told by the first pages
Place = tuple[int, int]  # document and page
Rows = Mapping[Place, Mapping[Sheet, set[str]]]


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


def rows(passages: Iterable[Passage]) -> Rows:
    """The names of the known figures that lines of each page are, by the statement that they belong to."""
    held: dict[Place, dict[Sheet, set[str]]] = defaultdict(lambda: defaultdict(set))
    known = [figure for figure in figures().values() if figure.rows and figure.sheet]
    for passage in passages:
        for line in passage.text.split("\n"):
            for figure in known if len(line) <= _LONGEST and line[:1].isalpha() else ():
                if figure.sheet and figure.rank(line) is not None:
                    held[passage.document, passage.page][figure.sheet].add(figure.name)
    return held


def holding(question: str, held: Rows) -> list[Place]:
    """The pages with most rows of the statements that the question needs, one of each statement first."""
    wanted = sought(question)
    sheets = dict.fromkeys(f.sheet for f in wanted.figures if f.sheet and f.rows) if wanted else {}
    if _OF_BALANCE.search(question):
        sheets |= {"balance": None}
    cover = sorted({(which, n) for which, _n in held for n in (0, 1)}) if _COVER.search(question) else []
    ranked = [_likely(held, sheet) for sheet in sheets if sheet]
    return list(dict.fromkeys([*cover, *(pages[n] for n in range(_PAGES) for pages in ranked if len(pages) > n)]))


def _likely(held: Rows, sheet: Sheet) -> list[Place]:
    found = [place for place, known in held.items() if len(known.get(sheet, ())) >= _FEWEST]
    return sorted(found, key=lambda place: (-len(held[place][sheet]), place))
