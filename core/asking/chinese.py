"""A Chinese question put into the English wording that the rest of the house understands. Its names stay."""

from __future__ import annotations

import re

_HAN = r"[\u4e00-\u9fff]"
_ASKS = re.compile(r"[？?]|多少|哪|什么|谁|几|吗|何|怎|列出|排名")
_KANA = re.compile(r"[\u3040-\u30ff\uac00-\ud7af]")  # Japanese and Korean are other tongues
_NOUNS = {
    "城市": "city", "国家": "country", "年份": "year", "月份": "month", "产品": "product",
    "公司": "company", "地区": "region", "部门": "department", "类别": "category", "季度": "quarter",
    "线": "line", "柱子": "bar", "文件": "file", "学生": "student", "员工": "employee",
    "客户": "customer", "供应商": "supplier", "日期": "date", "时间": "time", "小时": "hour",
    "行业": "sector", "点": "point", "年": "year", "月": "month", "天": "day",
    "人": "person",
}  # fmt: skip
_ANY = rf"(?![最更的在是有])(?:{_HAN}){{1,4}}?"
_NOUN = rf"(?P<noun>{'|'.join(_NOUNS)}|{_ANY}(?=的|在|最|比|有|是|更|超|高|低|大|小|多|少|\d|\W|$))?"
_MORE, _LESS = "(?:高|大|多|贵|长|快|热|重)", "(?:低|小|少|便宜|短|慢|冷|轻)"
_UP, _DOWN = "(?:增加|增长|上升|上涨|提高)", "(?:减少|下降|下跌|降低)"
_PLACES = dict(zip("一二三四五六", "first second third fourth fifth sixth".split(), strict=True))
_AND = "(?:和|与|跟|加)"
_SAYS: tuple[tuple[str, str], ...] = (  # those with two sides first
    (rf"(.+?){_AND}(.+?)(?:之间)?(?:相差|的差距?|差)(?:是|有)?(?:多少)?$", r"what is the difference between \1 and \2"),
    (rf"(.+?)(?:比|较)(.+?){_UP}了?(?:百分之几|多少百分比)$", r"by what percent did \1 increase from \2"),
    (rf"(.+?)(?:比|较)(.+?)(?:{_MORE}|{_UP})了?多少$", r"by how much is \1 higher than \2"),
    (rf"(.+?)(?:比|较)(.+?)(?:{_LESS}|{_DOWN})了?多少$", r"by how much is \1 lower than \2"),
    (rf"(.+?)比(.+?){_MORE}吗$", r"is \1 higher than \2"),
    (rf"(.+?)比(.+?){_LESS}吗$", r"is \1 lower than \2"),
    (rf"(.+?){_AND}(.+?)哪(?:一)?个?更{_MORE}$", r"which is higher, \1 or \2"),
    (rf"(.+?){_AND}(.+?)哪(?:一)?个?更{_LESS}$", r"which is lower, \1 or \2"),
    (r"(.+?)是(.+?)的(?:几|多少)倍$", r"what is the ratio of \1 to \2"),
    (rf"(.+?){_AND}(.+?)(?:的)?(?:加起来|之和|合计|总和|一共|总共|相加)(?:是|有)?(?:多少)?$",
     r"what is the sum of \1 and \2"),
    (rf"(.+?){_AND}(.+?)的(.*?)(?:总数|总和|合计|总计|总量)(?:是|有|为)?多少$", r"what is the sum of \1 and \2 \3"),
    (r"(?:大约|约|大概|差不多|接近)(?:是|为|有|等于)?(?=\d)", " about "),
    (rf"(?:从|由)?(\d{{4}})年?[到至](\d{{4}})年?(.*?){_UP}了?多少$", r" by how much did \3 increase from \1 to \2"),
    (rf"(?:从|由)?(\d{{4}})年?[到至](\d{{4}})年?(.*?){_DOWN}了?多少$", r" by how much did \3 decrease from \1 to \2"),
    (r"(?<=\d{4})年(?=[A-Za-z])", " "), (r"首次|第一次", " first "),
    (rf"(?:的)({'|'.join(_NOUNS)})(?:是|为)(?:哪个|哪一个|哪些|什么)$", r" which <\1> has "),
    (r"所有(?:的)?(.*?)(?:的)?(?:平均值|平均数|平均)(?:是|为)?(?:多少)?$", r" what is the average of all \1 "),
    (rf"(?:从|由)?(\d+[年月]?)到(\d+[年月]?)(.*?){_UP}了?多少$", r" by how much did \3 increase from \1 to \2"),
    (rf"(?:从|由)?(\d+[年月]?)到(\d+[年月]?)(.*?){_DOWN}了?多少$", r" by how much did \3 decrease from \1 to \2"),
    (r"在?(\d[\d.]*)(?:到|至|和|-)(\d[\d.]*)之间", r" between \1 and \2 "),
    (r"(?:排名?|排在|位居|位列)?第([一二三四五六])" + _MORE, r" @\1 highest "),
    (r"第([一二三四五六])" + _LESS, r" @\1 lowest "),
    (r"(?:排名?|排在|位居|位列)(?:在)?第([一二三四五六])位?", r" ranks @\1 "),
    ((r"所有(?:的)?(.*?)(?:的)?(?:总和|合计|总数|总计)(?:是多少)?|"
     r"(?:一共|总共|合计|总和|总计)(?:是|有)?多少"), r" what is the total of all \1 "),
    (r"(?:的)?(?:平均值|平均数)(?:是多少)?", " what is the average "),
    (r"(?:的)?中位数(?:是多少)?", " what is the median "),
    ((r"占(?:总数的)?(?:多少|百分之几|比例|比|的比例)(?:百分比|是多少)?|"
     r"(?:的)?(?:百分比|份额|占比)(?:是多少|有多大)"), " what percentage "),
    (r"(?:上升|增长|增加)还是(?:下降|减少)", " what is the trend "),
    (r"(?:最(?:先)?早)?(?:是)?在?(?:哪一?年|几年)", " in which year was "),
    (r"在?(?:哪一?个?月|几月)(?:份)?", " in which month was "),
    (r"在?(?:哪一?天|几号)", " on which day was "), (r"什么时候|何时", " when "), (r"几点", " at what time "),
    (r"(?:有|是)?(?:多少|几)个(?:不同的)?", " how many "),
    (r"(?:有|是)?几(?:座|家|条|种|项|位|名|张|根)", " how many "),
    (r"(?:多少|几)(?=人|天|年)", " how many "),
    (r"(?:是|为)?(?:哪个|哪一个|哪一?(?:座|家|种|条|项|所|位|些)|哪)(?!里|儿)" + _NOUN, r" which <\g<noun>> has "),
    (r"(?:是|叫)什么类型的?(?:图表?)?|(?:是)?什么图表?类?型?$|图表类型", " what kind of chart is "),
    (r"(?:在)?(?:哪里|哪儿|什么地方)", " where "), (r"为什么", " why "), (r"(?:是|由)?谁", " who is "),
    (r"(?:是|为|达到|有|约为|大约是|等于)?多少", " what is "),
    (r"(?:代表|表示)(?:的是)?什么", " what does represent "),
    (r"(?:是|叫)?什么", " what is "),
    (r"吗$", " is "),
    (r"峰值|最大值", " highest value "), (r"最小值", " lowest value "),
    (rf"最{_MORE}", " highest "), (rf"最{_LESS}", " lowest "), (rf"更{_MORE}", " higher "), (rf"更{_LESS}", " lower "),
    (r"(?:超过|高于|大于|多于|超出)了?", " more than "), (r"(?:低于|小于|少于|不到|不足)", " less than "),
    (_UP + "了?", " increased "), (_DOWN + "了?", " decreased "), (r"趋势", " trend "),
    (r"标题", " title "),
    (r"(?:横轴|[xX]轴)", " horizontal axis "),
    (r"(?:纵轴|[yY]轴)", " vertical axis "),
    (r"图例", " legend "),
    (r"颜色", " color "), (r"单位", " unit "), (r"红色", " red "), (r"蓝色", " blue "), (r"绿色", " green "),
    (r"黄色", " yellow "), (r"橙色", " orange "), (r"紫色", " purple "), (r"黑色", " black "), (r"灰色", " grey "),
    (r"哪|的|了|呢|在|对应|数值|(?<=\W)是", " "), (_AND, " and "),
)  # fmt: skip
_LEADS = re.compile(
    r"\b(?:what does represent|what is(?: the (?:difference|ratio|sum|total|average|median|trend)(?: (?:between|"
    r"of)(?: all)?)?)?|what percentage|what kind "
    r"of chart is|by what percent|by how much|(?:in |on )?which(?: \w+)? (?:has|was)|which(?: \w+)?|at what time|"
    r"how many|when|where|why|who is|is)(?= |$)"
)
_FILLERS = re.compile(
    r"^(?:请问|请|在?(?:这张|这个|该|此)?(?:图表?|图片|截图|窗口|页面|文件)(?:中|里|上|显示)(?:的)?|(?:这张|这个|该|此)?(?:图表?|图片|截图|窗口|页面|文件)的|"
    r"根据(?:图表?|文件))[，,]?"
)


def from_chinese(question: str) -> str:
    """The question itself unless it is Chinese."""
    if not re.search(_HAN, question) or _KANA.search(question) or not _ASKS.search(question):
        return question
    said = re.sub(r"[？?。！!\s]+$", "", question.strip())
    if len(re.findall(r"[A-Za-z]{2,}", said)) > len(re.findall(_HAN, said)):
        return question  # an English one that quotes
    said = re.sub(r"(?<=多少)(?:个|人|元|天|万|次|件|吨|公里|分)$", "", _FILLERS.sub("", said))
    for wording, english in _SAYS:
        said = re.sub(wording, english, said)
    said = re.sub(r"<(.*?)>", lambda noun: _NOUNS.get(noun[1], noun[1]), said)
    said = re.sub(rf"(?<=how many ) ?({'|'.join(_NOUNS)})", lambda noun: f"{_NOUNS[noun[1]]} ", said)
    said = " ".join(re.sub(r"@(.)", lambda place: _PLACES[place[1]], said).split())
    return re.sub(r"^(how many [a-z]+)$", r"\1 are there", _led(said)) + "?"


def _led(said: str) -> str:
    """What is asked for goes first, as English has it."""
    lead = _LEADS.search(said)
    if not lead or lead.start() == 0:
        return said
    return " ".join(f"{lead.group()} {said[: lead.start()]} {said[lead.end() :]}".split())
