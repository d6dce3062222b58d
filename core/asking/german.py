"""A German question put into the English wording that the rest of the house understands. Its names stay as they are."""

from __future__ import annotations

import re

_GERMAN = re.compile(
    r"^\W*(?:in |an |am |im |auf |bis |ab |seit |von |zu |mit |nach |für |bei |um |unter |über )?"
    r"(?:wer|wem|wen|wessen|wann|wo|wohin|woher|warum|wieso|wozu|wie|wieviel\w*|welche[nmrs]?|was|nenne\w*|ist|"
    r"sind|war|waren|"
    r"hat|haben|hatte|wird|wurde|wurden|darf|gibt|gilt|muss|kann|bekommt|erhält|zeigt|enthält|liegt|"
    r"beschreibe\w*|erkläre\w*)\b",
    re.I,
)
_MORE = re.compile(
    r"\b(?:wer|wem|wen|wann|wie|wo|warum|welche\w*|nenne\w*|der|die|das|den|dem|des|ein|eine|einen|ist|sind|"
    r"wurde|wird|für|im|zum|"
    r"zur|und|gibt|kostet|beträgt|lautet|als|vor|hinter|liegt|lag|sich|seit|zwischen)\b|[äöüß]",
    re.I,
)
_ENGLISH = re.compile(r"\b(?:the|is|of|what|which|how|did|does|are|has|whose)\b", re.I)
_SAYS: tuple[tuple[str, str], ...] = (
    (r"\b(?:überst(?:eigt|ieg|iegen)|überschr(?:eitet|itt|itten))\b(.*?)(?= ?\d)", r"\1 exceeded"),
    (r"^um wie ?viele prozentpunkte?\b", "by how many percentage points"),
    (r"\b(?:liegt|liegen|lag|lagen) (.+?) vor\b(?! \d)", r"is \1 ahead of"),
    (r"\b(?:liegt|liegen|lag|lagen) (.+?) hinter\b", r"is \1 behind"),
    (r"^wie (?:sehr|stark)\b", "by how much"),
    (r"^wie entwickel(?:t|te|n|ten) sich\b|^wie ha(?:t|ben) sich\b(?=.*\bentwickelt\b)", "what is the trend of"),
    (r"^was (?:ist|war) (?:der )?(?:durchschnitt|mittelwert)\b", "what is the average"),
    (r"\b(?:aller|alle[rn]?) länder[n]?\b", "of all countries"), (r"\b(?:aller|allen) städte[n]?\b", "of all cities"),
    (r"\bprozentpunkten?\b", "percentage points"), (r"\bländern?\b", "countries"), (r"\bstädten?\b", "cities"),
    ((r"\b(?:(?:liegt|steht|kommt|ist) )?(?:an|auf) (?:der |dem )?letzte[rn] (?:stelle|platz|rang)\b|"
      r"\bkommt zuletzt\b"), "ranks last"),
    (r"\b(?:überhol(?:t|te|ten)|übertr(?:ifft|af|afen|offen)|überst(?:eigt|ieg|iegen))\b", "overtook"),
    ((r"\b(?:an |auf )?(?:der )?(zweiter|dritter|vierter|fünfter) (?:stelle|position)\b|"
      r"\b(?:an|auf) platz (zwei|drei|vier|fünf|[2-5])\b"), r"@\1\2"),
    (r"@(?:zwei\w*|2)", "ranks second"), (r"@(?:drei|dritter|3)", "ranks third"),
    (r"@(?:vier\w*|4)", "ranks fourth"), (r"@(?:fünf\w*|5)", "ranks fifth"),
    (r"\b(?:an|auf) (?:erster stelle|platz eins)\b", "highest"),
    ((r"\b(?:stieg(?:en)?|steigt|steigen|wuchs(?:en)?|wächst|zugenommen|gestiegen|gewachsen|nahm(?:en)? zu|"
      r"zunahme|anstieg)\b"), "increased"),
    ((r"\b(?:fiel(?:en)?|fällt(?!.*\ban\b)|fallen|sank(?:en)?|sinkt|sinken|abgenommen|gefallen|gesunken|zurückgegangen|"
      r"rückgang|abnahme)\b"), "decreased"),
    (r"\bvon (\d{4}) (?:bis|auf|nach|zu) (\d{4})\b", r"from \1 to \2"),
    (r"\bzwischen\b", "between"),
    (r"(?<![\d.,])(\d+),(\d{1,2})(?![\d.,])", r"\1.\2"),
    (r"\b(?:etwa|ungefähr|rund|circa|ca\.|annähernd)(?= ?\d)", "about"),
    (r"\b(?:etwa|ungefähr|circa|annähernd)\b", "approximately"),
    (r"\bseit\b(?= \d)", "since"),
    (r"\bvor\b(?= \d)", "before"),
    (r"\bnach\b(?= \d)", "after"),
    (r"^was (?:kostet|kosten|kostete|kosteten)\b", "how much cost"),
    (r"^wie hoch (?:ist|sind|war|waren|wird|liegt|lag)\b", "how much is"),
    (r"^wie (?:lautet|lauten|heisst|heißt|heissen|heißen) ", "what is "),
    (r"^wie ?viele\b", "how many"),
    (r"^wie ?viel prozent\b", "what percentage"),
    (r"^wie ?viel\b", "how much"),
    (r"^wie lange?\b", "how long"),
    (r"^wie alt\b", "how old"),
    (r"^wie (?:schwer|groß|gross|hoch|breit|tief|schnell|weit)\b", "how high"),
    (r"^wie\b", "how"),
    (r"^(?:bis|ab|seit|zu|von) wann\b", "when"),
    (r"^wann\b", "when"),
    (r"^um wie viel uhr\b|^zu welcher uhrzeit\b", "at what time"),
    (r"^um wie ?viel prozent\b", "by what percent"),
    (r"^um wie ?viel\b", "by how much"),
    (r"^an wen\b|^wem\b|^wen\b|^von wem\b|^mit wem\b", "who"),
    (r"^wer\b", "who"),
    (r"^wessen\b", "whose"),
    (r"^(?:wo|wohin|woher)\b", "where"),
    (r"^(?:warum|wieso|weshalb|wozu)\b", "why"),
    (r"^in welche[nmrs]?\b", "in which"),
    (r"^(?:an |zu |auf )?welche[nmrs]?\b", "which"),
    (r"^was\b", "what"),
    (r"^nenne[n]?\b(?: sie)?", "list"),
    (r"^gibt es\b", "is there"),
    (r"^(?:ist|sind)\b", "is"),
    (r"^(?:war|waren|wurde|wurden)\b", "was"),
    (r"^(?:hat|haben)\b", "has"),
    (r"^(?:darf|dürfen)\b", "may"),
    (r"^(?:bekommt|erhält|zeigt|enthält|liegt)\b", "does"),
    (r"\bzweit(?:höchst|größt|meist)\w*", "second highest"),
    (r"\bdritt(?:höchst|größt|meist)\w*", "third highest"),
    (r"\bzweit(?:niedrigst|kleinst|wenigst)\w*", "second lowest"),
    ((r"\b(?:höchste|größte|grösste|meiste|teuerste|längste|wärmste|stärkste|schwerste)[nrms]?\b|\bam (?:höchsten|"
      r"größten|meisten)\b"), "the highest"),
    (r"\bam (?:wenigsten|geringsten|niedrigsten|kleinsten)\b", "the lowest"),
    ((r"\b(?:niedrigste|kleinste|wenigste|geringste|günstigste|billigste|kürzeste|kälteste|schwächste|"
      r"leichteste)[nrms]?\b"), "lowest"),
    (r"\b(?:unterschied|differenz|abstand) (?:between|von)\b", "difference between"),
    (r"\bdurchschnittlich\w*\b|\b(?:der |im )?durchschnitt\b", "average"),
    (r"\bsumme (?:der|aller|von|für|über)\b", "sum of the"),
    (r"\b(?:mehr|höher|größer|länger|teurer|schwerer|älter|wärmer) als\b", "more than"),
    (r"\b(?:weniger|niedriger|kleiner|geringer|kürzer|billiger|günstiger|leichter|jünger|kälter) als\b", "less than"),
    (r"\bmehr (.+?) als\b", r"more \1 than"),
    (r"\bweniger (.+?) als\b", r"less \1 than"),
    (r"\b(?:über|oberhalb von|mindestens)\b(?= \d)", "above"),
    (r"\b(?:unter|unterhalb von|höchstens)\b(?= \d)", "below"),
    (r"\b(?:median|zentralwert)s?\b", "median"),
    (r"\bunteres? quartil\w*", "lower quartile"),
    (r"\boberes? quartil\w*", "upper quartile"),
    (r"\bausreißer\w*", "outlier"), (r"\bkorrelation\b|\bzusammenhang\b", "correlation"),
    (r"\b(?:insgesamt|zusammen)\b", "together"), (r"\banteil\b", "share"), (r"\bprozent\b", "percent"),
    (r"\btitel\b|\büberschrift\b", "title"), (r"\b(?:diagramm|grafik|schaubild|abbildung)e?[sn]?\b", "chart"),
    (r"\b(?:waagerechten?|horizontalen?) achse|\bx-achse", "horizontal axis"),
    (r"\b(?:senkrechten?|vertikalen?) achse|\by-achse", "vertical axis"), (r"\blegende\b", "legend"),
    (r"\bfarbe\b", "color"),
    (r"\bbalken\b|\bsäulen?\b", "bar"),
    (r"\blinien?\b(?! \d)", "line"),
    (r"\beinheit\b", "unit"),
    (r"\b(which) (?:land|länder)\b", r"\1 country"), (r"\b(which) (?:stadt|städte)\b", r"\1 city"),
    (r"\b(which) jahr(?:en)?\b", r"\1 year"),
    (r"\b(which) monat(?:en)?\b", r"\1 month"),
    (r"\b(which) tag(?:en)?\b", r"\1 day"),
    (r"\b(which) quartal\b", r"\1 quarter"), (r"\b(which) stunde\b", r"\1 hour"),
    (r"\b(?:ausgewählt|markiert|hervorgehoben|gewählt)\b", "selected"),
    (r"\b(?:angekreuzt|angehakt|aktiviert|eingeschaltet)\b", "checked"),
    (r"\b(?:der|die|das|dem|den|des)\b", "the"),
    (r"\b(?:ein|eine|einen|einer|eines|einem)\b", "a"),
    (r"\b(?:ist|sind|war|waren|wird|werden|wurde|wurden|hatte|hatten|hat|haben|gibt es|gibt|liegt|lag)\b", " "),
    (r"\b(?:beträgt|dauert|kostet|kostete)\b", " "),
    (r"\b(?:im jahre?|in|im|am|an|für|von|vom|zum|zur|auf|bei|aus|mit)\b", "in"),
    (r"\bund\b", "and"),
    (r"\boder\b", "or"),
    (r"\bseite (\d+)\b", r"page \1"),
    (r"\bdiese[rsmn]?\b", "this"),
    (r"\b(the|this) rechnung\b", r"\1 invoice"),
    (r"\b(the|this) vertrage?s?\b", r"\1 contract"),
    (r"\b(the|this) (?:quittung|beleg(?:e?s)?|kassenbons?|kassenzettels?|bons?)\b", r"\1 receipt"),
    (r"\b(the|this) formulare?s?\b", r"\1 form"),
    (r"\b(the|this) (?:dokumente?s?|datei)\b", r"\1 document"),
    (r"\b(the|this) tabelle\b", r"\1 table"),
)  # fmt: skip


def in_english(question: str) -> str:
    """The question itself unless it is German."""
    if not _GERMAN.match(question) or _ENGLISH.search(question) or not _MORE.search(question):
        return question
    said = question.strip()
    if re.match(r"wie viele?\b.*\b(?:kostet|kosten)", said, re.I):
        said += " cost"
    for wording, english in _SAYS:
        said = re.sub(wording, english, said, flags=re.I)
    return " ".join(said.split())
