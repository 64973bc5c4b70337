"""Sums printed with signs, and figures compared right beside what they are compared with.

“9.76+19+34.24+18+9=91.00分”: 90; “72名、30名合并为120名”: 102; “57.5%（9.6万吨/12万吨）”: 80%
“每周开放53小时，高于…每周不少于56小时”: below; “由每月15日前提前到每月20日前”: later
“比上年的41.2天延长4.7天” of 36.5: shorter; “目标不少于240期，播出252期，超出22期”: 12
“净减1人：退休2人，新招录3人”; “新聘140名，总数达到126名”: more new ones than there are
“由每班80元提高到100万元”; “每周开放186小时”; “全年361天”: no such sizes
“省、市、县按5:4的比例分担”: three share by three
“占32.8%，差不多二分之一”: a third
“对18家用户回访，20家均表示满意”: more than were asked
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.worked.patterns import patterns
from workbook.audit.worked.shared import NUMBER, hit_at, many, number, shown, step
from workbook.check.frame.finding import Hit

_HAN = "一二三四五六七八九十"
_UNIT = r"[\u4e00-\u9fa5]{1,4}?"
_ADDED = re.compile(
    r"(?<![\d.,+\-×÷*/=)%])(?P<terms>\d{1,9}(?:\.\d{1,4})?[\u4e00-\u9fa5]{0,3}(?:\+\d{1,9}(?:\.\d{1,4})?[\u4e00-\u9fa5]{0,3}){1,15})=(?:\*\*)?(?P<n>\d{1,9}(?:\.\d{1,4})?)(?![\d.,+\-×÷*/%])(?P<u>[分个人万元件项家名次户]{0,2})"
)
_MERGED = re.compile(
    rf"(?P<a>{NUMBER})(?P<u>[名人个家所支台辆])[、和与及](?P<b>{NUMBER})(?P=u)(?:[\u4e00-\u9fa5]{{0,4}})(?:合并为|整合为|归并为|合计为|并为)(?P<n>{NUMBER})(?P=u)"
)
_DIVIDED = re.compile(
    rf"(?P<n>{NUMBER})%\((?P<a>{NUMBER})(?P<s>万?)(?P<u>{_UNIT})[/÷](?P<b>{NUMBER})(?P=s)(?P=u)\)"
)
_SIDED = re.compile(
    rf"(?P<a>{NUMBER})(?P<u>%|小时|天|分钟|个工作日|[人次件场期家户])[，,](?P<way>高于|多于|超过|低于|少于|短于|优于)(?P<of>[^，。；、\d]{{0,20}}?)(?P<rule>不少于|不低于|不高于|不超过|不多于)(?P<b>{NUMBER})(?P=u)"
)
_MOVED_DAY = re.compile(
    r"由(?P<p>每月|每年|每季度|每周|当月|次月)?(?:(?P<m>\d{1,2})月)?(?P<a>\d{1,2})日(?:之?前)?(?P<way>提前|推迟|延后|延迟)(?:到|至)(?P<q>每月|每年|每季度|每周|当月|次月)?(?:(?P<k>\d{1,2})月)?(?P<b>\d{1,2})日"
)
_OF_YEAR = re.compile(
    rf"(?P<now>{NUMBER})(?P<u>天|个工作日|小时|分钟|%|人|件|次|起|家|户|项)[，,](?:比|较)(?:上年|去年|20\d\d年)(?:同期)?(?:的|为)?(?P<was>{NUMBER})(?P=u)(?P<way>缩短|减少|下降|降低|少|延长|增加|上升|增长|多|提高)了?(?P<n>{NUMBER})(?:个百分点|(?P=u))"
)
_SHRINKS = ("缩短", "减少", "下降", "降低", "少")
_OVER = re.compile(
    rf"目标(?:数|值)?(?:为|是)?(?:不少于|不低于)?(?P<a>{NUMBER})(?P<u>{_UNIT})[，,](?:全年)?(?:实际)?[\u4e00-\u9fa5]{{0,8}}?(?P<b>{NUMBER})(?P=u)[，,](?:超出|超过目标|超额|超|多|多出)(?:了|完成)?(?P<n>{NUMBER})(?P=u)"
)
_OVER_AIM = re.compile(
    rf"(?P<b>{NUMBER})(?P<u>{_UNIT})(?:[\u4e00-\u9fa5]{{0,6}})[，,](?:超出|超过|多于)(?P<a>{NUMBER})(?P=u)的(?:年度|全年)?(?:目标|计划|任务)(?:数)?(?P<n>{NUMBER})(?P=u)"
)
_NET = re.compile(
    rf"净(?P<way>增|减)(?:加|少)?(?P<n>{NUMBER})(?P<u>[人名])[：:,，(](?:其中)?(?P<moves>[\u4e00-\u9fa5]{{2,10}}?{NUMBER}(?P=u)(?:[、，,][\u4e00-\u9fa5]{{2,10}}?{NUMBER}(?P=u)){{1,5}})(?=[。；)\n])"
)
_ONE_MOVE = re.compile(rf"(?P<what>[\u4e00-\u9fa5]{{2,10}}?)(?P<n>{NUMBER})[人名]")
_CAME = re.compile("招|录|调入|转入|新增|安置|引进|划入|选调|考|增加")
_NEW = re.compile(
    rf"新(?:聘|招|增|建|购|发展|选|设|培育|认定|吸收)(?:了)?[\u4e00-\u9fa5]{{0,8}}?(?P<n>{NUMBER})(?P<u>[名人个家台辆处支户项])[，,](?:使|其)?(?:总数|总量|累计|合计|全[市县区]共有?|现有)(?:达到?|为|有|共)*(?P<b>{NUMBER})(?P=u)"
)
_STANDARD = re.compile(
    rf"由(?:[^，。；\d]{{0,10}})(?P<a>{NUMBER})元(?:[/每][\u4e00-\u9fa5]{{1,3}})?(?:提高|上调|增加|调整|提标|降|下调)(?:到|至|为)[\u4e00-\u9fa5]{{0,4}}(?P<n>{NUMBER})(?P<u>万元|亿元)"
)
_WEEK = re.compile(
    rf"每周(?:平均)?(?:开放|服务|开馆|营业|运行|开诊|开园)(?:时间|时长)?(?:为|达到?|共)?(?P<n>{NUMBER})(?P<u>小时)"
)
_YEAR = re.compile(r"全年(?:共)?(?P<n>36[0-47-9])(?P<u>天)(?!以上|左右)(?=中|里|[，,])")
_SHARED = re.compile(
    r"(?<![\u4e00-\u9fa5])(?:由)?(?P<names>[\u4e00-\u9fa5]{1,6}(?:、[\u4e00-\u9fa5]{1,6}){1,4})(?:三方|两级|三级|各方)?按(?:照)?(?P<n>\d{1,3}(?:[:：∶]\d{1,3}){1,5})(?:的)?(?:比例)"
)
_ABOUT = re.compile(
    rf"(?P<a>{NUMBER})%[，,(](?:差不多|接近|大约|约为?|将近|近|几乎|相当于)(?:占|是|有)?(?P<n>一半|[{_HAN}]{{1,2}}分之[{_HAN}]{{1,2}}|[{_HAN}]成)(?=[，。；、)\n]|$)"
)
_ASKED = re.compile(
    rf"对(?:全部)?(?P<a>{NUMBER})(?P<u>[家户名人个位])[^，。；\d]{{2,20}}(?:回访|走访|调查|抽查|检查|考核|测评|评估|培训|核查)[，,](?P<n>{NUMBER})(?P=u)(?:全部|全|均|都|表示|受访)"
)


def compared(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield figures that those right beside them, by sign or by word, make otherwise."""
    text = paragraph.folded.text
    yield from _sums(audit, paragraph, text)
    yield from _ways(audit, paragraph, text)
    yield from _changes(audit, paragraph, text)
    yield from _nets(audit, paragraph, text)
    yield from _sizes(audit, paragraph, text)
    yield from _shares(audit, paragraph, text)


def _sums(audit: Audit, paragraph: Paragraph, text: str) -> Iterator[Hit]:
    for found in _ADDED.finditer(text):
        terms = [Decimal(n) for n in re.findall(r"\d{1,9}(?:\.\d{1,4})?", found["terms"])]
        made, scaled = sum(terms, Decimal(0)), len(set(re.findall("[\u4e00-\u9fa5]+", found["terms"]))) > 1
        if not scaled and abs(made - number(found["n"])) > step(found["n"]) / 2:
            yield hit_at(audit, paragraph, found, "n", found["u"], shown(made) + found["u"], found["terms"])
    for found in _MERGED.finditer(text):
        made = number(found["a"]) + number(found["b"])
        if made != number(found["n"]):
            working = f"{found['a']}{found['u']}、{found['b']}{found['u']}"
            yield hit_at(audit, paragraph, found, "n", found["u"], shown(made) + found["u"], working)
    for found in _DIVIDED.finditer(text):
        whole = number(found["b"])
        made = number(found["a"]) / whole * 100 if whole else Decimal(0)
        if whole and abs(made - number(found["n"])) > step(found["n"]) * Decimal("0.6"):
            yield hit_at(audit, paragraph, found, "n", "%", shown(made) + "%", f"{found['a']}、{found['b']}")


def _ways(audit: Audit, paragraph: Paragraph, text: str) -> Iterator[Hit]:
    """Yield a figure on the other side of its rule than is told, and days moved the other way."""
    for found in _SIDED.finditer(text):
        one, other, up = number(found["a"]), number(found["b"]), found["way"] in ("高于", "多于", "超过")
        if found["way"] == "优于":
            up = found["rule"] in ("不少于", "不低于")
        if one != other and (one > other) is not up:
            made = f"{'大' if up else '小'}于{found['b']}{found['u']}的数"
            yield hit_at(
                audit, paragraph, found, "a", found["u"], made, f"{found['way']}{found['b']}{found['u']}"
            )
    for found in _MOVED_DAY.finditer(text):
        same = (found["p"] or "") == (found["q"] or found["p"] or "")
        before = (int(found["m"] or 0), int(found["a"]))
        after = (int(found["k"] or found["m"] or 0), int(found["b"]))
        early = found["way"] == "提前"
        if (
            same
            and bool(found["m"]) >= bool(found["k"])
            and before != after
            and (after < before) is not early
        ):
            made = f"{'早' if early else '晚'}于{found['a']}日的日期"
            yield hit_at(audit, paragraph, found, "b", "日", made, f"{found['a']}日、{found['way']}")


_AIM, _LED = re.compile("目标|计划|要求|任务|标准|不低于|不少于"), 6


def _changes(audit: Audit, paragraph: Paragraph, text: str) -> Iterator[Hit]:
    """Yield changes against last year and above an aim that the two figures before do not make."""
    for found in _OF_YEAR.finditer(text):
        if _AIM.search(text[max(0, found.start("now") - _LED) : found.start("now")]):
            continue  # 准确率88.5%，目标87%，比2023年的87.9%提高0.6个百分点
        moved = number(found["now"]) - number(found["was"])
        told = number(found["n"]) * (-1 if found["way"] in _SHRINKS else 1)
        if abs(moved - told) > step(found["n"]):
            way = "减少" if moved < 0 else "增加"
            working = f"{found['was']}{found['u']}、{found['now']}{found['u']}"
            yield hit_at(audit, paragraph, found, "n", found["u"], f"{way}{abs(moved)}{found['u']}", working)
    for pattern in (_OVER, _OVER_AIM):
        for found in pattern.finditer(text):
            over = number(found["b"]) - number(found["a"])
            if abs(over - number(found["n"])) > step(found["n"]) / 2:
                working = f"{found['a']}{found['u']}、{found['b']}{found['u']}"
                yield hit_at(audit, paragraph, found, "n", found["u"], shown(over) + found["u"], working)


def _nets(audit: Audit, paragraph: Paragraph, text: str) -> Iterator[Hit]:
    """Yield a net change that those who came and went do not make, and more new ones than there are."""
    for found in _NET.finditer(text):
        made, known = Decimal(0), True
        for move in _ONE_MOVE.finditer(found["moves"]):
            gone, came = patterns().gone.search(move["what"]), _CAME.search(move["what"])
            known = known and bool(gone) is not bool(came)
            made += number(move["n"]) * (-1 if gone else 1)
        if known and made != number(found["n"]) * (-1 if found["way"] == "减" else 1):
            way = "净减" if made < 0 else "净增"
            yield hit_at(
                audit, paragraph, found, "n", found["u"], f"{way}{abs(made)}{found['u']}", found["moves"]
            )
    for pattern, word in ((_NEW, "b"), (_ASKED, "a")):
        for found in pattern.finditer(text):
            if number(found["n"]) > number(found[word]):
                written = f"{found[word]}{found['u']}"
                yield hit_at(audit, paragraph, found, "n", found["u"], f"不大于{written}的数", written)


_FAR = 100


def _sizes(audit: Audit, paragraph: Paragraph, text: str) -> Iterator[Hit]:
    """Yield what cannot be so large: a standard grown a hundredfold, a week of 186 hours, 361 days a year."""
    for found in _STANDARD.finditer(text):
        scale = 10**8 if found["u"] == "亿元" else 10**4
        if number(found["n"]) * scale > number(found["a"]) * _FAR:
            yield hit_at(audit, paragraph, found, "n", found["u"], f"{found['n']}元", f"{found['a']}元")
    for found in _WEEK.finditer(text):
        if number(found["n"]) > 7 * 24:
            yield hit_at(audit, paragraph, found, "n", found["u"], "不大于168小时的数", "一周7天")
    for found in _YEAR.finditer(text):
        yield hit_at(audit, paragraph, found, "n", found["u"], "365天（闰年366天）", "全年")


def _shares(audit: Audit, paragraph: Paragraph, text: str) -> Iterator[Hit]:
    """Yield a ratio of other than as many terms as share by it, and a fraction that a rate is not near."""
    for found in _SHARED.finditer(text):
        names, terms = found["names"].count("、") + 1, len(re.split("[:：∶]", found["n"]))
        if names != terms and not re.search("等|和|与|及", found["names"]):
            yield hit_at(audit, paragraph, found, "n", "", f"{names}个数的比", found["names"])
    for found in _ABOUT.finditer(text):
        written = found["n"]
        if "分之" in written:
            below, above = written.split("分之")
            share = Decimal(many(above)) / Decimal(many(below) or 1)
        else:
            share = Decimal("0.5") if written == "一半" else Decimal(many(written[0])) / 10
        if share and abs(number(found["a"]) / 100 - share) > Decimal("0.06"):
            made = f"{found['a']}%"
            yield hit_at(audit, paragraph, found, "n", "", made, made)
