"""What a rule told in the sentence comes to: a share of a price, so much a head, so many rounds, so often.

“合同价156.13万元，按合同支付95%，即148.32万元”: a share of the amount before it
“按每生每年625元的标准，资助280名学生，支出17.50万元”: so much for each
“实际占用床日6044个，按30张床位、366天计算，病床使用率55.05%”: by two numbers told for it
“对74个工程全部开展两轮检查，共148项次”: so many rounds of so many
“共有48个教学班，三个年级各16个班”: so many in each
“按月报送收支情况，全年报送12期”: as often as there are months
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.wrong import alike, exact, wrong
from workbook.audit.worked.patterns import patterns
from workbook.audit.worked.shared import hit_at, many, number
from workbook.check.frame.finding import Hit
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind

_N = r"\d{1,9}(?:,\d{3}){0,3}(?:\.\d{1,4})?"
_PAID = re.compile(
    r"(?:按|支付|预付|预拨|拨付|付至|付到|支付至|拨付至|计提|提取|预留|扣留|扣除|暂扣|收取|补助|承担|负担|配套|质保金|质量保证金|首付款|进度款|尾款|预付款)[^，。；\d]{0,8}$"
)
_THAT_IS = re.compile(r"^(?:即|合|共计?|合计|计|约?为|金额|资金|款项)*(?:即|计|合|共|为)$")
_OTHERS = 8


def by_rule(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield what the rule beside it does not make."""
    yield from _shares(audit, paragraph)
    yield from _standards(audit, paragraph)
    yield from _used(audit, paragraph)
    yield from _rounds(audit, paragraph)
    yield from _of_groups(audit, paragraph)
    yield from _as_often(audit, paragraph)


def _shares(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield the amount a share of a price is said to be: 按合同支付85%，即148.32万元, of 156.13万元."""
    listed = paragraph.mentions
    for place, (share, amount) in enumerate(pairwise(listed)):
        beside = amount.sentence == share.sentence and amount.stop in (0, 2) and amount.depth == share.depth
        told = (
            share.quantity.kind is Kind.SHARE and amount.quantity.kind is Kind.MONEY and exact(share, amount)
        )
        if not beside or not told or not _PAID.search(share.lead) or not _THAT_IS.match(amount.lead):
            continue
        here = [m for m in listed[max(0, place - _OTHERS) : place + _OTHERS] if m is not amount]
        amounts = [m for m in here if m.quantity.kind is Kind.MONEY]
        if any(_is_share(share, m, amount) for m in amounts) or _with_paid(share, amounts, amount):
            continue
        before = [
            m
            for m in amounts
            if m.at < share.at and m.sentence == share.sentence and patterns().price.search(m.lead)
        ]
        if before and exact(before[-1]) and before[-1].quantity.value > amount.quantity.value:
            made = amount.quantity.printed(before[-1].quantity.value * share.quantity.value)
            yield wrong(audit, paragraph, amount, made, (before[-1], share))


def _is_share(share: Mention, whole: Mention, amount: Mention) -> bool:
    made = whole.quantity.value * share.quantity.value
    slack = amount.quantity.step + whole.quantity.step + whole.quantity.value * share.quantity.step / 2
    return abs(made - amount.quantity.value) <= slack


def _with_paid(share: Mention, amounts: list[Mention], amount: Mention) -> bool:
    """Tell whether an amount is what a share comes to and what was paid before: 支付65%，共114万元."""
    made = {m.quantity.value * share.quantity.value + n.quantity.value for m in amounts for n in amounts}
    return any(abs(one - amount.quantity.value) <= amount.quantity.step for one in made)


_WHO = r"(?:[人生户亩头名位只台辆家村场次期份件公里]{1,2}|学生|教师|残疾人|老人|儿童)"
_HEADS = r"(?:人次|人|名|位|户|亩|头|只|台|辆|个|家|场|次|期|份|件|公里)"
_STANDARD = re.compile(
    rf"按(?:照)?[^，。；\d]{{0,14}}(?:每{_WHO}(?:每?(?P<p>学年|学期|年|月|天|日|次|季度?))?(?:补助|补贴|奖励|发放|资助|增加)?(?P<n>{_N})(?P<ns>万?)元"
    rf"|(?P<n2>{_N})(?P<ns2>万?)元/{_WHO}(?:[·/.]?(?P<p2>学年|学期|年|月|天|日|次|季度?))?)的?(?:补助|补贴|奖励|资助)?(?:标准|定额)?(?:[^，。；\d]{{0,6}})[，,]?"
    rf"(?:给予|对|为|向)?(?P<what>(?:共|全年|年内|实际)*(?:资助|补助|补贴|发放|救助|奖励|慰问|兑付|惠及|培训|扶持|帮扶|免除|减免|供养|保障|聘用|奖补|支付)[^，。；\d]{{0,10}})(?P<c>{_N}){_HEADS}[^，。；\d]{{0,14}}[，,]"
    rf"(?P<lead>[^，。；\d每均]{{0,12}}?)(?P<t>{_N})(?P<ts>万?)元"
)
_MONTHS = 12


def _standards(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield a rate a head that its number does not bring to what was spent."""
    for found in _STANDARD.finditer(paragraph.folded.text):
        lead = found["lead"]
        if (
            not patterns().pay.search(lead)
            or patterns().not_by_standard.search(found[0])
            or found["c"] in ("0", "")
        ):
            continue
        price = _money(found["n"] or found["n2"], found["ns"] or found["ns2"] or "")
        heads, total = number(found["c"]), _money(found["t"], found["ts"])
        period = found["p"] or found["p2"] or ""
        if period in ("天", "日", "次", "季", "季度", "学期"):
            continue
        times = range(1, _MONTHS + 1) if period == "月" else (1,)
        step = _money("1", found["ts"]) / 10 ** len(found["t"].partition(".")[2])
        if not price or any(abs(price * heads * k - total) <= step for k in times):
            continue
        if any(price * k and total % (price * k) == 0 and period == "月" for k in (1,)):
            continue  # people came and went by the month
        scale = _money("1", found["ts"])
        made = f"{price * heads * times[-1] / scale:f}".rstrip("0").rstrip(".") + f"{found['ts']}元"
        working = found[0][: found.start("lead") - found.start()].rstrip("，,")
        yield hit_at(audit, paragraph, found, "t", f"{found['ts']}元", made, working)


_USE = re.compile(
    rf"(?P<a>{_N})[个天日床次人张]?[^，。；\d]{{0,10}}[，,](?:如)?按(?:照)?(?P<x>{_N})(?:张|个|间|台|辆|套)[^，。；、\d]{{0,6}}[、和，,×](?P<y>{_N})(?:天|日|小时|个月)[^，。；\d]{{0,4}}[，,]"
    rf"[^，。；\d]{{2,14}}率(?:为|达到?|是)?(?P<r>{_N})%"
)


def _used(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield a rate of use by so many things on so many days: 6044床日，按30张床位、366天，55.05%."""
    for found in _USE.finditer(paragraph.folded.text):
        whole = number(found["x"]) * number(found["y"])
        made = number(found["a"]) / whole * 100 if whole else Decimal(0)
        step = Decimal(1).scaleb(-len(found["r"].partition(".")[2]))
        if whole and abs(made - number(found["r"])) > step * Decimal("0.6"):
            working = f"{found['a']}、{found['x']}、{found['y']}"
            yield hit_at(audit, paragraph, found, "r", "%", f"{made:.2f}%", working)


_HAN = "两一二三四五六七八九十"
_ROUNDS = re.compile(
    rf"(?<![\d.,])(?P<a>\d{{1,5}})(?:个|家|处|座|所|户|辆|台|条|栋|名|个村)(?P<of>[^，。；\d]{{0,16}}?)(?:全部|均|都|各|逐[一家户个]|全覆盖)[^，。；\d]{{0,6}}?(?P<k>[{_HAN}]|[1-9]\d?)(?P<u>轮|遍|次)[^，。；\d]{{0,10}}[，,]"
    rf"(?:一?共|合计|累计|共计|总计)(?:[^，。；\d]{{0,8}}?)(?P<t>\d{{1,6}})(?P<v>项次|家次|户次|个次|次|人次|辆次|台次|所次|处次|座次)"
)


def _rounds(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield what so many rounds of so many things are not: 74个工程全部开展两轮检查，共148项次."""
    for found in _ROUNDS.finditer(paragraph.folded.text):
        rounds = many(found["k"])
        made = int(found["a"]) * rounds
        if made != int(found["t"]) and not re.search("另|其中|以上|至少", found[0]):
            working = f"{found['a']}、{found['k']}{found['u']}"
            yield hit_at(audit, paragraph, found, "t", found["v"], f"{made}{found['v']}", working)


_GROUPS = re.compile(
    rf"(?<![\d.,])(?P<t>\d{{1,5}})(?P<u>个|名|台|套|间|家|处|座|人|张|辆)(?P<what>[\u4e00-\u9fa5]{{0,6}})[，,:：](?:其中)?(?P<k>[{_HAN}]|\d{{1,2}})个(?P<of>[\u4e00-\u9fa5]{{1,6}})各(?:有|设|配备?|安排|建|办|配置|分配)?(?P<n>\d{{1,4}})(?P<v>个|名|台|套|间|家|处|座|人|张|辆)(?P<same>[\u4e00-\u9fa5]{{0,6}})(?P<end>.?)"
)


def _of_groups(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield what so many groups of so many each are not: 48个教学班，三个年级各16个班."""
    for found in _GROUPS.finditer(paragraph.folded.text):
        same = found["u"] == found["v"] and (not found["same"] or found["what"].endswith(found["same"][-1]))
        made = many(found["k"]) * int(found["n"])
        if not same or made == int(found["t"]) or "其中" in found[0]:
            continue
        after = paragraph.folded.text[found.start("end") : found.start("end") + 30].split("。")[0]
        if re.search(r"其余|另|还有|其他|个[\u4e00-\u9fa5]{1,6}各|机动|备用", after) or found["end"] == "、":
            continue
        working = f"{found['k']}个{found['of']}各{found['n']}{found['v']}"
        yield hit_at(audit, paragraph, found, "t", found["u"], f"{made}{found['u']}", working)


_OFTEN = re.compile(
    r"(?P<by>按月|每月|逐月|按季度?|每季度?|逐季)(?P<between>[^，。；\d]{0,24}?)(?P<act>报送|编印|编发|印发|发布|通报|调度|公布|召开|编制|出刊|开展|组织|公开|发放)(?P<rest>[^，。；\d]{0,16})[，,](?:全年|年内|当年|2?0?2?\d?年?)(?:共|累计|共计)?(?P<again>[\u4e00-\u9fa5]{2})(?P<what>[\u4e00-\u9fa5]{0,6}?)(?P<n>\d{1,3})(?P<u>[期次份轮场批])(?P<end>[^，。；]{0,8})"
)
_IN_YEAR = {"月": 12, "季": 4}


def _as_often(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield how often in the year, which is not once for each month or quarter: 按月报送，全年报送10期."""
    for found in _OFTEN.finditer(paragraph.folded.text):
        once = _IN_YEAR["月" if "月" in found["by"] else "季"]
        aside = re.search(
            "起|至少|不少于|两|另|除|合并|因|自", found["between"] + found["rest"] + found["end"]
        )
        if found["again"] != found["act"] or aside or int(found["n"]) % once == 0:
            continue
        if int(found["n"]) < once:
            yield hit_at(audit, paragraph, found, "n", found["u"], f"{once}{found['u']}", found["by"])


def _money(written: str, scale: str) -> Decimal:
    return number(written) * (10000 if scale else 1)


_EACH = re.compile(
    r"^(?P<mean>平均)?每(?P<of>平方公里|平方米|公里|人次|场次|[\u4e00-\u9fa5]{1,2}?)(?:平均)?(?:培训|参训|参加|参与|长度?|面积|服务|接待|规模|支出|投入|成本|费用|约|为|达|有)*$"
)
_MEASURE = {
    "公里": Decimal(1000), "千米": Decimal(1000), "米": Decimal(1), "公顷": Decimal(15), "亩": Decimal(1),
    "吨": Decimal(1000), "公斤": Decimal(1), "千克": Decimal(1),
}  # fmt: skip


_PLAN = re.compile("计划[^。；]{0,60}实际|目标[^。；]{0,60}(?:实际|完成)")


def means_beside(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield an average of the one number and the one sum of its sentence, in any measure, that is none.

    举办3期，培训153人次，每期61人; 32条…总长12.8公里，平均每条4,000米
    """
    listed = paragraph.mentions
    for place, each in enumerate(listed):
        found = _EACH.match(each.lead)
        if not found or not exact(each) or each.stop != 2 or not each.quantity.value:
            continue
        sort = each.quantity.kind
        if sort not in (Kind.COUNT, Kind.MONEY) or (sort is Kind.MONEY and not found["mean"]):
            continue
        before = [m for m in listed[max(0, place - _OTHERS) : place] if _is_near(m, each)]
        counts = [m for m in before if m.quantity.kind is Kind.COUNT and _counts(m, found["of"])]
        totals = [m for m in before if _comparable(m, each) and m not in counts]
        if not counts or not totals or any(_makes(c, t, each) for c in counts for t in totals):
            continue
        done = [
            [m for m in group if not patterns().planned.search(m.lead) and not m.past and exact(m)]
            for group in (counts, totals)
        ]
        planned = _PLAN.search(each.span.text)
        if len(counts) > 1 and not planned:
            continue
        if found["mean"] and planned:  # 计划8期、400人次，实际8期、372人次: the last are those done
            done = [group[-1:] for group in done]
        if len(done[0]) != 1 or len(done[1]) != 1 or done[0][0].quantity.value <= 1:
            continue
        count, total = done[0][0], done[1][0]
        if total.at < count.at and total.stop > 2:
            continue
        made = _measured(total) / count.quantity.value / _unit(each)
        yield wrong(audit, paragraph, each, each.quantity.printed(made), (total, count))


def _is_near(one: Mention, each: Mention) -> bool:
    return one.sentence == each.sentence and one.depth == each.depth


def _counts(mention: Mention, of: str) -> bool:
    unit = mention.quantity.unit
    bare = unit in ("个", "所", "家", "座", "处", "支", "项") and mention.tail.startswith(of)
    return unit == of or bare


def _unit(mention: Mention) -> Decimal:
    return _MEASURE.get(mention.quantity.unit, Decimal(1))


def _measured(mention: Mention) -> Decimal:
    return mention.quantity.value * _unit(mention)


_FAMILIES = ({"人", "名", "人次", "位"}, {"公里", "千米", "米"}, {"公顷", "亩"}, {"吨", "公斤", "千克"})


def _comparable(one: Mention, each: Mention) -> bool:
    family = next((f for f in _FAMILIES if each.quantity.unit in f), set())
    return alike(one, each) or (one.quantity.kind is Kind.COUNT and one.quantity.unit in family)


def _makes(count: Mention, total: Mention, each: Mention) -> bool:
    if not count.quantity.value:
        return True
    slack = each.quantity.step * _unit(each) * Decimal(
        "1.02"
    ) * count.quantity.value + total.quantity.step * _unit(total)
    return abs(_measured(each) * count.quantity.value - _measured(total)) <= slack
