"""Questions on a document as a whole: what it is about, what it says in short, who wrote it. Reads no page."""

from __future__ import annotations

import re
from functools import lru_cache

_PAPER = (
    r"(?:(?:whole |entire |attached |pdf )?(?:document|file|pdf|text|paper|report|pages?|letter|book|article|manual|"
    r"contract|agreement|statement|picture|image|scan|screenshot|presentation|guide|form|thing|content)s?|it|this|that)"
)
_SCHRIFT = (
    r"(?:dokuments?|datei|pdf|textes|text|berichts?|seiten?|briefs?|brief|buch(?:es)?|artikels?|handbuch(?:es)?|"
    r"vertrags?|schreibens?|inhalts?|bild(?:es)?|präsentation)"
)
_DIES = r"(?:(?:in|bei|mit|von) )?(?:diese[mnrs]?|de[mnrs]|die|das|im|beim|vom)"
_ECRIT = r"(?:documents?|fichier|pdf|texte|rapport|pages?|lettre|livre|article|manuel|contrat|contenu)"
_CE = r"(?:(?:de |dans )?(?:ce|cet|cette|le|la|l'|du))"
_ASKS = (
    # English
    rf"(?:please )?(?:briefly )?(?:summari[sz]e|sum up|outline)(?: (?:this|the|these))?(?: {_PAPER})?",
    (
        r"(?:(?:give|write|show|make) (?:me )?)?(?:an? |the )?(?:(?:short|brief|quick) )?"
        rf"(?:summary|overview|gist|tl;?dr)(?: of (?:this |the )?{_PAPER})?"
    ),
    r"what(?:'s| is| are)? (?:(?:this|the|these|that)(?: \w+){0,2}|it) (?:all |mainly |mostly )?about",
    rf"what (?:does|do) (?:this |the |these )?{_PAPER} (?:deal with|talk about|cover|discuss|say|contain|describe)",
    rf"what (?:is|are) the (?:main |general )?(?:topic|subject|theme|content|gist)s?(?: of (?:this |the )?{_PAPER})?",
    rf"what is (?:in )?(?:this|the) {_PAPER}|what (?:kind|sort|type) of {_PAPER} is (?:this|that|it)|what is this",
    # German
    rf"(?:worum|um was) (?:geht es|geht's|handelt es sich)(?: hier(?:bei|in)?)?(?: {_DIES}(?: {_SCHRIFT})?)?",
    rf"wovon handelt (?:{_DIES} {_SCHRIFT}|das|es)|was steht (?:hier|{_DIES} {_SCHRIFT})|was ist {_DIES} {_SCHRIFT}",
    rf"(?:bitte )?(?:fasse?n?)(?: sie)?(?: {_DIES}(?: {_SCHRIFT})?)?(?: bitte)?(?: kurz)? zusammen",
    rf"was ist (?:das|dies)(?: hier)?(?: für eine? {_SCHRIFT})?|(?:kurze )?zusammenfassung(?: {_DIES} {_SCHRIFT})?",
    # French
    rf"de quoi (?:parle|traite|est-il question|s'agit-il)(?: (?:ici|{_CE} ?{_ECRIT}))?|c'est quoi",
    rf"(?:peux-tu |pouvez-vous )?résume[rz]?(?:-moi)?(?: {_CE} ?{_ECRIT})?|(?:un )?résumé(?: {_CE} ?{_ECRIT})?",
    rf"quel est le (?:sujet|thème|contenu)(?: {_CE} ?{_ECRIT})?",
    # Spanish and Italian
    r"(?:¿|)?de qu[eé] (?:trata|habla|se trata)(?: (?:este|esta|el|la) \w+)?|resum[ea]n?(?: (?:este|el) \w+)?",
    r"di (?:che )?cosa (?:parla|tratta|si tratta)(?: (?:questo|il|questa|la) \w+)?|riassumi(?: (?:questo|il) \w+)?",
)
_ASKED = re.compile("|".join(f"(?:{wording})" for wording in _ASKS), re.I)
_FOR_ME = re.compile(
    r"(?:,? (?:please|bitte|for me|briefly|in short|in brief|kurz|s'il (?:vous|te) plaît|"
    r"in (?:one|two|three|a few|ein paar|zwei|drei) (?:sentences?|words|lines|sätzen|worten)))+$|"
    r"^(?:can|could|would) you (?:please )?",
    re.I,
)
_EAST = re.compile(
    r"(?:请)?(?:总结|概括|概述|简述)(?:一下)?(?:这|本|该)?(?:份|篇|个|本)?(?:文件|文档|文章|报告|书|内容)?|"
    r"(?:这|本|该)(?:份|篇|个|本)?(?:文件|文档|文章|报告|书|PDF)?(?:的)?(?:主要)?(?:是)?(?:关于|讲|说|介绍|内容)(?:的)?(?:是)?(?:了)?(?:些)?什么(?:内容)?的?|"
    r"(?:この|本)?(?:文書|文章|資料|書類|ファイル)は?(?:、)?何について.*|(?:この|本)?(?:文書|文章|資料|書類)?を?要約して.*",
    re.I,
)
_WROTE = re.compile(
    rf"who (?:is|are|was|were) (?:the )?(?:authors?|writers?)(?: of (?:this |the )?{_PAPER})?|"
    rf"who wrote (?:this |the )?{_PAPER}|"
    rf"wer (?:ist|sind|war) (?:der |die )?(?:autor(?:in|en)?|verfasser(?:in)?)(?: {_DIES} {_SCHRIFT})?|"
    rf"wer hat {_DIES}(?: {_SCHRIFT})? (?:geschrieben|verfasst)|von wem ist {_DIES} {_SCHRIFT}|"
    rf"qui (?:est l'auteur|sont les auteurs|a écrit)(?: {_CE} ?{_ECRIT})?|"
    r"¿?quién (?:es el autor|escribió)(?: (?:de )?est\w \w+)?|"
    r"(?:这|本|该)?(?:份|篇|个|本)?(?:文件|文档|文章|报告|书|手册)?的?作者是谁",
    re.I,
)


@lru_cache(maxsize=256)
def wants_author(question: str) -> bool:
    """ "Who wrote this?" does; "Who wrote the letter to the bank?" asks for something in it."""
    return bool(_WROTE.fullmatch(" ".join(question.replace("’", "'").split()).strip(" ?？!.。")))


@lru_cache(maxsize=256)
def wants_gist(question: str) -> bool:
    """ "What is this about?" and "Summarise the report." do; "What is this fee about?" names something and does not."""
    said = " ".join(question.replace("’", "'").split()).strip(" ?？!.。¿")
    said = _FOR_ME.sub("", said).strip(" ,")
    return bool(_ASKED.fullmatch(said) or _EAST.fullmatch(said))
