"""The type of answer a question wants, and what is to be computed for it, told by its wording."""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal[
    "amount", "percent", "number", "count", "date", "year", "time", "duration", "yesno", "list", "code", "phone",
    "email", "url", "iban", "bic", "address", "place", "name", "sentence", "text",
]  # fmt: skip
Aggregate = Literal[
    "", "sum", "mean", "max", "min", "argmax", "argmin", "count", "difference", "ratio", "percent_change"
]

_HOLDER = r"(?:the )?(?:invoice|order|contract|account|receipt|customer|issuer|registration|booking|client)"
_HEAD = r"\bwh(?:at|ich)(?: (?:is|was|are|were|will be|did|does|do))?(?: \S+){0,7}? "
_ELSE = (  # a cost centre is no cost, a tax class no tax
    r"(?! (?:cent(?:re|er)|class|code|type|kind|category|list|schedule|number|no|id|account|method|office|"
    r"representative|manager|officer|agent|department|year|period|date|day|bracket|return|form|terms?|status)\b)"
)
_KINDS: tuple[tuple[Kind, str], ...] = (
    ("yesno", r"^(?:is|are|was|were|does|do|did|has|have|had|can|could|will|would|should|may|must)\b"),
    ("count", r"^how many\b"),
    ("list", r"^(?:list|name (?:all|the|every)|enumerate)\b|^who (?:are|were) (?:all )?(?:the )?(?!parties)\w+s\b"),
    ("list", r"^wh(?:o|ich \w+) (?:was|were|is|are) (?:present|absent|in attendance|included)\b|^who attended\b"),
    (
        "list",
        (
            r"^which (?:(?!was|is|has|does|this)\w+ )?(?!was\b|is\b|has\b|does\b|this\b)\w+[^s\W]s (?!of\b|was\b|"
            r"is\b|has\b|"
            r"does\b|did\b)|^what (?:is|are) (?:included|supplied|contained)\b"
        ),
    ),
    ("date", r"^(?:by|until|till|since|from|before|after) when\b|\bwhich day\b|^what was the \w+ day\b"),
    ("amount", r"^how (?:high|large|big) (?:is|was|are|were|will)\b"),
    ("number", r"^how (?:heavy|tall|wide|deep|far|fast|loud|strong|hot|cold|thick)\b"),
    (
        "percent",
        r"^(?:what|which) interest\b|^(?:what|which) .*\b(?:fee|interest|penalty) (?:applies|is charged) per\b",
    ),
    ("duration", r"^within (?:how many|which|what)\b|\b(?:delivery|lead|charging) time\b|\bwarranty period\b"),
    ("date", r"^when\b(?!.*\b(?:close|closed|end|leave|arrive|depart)\b)"),
    ("sentence", r"^(?:why|explain|describe|summari[sz]e)\b|^how (?:do|does|did|is|are|was|were|can|has|have)\b"),
    ("sentence", r"what (?:drove|caused|happen)|\bpurpose of\b|\bdefin|\bwhat does .* mean|\bmeaning of|\bagenda\b"),
    ("sentence", r"\bwhat (?:does|do|did) .*\b(?:represent|include|show|consist|comprise|refer|cover)\b"),
    ("sentence", r"\breason (?:for|why|behind)\b|\bobjective of\b|\bwhy\b|^what (?:is|are) an? [\w -]+\?$"),
    ("amount", r"^how much\b|^what (?:does|do|did|would) .* cost$"),
    (
        "code",
        (
            r"\b(?:vat|tax|invoice|id|account|order|serial|customer|registration|reference|policy|membership|room|"
            r"contract|plate|licen[cs]e|ticket|flight|case|part|model|batch|po|gst|card|passport|"
            r"tracking|identification) number\b(?! \w*\d)"
        ),
    ),
    ("iban", r"\biban\b"),
    ("bic", r"\b(?:bic|swift)\b"),
    ("email", r"\be-?mail\b"),
    ("phone", r"\b(?:phone|telephone|fax|mobile|cell|telefon\w*|faxnummer|handynummer)\b(?! (?:name|model|brand))"),
    ("url", r"\b(?:url|website|web ?site|web (?:address|page)|homepage)\b"),
    ("address", r"\baddress\b|\bwhere (?:is|are|was) .*\b(?:located|situated|based)\b|\blocation of\b"),
    ("count", rf"\bhow many\b|(?:^|\b(?:the|total|average|what|a) )number of (?!{_HOLDER})\w+|\bquantity\b|\bcount\b"),
    ("duration", r"\bhow long\b|\bduration\b|\bperiod of\b|\b(?:what|which) (?:notice )?(?:period|term)\b"),
    ("duration", r"\bhow old\b|\bage of\b|\bterm of (?:the|this)\b|\bnotice period\b|\bterm\?$"),
    ("year", r"\b(?:which|what) fy\b|\b(?:what|which|final|first|last|earliest|latest) (?:\w+ )?year\b(?! ended)"),
    ("year", r"\byear of (?:\w+ )?(?:\w+tion|manufacture|issue|birth|purchase)\b|\b(?:tax|fiscal|model) year\W*$"),
    (
        "time",
        (
            r"^when (?!.*\b(?:lease|tenancy|employment|project|period|policy|warranty|contract|term|agreement|work)\b)"
            r"(?:did|does|do) .*\b(?:close|end|start|leave|arrive|depart)\b|^at when\b"
        ),
    ),
    ("time", r"\b(?:what|which) time\b|\btime of (?:the|issue|purchase|day|departure|arrival)"),
    ("date", r"^when\b|\bwhen (?:is|was|were|did|does|will|are)\b|\bdate\b|\b(?:what|which) day\b|\bdeadline\b"),
    ("percent", r"\bpercent|%|\b(?:share|proportion|fraction) of\b"),
    ("percent", r"\b(?:interest|tax|vat|growth|discount|commission|inflation|unemployment) rate\b"),
    (
        "code",
        (
            r"\b(?:number|no\.?|id|code|reference|ref|symbol|identifier|serial|isin|sku|"
            r"(?:number|licen[cs]e) plate|plate number|gstin)\b(?! of| \w*\d)"
        ),
    ),
    ("code", rf"\bnumber of {_HOLDER}"),
    ("place", r"^where\b|\b(?:which|what) (?:state|country|city|town|place|region|county|province|location)\b"),
    ("place", r"\bjurisdiction\b|\bplace of \w+\b|\b(?:city|country|state|town|region|county|province) of\b"),
    ("name", r"^who\b|^whose\b|\bwhom\b|\bname\b|^(?:which|what) (?:company|person|organi[sz]ation|customer|bank)\b"),
    (
        "name",
        (
            r"^(?:for |with |from |by )?(?:which|what) "
            r"(?:agency|advertiser|firm|vendor|supplier|candidate|committee|principal)\b"
        ),
    ),
    ("amount", r"\bhow much\b"),
    (
        "amount",
        rf"{_HEAD}(?:amount|total|price|costs?|balance|fees?|sum|subtotal|revenues?|sales|income|salar(?:y|ies))\b{_ELSE}",
    ),
    (
        "amount",
        (
            rf"{_HEAD}(?:payable|due|paid|pay|tax|vat|worth|postage|dividends?|bonus|budget|expenses?|profit|loss|"
            rf"earnings|turnover|debt|assets|wages?|refund|interest|payments?|contributions?)\b{_ELSE}"
        ),
    ),
    ("amount", rf"{_HEAD}(?:liabilit\w+|proceeds|rent|commission|charges?|discount|premium|deposits?|cash)\b{_ELSE}"),
    ("amount", rf"{_HEAD}(?:value|disbursements?)\b{_ELSE}"),
    ("number", rf"{_HEAD}(?:rate|average|mean|median|highest|lowest|maximum|minimum|difference|ratio|weight|height)\b"),
    ("number", rf"{_HEAD}(?:size|score|temperature|distance|length|width|population|change|increase|decrease)\b"),
)
_MOST = (
    r"(?:highest|largest|maximum|most|greatest|biggest|tallest|heaviest|top(?! (?:right|left|of|line))|"
    r"longest|best|oldest|max)"
)
_LEAST = r"(?:lowest|smallest|least|minimum|fewest|shortest|cheapest|lightest|youngest|worst|min)"
_MORE = r"(?:higher|larger|greater|bigger|longer|heavier|taller|dearer|more)"
_LESS = r"(?:lower|smaller|shorter|lighter|cheaper|less)"
_WHICH = (
    r"^(?!what (?:is|was|are|were) the (?:highest|lowest|largest|smallest|maximum|minimum|most|least)\b)"
    r"(?:which|what|who|where|when|in (?:which|what)|on (?:which|what))\b"
)
_FIGURE = r"(?:value|amount|number|price|percentage|rate|score|total|balance)"
_AGGREGATES: tuple[tuple[Aggregate, str], ...] = (
    (
        "percent_change",
        r"percent(?:age)?(?: or)? (?:change|increase|decrease|growth|decline|difference)|% change|change \(%\)",
    ),
    ("percent_change", r"by (?:what|how many|which) percent|growth rate (?:of|from|between)"),
    ("ratio", r"\bratio (?:of|between)\b|how many times|\bproportion of\b"),
    (
        "difference",
        (
            r"\bdifference\b|\bby how (?:much|many)\b|how (?:much|many) (?:\w+ )?(?:more|less|higher|lower|fewer|"
            r"greater|larger|longer)\b"
        ),
    ),
    (
        "difference",
        (
            r"\b(?:is|was|were) the (?:net |year[- ]on[- ]year )?(?:change|increase|decrease|decline)\b|"
            r"\bby how (?:much|many)\b"
        ),
    ),
    ("mean", r"\b(?:average|mean)\b"),
    ("sum", r"\b(?:total|sum) of \w+ and \w+"),
    ("argmax", rf"{_WHICH}(?!.*\b(?:is|was|are|were) the {_MOST} {_FIGURE}\b).*\b{_MOST}\b"),
    ("argmin", rf"{_WHICH}(?!.*\b(?:is|was|are|were) the {_LEAST} {_FIGURE}\b).*\b{_LEAST}\b"),
    ("argmax", r"^(?:in )?(?:which|what)\b.*\b(?:higher|larger|greater|bigger)\?*$"),
    ("argmax", rf"^(?:which|who)\b.*\b(?:has|had|is|was|of) the {_MORE}\b"),
    ("argmin", rf"^(?:which|who)\b.*\b(?:has|had|is|was|of) the {_LESS}\b"),
    ("argmax", rf"^which (?:\w+ ){{0,2}}(?:is|weighs|costs|was) {_MORE}\b(?!.* than )"),
    ("argmin", rf"^which (?:\w+ ){{0,2}}(?:is|weighs|costs|was) {_LESS}\b(?!.* than )"),
    ("argmax", r"\b(?:which|what) (?:fy|year|quarter|month|period)\b.*\b(?:higher|larger|greater)\b"),
    ("argmin", r"\b(?:which|what) (?:fy|year|quarter|month|period)\b.*\b(?:lower|smaller)\b"),
    ("argmin", r"^(?:in )?(?:which|what)\b.*\b(?:lower|smaller)\?*$"),
    ("max", rf"\b{_MOST}\b"),
    ("min", rf"\b{_LEAST}\b"),
    (
        "sum",
        (
            r"\btotal\b.*\b(?:19|20)\d\d (?:and|to|through|-) (?:19|20)\d\d|"
            r"^(?:how (?:much|many)|what)\b.*\btogether\b|"
            r"\bsum of\b|\bcombined\b|\baltogether\b|(?<!grand )\btotal of (?:all|the)\b|\bin total\b|\badd(?:ed)? up\b"
        ),
    ),
    ("count", r"\bhow many\b|\bnumber of\b|\bcount\b"),
)


def kind_of(question: str) -> Kind:
    return next((kind for kind, wording in _KINDS if re.search(wording, question)), "text")


def aggregate_of(question: str) -> Aggregate:
    return next((name for name, wording in _AGGREGATES if re.search(wording, question)), "")
