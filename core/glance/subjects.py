"""What a question can speak of and ask for, in the words of each language of the window. Reads no page."""

from __future__ import annotations

SPEAKS_OF: dict[str, tuple[str, str, str]] = {  # in English, in German, in Chinese
    "charts": (
        r"charts?|graphs?|plots?|plotted|figure|diagram|histogram|heat ?map|pie|donut|scatter",
        r"diagramm\w*|grafi?k\w*|schaubild\w*|kurvendiagramm|abbildung",
        r"图表|图形|统计图|曲线图|折线图|柱状图|饼图|散点图|直方图|图中|图里|这张图",
    ),
    "marks": (
        r"bars?|slices?|wedges?|points?|dots?|bubbles?|curves?|lines?|segments?|bins?|boxes|box|median",
        (
            r"balken|s[äa]ulen?|linien?|kurven?|punkte?n?|blasen?|sektor\w*|fl[äa]chen?|k[äa]sten|kasten|"
            r"feld(?:er)?"
        ),
        r"柱子|柱|线|点|气泡|扇形|区域|箱子|格子|曲线",
    ),
    "axes": (
        r"axis|axes|legend|ticks?|gridlines?|series|categor(?:y|ies)|scale",
        r"\w*achsen?|legenden?|skalen?|reihen?|gitterlinien|einheit\w*",
        r"轴|图例|刻度|系列|单位|类别",
    ),
    "trends": (
        (
            r"trend\w*|increas\w*|decreas\w*|ris(?:e|es|en|ing)|rose|fell|fall\w*|gr[eo]w\w*|drop\w*|peak\w*|"
            r"declin\w*|steep\w*|fluctuat\w*|chang\w*|over time"
        ),
        (
            r"steig\w*|stieg\w*|f[äa]ll\w*|fiel\w*|sink\w*|sank\w*|wachs\w*|w[äa]chst|wuchs|gewachsen|nimmt|"
            r"abnehm\w*|zunehm\w*|entwickel\w*|verlauf\w*|ver[äa]nder\w*|[äa]nder\w*|kreuz\w*|schneid\w*|"
            r"[üu]berhol\w*"
        ),
        r"趋势|上升|下降|增长|减少|增加|变化|稳定|相交|升高|降低|峰值",
    ),
    "comparing": (
        r"higher|lower|larger|smaller|greater|more|less|fewer|than|differ\w*|compar\w*|ratio|times",
        (
            r"h[öo]her\w*|niedriger\w*|gr[öo](?:ß|ss)er\w*|kleiner\w*|mehr|weniger|als|unterschied\w*|differenz|"
            r"vergleich\w*|verh[äa]lt\w*|doppelt|gegen|[üu]bertrifft|gleich"
        ),
        r"比|相差|更大|更高|更多|几倍|低于|高于|超过|一样|之差|的差",
    ),
    "extremes": (
        r"highest|lowest|largest|smallest|most|least|maximum|minimum|tallest|shortest|top|bottom|second|third",
        (
            r"h[öo]chst\w*|niedrigst\w*|gr[öo](?:ß|ss)t\w*|kleinst\w*|meist\w*|wenigst\w*|maxim\w*|minim\w*|vorn|"
            r"spitzen\w*|platz|oben|erste[rsn]?|letzte[rsn]?|zweite[rsn]?|dritte[rsn]?"
        ),
        r"最|第一|第二|第三|排名|谁排",
    ),
    "reckoning": (
        r"sum|total|average|mean|add(?:ed)? up|combined|together|percent\w*|share",
        r"summe\w*|insgesamt|gesamt\w*|durchschnitt\w*|mittelwert\w*|median|zusammen\w*|prozent\w*|anteil\w*",
        r"总和|总计|合计|平均|中位|加起来|之和|一共|百分|比例|份额",
    ),
    "papers": (
        (
            r"invoices?|receipts?|bills?|contracts?|agreements?|forms?|reports?|letters?|documents?|articles?|"
            r"sections?|paragraphs?|pages?|clauses?|policy|statements?|annex"
        ),
        (
            r"rechnung\w*|quittung\w*|kassenbon\w*|vertrag\w*|vereinbarung\w*|formular\w*|bericht\w*|brief\w*|"
            r"dokument\w*|seiten?|abs[äa]tz\w*|text\w*"
        ),
        r"发票|收据|合同|协议|表格|报告|信|文件|文章|文中|页|段",
    ),
    "sources": (
        r"sources?|notes?|published|authors?|footnotes?|collected|figure number|caption",
        (
            r"quellen?|anmerkung\w*|hinweis\w*|fu(?:ß|ss)noten?|ver[öo]ffentlicht|autor\w*|verfasser\w*|"
            r"kleingedruckte\w*|lizenz\w*|stammen|erhoben"
        ),
        r"来源|脚注|备注|注释|作者|发布|小字|许可|收集|哪里来",
    ),
    "money": (
        (
            r"amounts?|price|tax|vat|gst|due|balance|paid|pay|owed?|cost|fee|discount|cash|change|payable|"
            r"budget\w*"
        ),
        (
            r"betrag\w*|beträge|preis\w*|steuern?|mehrwertsteuer|f[äa]llig\w*|saldo|bezahlt|zahlen|kosten|"
            r"kostet\w*|geb[üu]hr\w*|rabatt|r[üu]ckgeld|ausgaben|ausgegeben|umsatz|gewinn"
        ),
        r"金额|价格|税|到期|余额|付款|付|花了|多少钱|费|折扣|找零|收入|利润|支出",
    ),
    "parties": (
        r"customer|client|seller|buyer|supplier|vendor|company|party|parties|landlord|tenant|borrower|payee",
        (
            r"kunden?|verk[äa]ufer\w*|k[äa]ufer\w*|lieferant\w*|firma|unternehmen\w*|partei\w*|vertragspartei\w*|"
            r"mieter\w*|empf[äa]nger\w*"
        ),
        r"客户|卖方|买方|公司|双方|收件人|接收方|商店|员工",
    ),
    "places": (
        r"address|street|city|country|telephone|phone|fax|e-?mail|iban|account number|reference|number",
        r"adresse\w*|stra(?:ß|ss)e|stadt|land|telefon\w*|e-?mail|kontonummer|\w*nummer|gesch[äa]ft\w*",
        r"地址|城市|国家|电话|账号|号码|编号|邮箱",
    ),
    "controls": (
        (
            r"windows?|buttons?|menus?|tabs?|dialogs?|toolbars?|icons?|check ?boxes|check ?box|drop-?downs?|"
            r"screen\w*|fields?|status bar|side ?bar|title bar|scroll ?bar|program|application|interface"
        ),
        (
            r"fenster\w*|schaltfl[äa]che\w*|kn[öo]pfe?|men[üu]s?|reiter|tabs?|dialog\w*|k[äa]stchen|h[äa]kchen|"
            r"bildschirm\w*|titelleiste|statuszeile|programm\w*|symbol\w*"
        ),
        r"窗口|按钮|菜单|标签页|对话框|复选框|单选|标题栏|状态栏|程序|屏幕|字段|选项|图标",
    ),
    "states": (
        r"selected|highlighted|checked|ticked|enabled|disabled|entered|pressed|active|greyed|open|marked",
        (
            r"ausgew[äa]hlt\w*|markiert\w*|hervorgehoben\w*|angehakt\w*|angekreuzt\w*|aktiv\w*|eingeschaltet\w*|"
            r"offen|gesetzt|anklicken"
        ),
        r"选中|勾选|打开|关闭|点击|当前|开还是关",
    ),
    "pictures": (
        r"photos?|photographs?|pictures?|images?|scene|drawing|painting|sketch|illustration|screenshot",
        r"fotos?|bild\w*|zeichnung\w*|szene|gem[äa]lde|bildschirmfoto",
        r"照片|图画|图片|截图|画面|画",
    ),
    "looks": (
        r"shown|depict\w*|describe|visible|look\w*|see|background|foreground|dominant|dominat\w*|main|kind of",
        (
            r"zeigt|gezeigt|dargestellt|beschreib\w*|sichtbar|sieht|sehe\w*|sehen|hintergrund|vordergrund|"
            r"[üu]berwiegt|art|sorte|erkl[äa]r\w*"
        ),
        r"显示|描述|看到|背景|前景|主要|类型|介绍|解释|是什么",
    ),
    "colours": (
        r"colou?rs?|red|green|blue|yellow|orange|purple|grey|gray|black|white|brown|pink|dark|light|bright",
        (
            r"farben?|farbig|rot|gr[üu]n|blau|gelb|orange|lila|grau|schwarz|wei(?:ß|ss)|braun|rosa|t[üu]rkis|hell|"
            r"dunkel"
        ),
        r"颜色|红|绿|蓝|黄|橙|紫|灰|黑|白|棕|粉|青|亮|暗",
    ),
    "flows": (
        (
            r"arrows?|leads?|flow\w*|steps?|follows?|after|before|next|connect\w*|nodes?|process|decision|start|"
            r"end"
        ),
        r"pfeile?|f[üu]hrt|folgt|schritte?|nach|vor|verbunden|prozess\w*|ablauf\w*|beginnt|kommt",
        r"箭头|之后|之前|步|流程|相连|通向|指向|框",
    ),
    "tables": (
        r"tables?|rows?|columns?|cells?|headers?|headings?|list\w*|entr(?:y|ies)|under",
        (
            r"tabellen?|zeilen?|spalten?|zellen?|listen?|eintr[äa]ge?|posten|[üu]berschrift\w*|aufgef[üu]hrt|"
            r"eingetragen"
        ),
        r"表格|表中|列表|行|列|记录|哪一项|栏",
    ),
    "signing": (
        r"sign\w*|signature|dated?|effective|term|law|govern\w*",
        r"unterschrieben|unterschrift|datum|kraft|recht|gilt|k[üu]ndigungsfrist|l[äa]uft",
        r"签|日期|生效|期限|通知期|适用|哪国法律",
    ),
    "reading": (
        r"values?|read|level|about|approximate\w*|estimate\w*|roughly",
        r"werte?|lies|ablesen|etwa|ungef[äa]hr|reicht",
        r"数值|值|大约|读出|多高",
    ),
    "titles": (
        r"title|name|called|label\w*|says?|text|written",
        r"titel|name|hei(?:ß|ss)t|lautet|beschrift\w*|steht",
        r"标题|名字|叫|写",
    ),
}
ASKS = {
    "how many": r"\b(?:how many|number of|count|wie ?viele|anzahl|z[äa]hle)\b|多少[个条行件]|[有用]?几[个条行种列件]",
    "how much": r"\b(?:how (?:much|high|large|big|tall)|wie ?viel|wie (?:hoch|gro(?:ß|ss)))\b|多少|多[高大]",
    "which": r"\b(?:which|welche\w*)\b|哪",
    "who": r"\b(?:who|whom|whose|by whom|wer|wem|wen)\b|谁",
    "when": r"\b(?:when|what day|wann)\b|什么时候|何时|哪天|哪一天",
    "where": r"\b(?:where|wo|wohin|woher)\b|哪里|在哪",
    "whether": r"^(?:is|are|does|do|did|has|was|were|can|ist|sind|hat|gibt|steigt|liegt|nimmt|bleibt)\b|吗|有没有|是否",
}  # fmt: skip
