"""The type of answer a question wants, and the topic it is on, told by its wording."""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal[
    "amount", "percent", "number", "count", "date", "year", "time", "duration", "yesno", "list", "code", "phone",
    "email", "url", "iban", "bic", "address", "place", "name", "sentence", "text",
]  # fmt: skip
Topic = Literal["", "company", "address", "parties", "law", "effective", "term", "total", "net", "tax", "title", "date"]
Aggregate = Literal[
    "", "sum", "mean", "max", "min", "argmax", "argmin", "count", "difference", "ratio", "percent_change"
]

_PAPER = r"(?:receipt|invoice|bill|document|ticket|slip|agreement|contract|form|statement|order|letter|page)"
_SHOP = r"(?:company|shop|store|merchant|restaurant|vendor|seller|supplier|issuer|business|retailer|outlet|firm)"
_KINDS: tuple[tuple[Kind, str], ...] = (
    ("yesno", r"^(?:is|are|was|were|does|do|did|has|have|had|can|could|will|would|should|may|must)\b"),
    ("sentence", r"^(?:why|explain|describe|summari[sz]e)\b|^how (?:do|does|did|is|are|was|were|can|has|have)\b|what (?:drove|caused|happen)"
     r"|\bpurpose of\b|\bdefin|\bwhat does .* mean|\bmeaning of|\bagenda\b|^what (?:is|are) an? [\w -]+\?$"),
    ("iban", r"\biban\b"), ("bic", r"\b(?:bic|swift)\b"), ("email", r"\be-?mail\b"),
    ("phone", r"\b(?:phone|telephone|fax|mobile|cell)\b(?! (?:name|model|brand))"),
    ("url", r"\b(?:url|website|web ?site|web address|homepage|web page|link)\b"),
    ("address", r"\baddress\b|\bwhere (?:is|are|was) .*\b(?:located|situated|based)\b|\blocation of\b"),
    ("count", r"\bhow many\b|\bnumber of (?!the (?:invoice|order|contract|account|receipt|customer|issuer))\w+|\bquantity\b|\bcount\b"),
    ("duration", r"\bhow long\b|\bduration\b|\bterm of\b|\bperiod of\b|\bwhat period\b|\bhow old\b|\bage of\b|\bwhat term\b|\bnotice period\b"),
    ("year", r"\b(?:what|which|in what|in which|final|first|last) year\b|^(?:fiscal )?year"),
    ("time", r"\b(?:what|which|at what) time\b|\btime of (?:the|issue|purchase|day)"),
    ("date", r"^when\b|\bwhen (?:is|was|were|did|does|will|are)\b|\bdate\b|\b(?:what|which) day\b|\bdeadline\b|\bdue on\b|\bexpire"),
    ("code", r"\b(?:number|no\.?|id|code|reference|ref|symbol|identifier|serial|isin|sku|licen[cs]e plate|gstin)\b(?! of)"
     r"|\bnumber of the (?:invoice|order|contract|account|receipt|customer|issuer)"),
    ("percent", r"\bpercent|%|\bwhat (?:share|proportion|fraction)\b|\b(?:interest|tax|vat|growth|discount|exchange) rate\b"),
    ("place", r"^where\b|\b(?:which|what|in which|in what) (?:state|country|city|town|place|region|county|province|location|jurisdiction)"
     r"|\b(?:city|country|state|town|region|county|province) of\b"),
    ("name", r"^who\b|^whose\b|\bwhom\b|\bname of\b|\bfull name\b|^(?:which|what) (?:company|person|organi[sz]ation|customer|client|bank|institution|team|player|party)"),
    ("amount", r"\bhow much\b|\b(?:amount|total|price|cost|costs|balance|fee|sum|subtotal|revenue|sales|income|salary|payable|due|paid|tax|vat|worth|budget"
     r"|expenses?|profit|loss|earnings|turnover|debt|assets|liabilit|proceeds|rent|commission|minimum|maximum|charge|discount|premium|deposit|disbursements?|value)"),
    ("number", r"\b(?:rate|average|mean|median|highest|lowest|difference|ratio|weight|height|size|score|temperature|distance|percentile|length|width|population)\b"),
)  # fmt: skip
_TOPICS: tuple[tuple[Topic, str], ...] = (
    ("parties", r"\bpart(?:y|ies)\b.*\b(?:agreement|contract|to|of|deal)\b|\bwho (?:entered|signed|are the signator)|between whom|contracting"),
    ("law", r"\blaws?\b.*\bgovern|\bgovern\w* (?:law|by)|\bgovern(?:s|ing)?\b.*\b(?:law|agreement|contract)|jurisdiction|applicable law|law applies"),
    ("effective", r"\beffective (?:date|from|as)|\b(?:agreement|contract)\b.*\b(?:dated|signed|made|effective|executed|entered|date|begin|start|commence)"
     r"|\bdate of (?:this |the )?(?:agreement|contract)|\b(?:agreement|contract) date|come into (?:force|effect)"),
    ("term", r"(?:how long|duration|term\b|period|expire).*\b(?:obligation|agreement|contract|confidential|remain|last|valid|lease|force|term)"
     r"|\bterm of\b|\bcontract(?:ual)? term|\bhow long\b"),
    ("company", rf"\bname of (?:the |this )?{_SHOP}|\bwho (?:issued|sent|wrote)|{_SHOP}\b.* (?:issued|sent|made)|\bissued (?:this|the) {_PAPER}"
     rf"|\bissuer\b(?!.*\b(?:number|address|phone|mail|vat|iban))|\bwhere (?:was|were) .*\b(?:bought|purchased|issued)|\b{_SHOP} name|\b(?:which|what) (?:is the )?{_SHOP}\b.*(?:{_PAPER}|from)"
     rf"|\bwho is the (?:seller|vendor|merchant|supplier|issuer)\b"),
    ("address", rf"\baddress of (?:the |this )?{_SHOP}|{_SHOP}(?:'s)? address|\bwhere is (?:the |this )?{_SHOP}|^what is the address\b(?!.*\b(?:customer|client|buyer|billing|delivery|shipping|of)\b)"
     rf"|address .*\b{_PAPER}"),
    ("net", r"before (?:tax|vat|gst)|\bnet (?:amount|total|sum|price)|without (?:tax|vat|gst)|exclu\w+ (?:tax|vat|gst)|\bsub-?total|untaxed"),
    ("tax", r"^what (?:is|was) the (?:total )?(?:tax|vat|gst|sales tax)(?: amount)?\b|how much (?:tax|vat|gst)|amount of (?:tax|vat|gst)|(?:tax|vat|gst) amount"),
    ("total", rf"^what (?:is|was) the (?:\w+ )?(?:total|grand total|final|overall|invoice|bill|receipt) ?(?:amount|price|sum|due|paid|cost|value)?(?: (?:due|paid|to pay|payable))?"
     rf"(?: \(.*\))?(?: (?:of|on|in|for) (?:this|the) {_PAPER})?\??$|how much (?:was|is|did|do|does|must|should|has|were) (?:\w+ ){{0,5}}(?:pay|paid|spent|spend|due|owed|charged|total)\W*$"
     rf"|how much .*(?:total|altogether)\W*$|amount (?:due|payable|paid|owed|to pay)\b|\btotal (?:amount )?(?:due|payable|paid)\b|total (?:amount )?(?:of|on) (?:this|the) {_PAPER}|grand total\W*$"),
    ("title", r"\btitle of\b|\bchart title|\bheading of|\bcaption of|what is the title"),
    ("date", rf"^when was (?:this|the) {_PAPER}|\bdate (?:on|of) (?:this|the) {_PAPER}|^what is the date\??$|\b{_PAPER} date\b|\bissued? (?:date|on)|date of (?:issue|purchase|sale|the transaction)"),
)  # fmt: skip
_MOST = (
    r"(?:highest|largest|maximum|most|greatest|biggest|tallest|top(?! (?:right|left|of|line))|longest|best|oldest|max)"
)
_LEAST = r"(?:lowest|smallest|least|minimum|fewest|shortest|worst|min)"
_AGGREGATES: tuple[tuple[Aggregate, str], ...] = (
    ("percent_change", r"percent(?:age)? (?:change|increase|decrease|growth|decline|difference)|by what percent|by how many percent|growth rate (?:of|from|between)|% change"),
    ("ratio", r"\bratio (?:of|between)\b|how many times"),
    ("difference", r"\bdifference\b|how (?:much|many) (?:\w+ )?(?:more|less|higher|lower|fewer|greater|larger|longer|older|better|worse)|\bwhat (?:is|was) the (?:change|increase|decrease) (?:in|of|from|between)"
     r"|\bby how (?:much|many)\b|\bexceed"),
    ("mean", r"\b(?:average|mean)\b"),
    ("argmax", rf"^(?:which|what|who|where|when|in (?:which|what)|on (?:which|what))\b(?!.*\b(?:is|was|are|were) the {_MOST} (?:value|amount|number|price|percentage|rate)\b).*\b{_MOST}\b"),
    ("argmin", rf"^(?:which|what|who|where|when|in (?:which|what)|on (?:which|what))\b(?!.*\b(?:is|was|are|were) the {_LEAST} (?:value|amount|number|price|percentage|rate)\b).*\b{_LEAST}\b"),
    ("max", rf"\b{_MOST}\b"), ("min", rf"\b{_LEAST}\b"),
    ("sum", r"\bsum of\b|\bcombined\b|\baltogether\b|\btotal of (?:all|the)\b|\bin total\b|\badd(?:ed)? up\b"),
    ("count", r"\bhow many\b|\bnumber of\b|\bcount\b"),
)  # fmt: skip


def kind_of(question: str) -> Kind:
    return next((kind for kind, wording in _KINDS if re.search(wording, question)), "text")


def topic_of(question: str) -> Topic:
    return next((topic for topic, wording in _TOPICS if re.search(wording, question)), "")


def aggregate_of(question: str) -> Aggregate:
    return next((name for name, wording in _AGGREGATES if re.search(wording, question)), "")
