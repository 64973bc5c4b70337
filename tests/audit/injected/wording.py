"""What was left over, misspelt, taken from another report, or claimed too much."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from tests.audit.injected.faults import ALONE, KINDS, Fault, Lines, body, kind, one, swap, with_text

_DRIFT = {"固定资产利用率": "固定资产使用率", "满意度": "满意率", "政府采购执行率": "政府采购支付率"}
KINDS["没有写成有"] = swap(
    r"未发生|没有|未出现", lambda rng, m: {"未发生": "发生", "没有": "有", "未出现": "出现"}[m[0]]
)
KINDS["漏掉不字"] = swap(r"不(?=低于|高于|超过|存在|足)", lambda rng, m: "")
KINDS["下划留空"] = swap(r"(?<=[为数])\d+(?:\.\d+)?(?=[万%项人个])", lambda rng, m: "____")
KINDS["占位XX"] = swap(r"(?<=[\u4e00-\u9fa5])\d+(?=[项个件人])", lambda rng, m: "XX")
KINDS["留着占位符"] = swap(r"本部门|年度", lambda rng, m: "{{ dept_name }}")
KINDS["写着待补"] = swap(r"(?<=[\u4e00-\u9fa5])。$", lambda rng, m: "（待补）。")
KINDS["半角逗号"] = swap(r"(?<=[\u4e00-\u9fa5])，(?=[\u4e00-\u9fa5])", lambda rng, m: ",")
KINDS["标点重复"] = swap(r"(?<=[\u4e00-\u9fa5分])[。，](?=[\u4e00-\u9fa5]|$)", lambda rng, m: m[0] * 2)
KINDS["句末缺句号"] = swap(r"(?<=.{30}[\u4e00-\u9fa5])。$", lambda rng, m: "")
KINDS["多余空格"] = swap(r"(?<=[\u4e00-\u9fa5]{3})(?=[\u4e00-\u9fa5]{3})", lambda rng, m: " ")
KINDS["括号不成对"] = swap(r"（|）", lambda rng, m: "")
KINDS["没有的日子"] = swap(r"(\d{1,2})月(\d{1,2})日", lambda rng, m: f"{m[1]}月3{rng.choice('2345')}日")
KINDS["术语走样"] = swap(r"固定资产利用率|满意度(?=为)|政府采购执行率", lambda rng, m: _DRIFT[m[0]])
KINDS["等级写错"] = swap(
    r"(?<=等级为)[优良中差]|(?<=等级为“)[优良中差]",
    lambda rng, m: rng.choice([g for g in "优良中差" if g != m[0]]),
)
ALONE |= {
    "下划留空",
    "占位XX",
    "留着占位符",
    "写着待补",
    "半角逗号",
    "标点重复",
    "句末缺句号",
    "多余空格",
    "括号不成对",
    "没有的日子",
    "等级写错",
}


@kind("去年的句子", alone=True)
def _last_year(rng: Random, lines: Lines) -> Fault | None:
    found = one(rng, lines, r"^(?:截至)?(20\d\d)年")
    if found is None:
        return None
    line, match = found
    year = str(int(match[1]) - 1)
    return with_text(lines, line, line.text[: match.start(1)] + year + line.text[match.end(1) :])


@kind("标题年度错", alone=True)
def _title_year(rng: Random, lines: Lines) -> Fault | None:
    line = next((each for each in lines if each.title and re.search(r"20\d\d年", each.text)), None)
    if line is None:
        return None
    return with_text(lines, line, re.sub(r"20\d\d", lambda m: str(int(m[0]) - 1), line.text, count=1))


@kind("落款单位错", alone=True)
def _signature(rng: Random, lines: Lines) -> Fault | None:
    line = next((each for each in reversed(lines) if re.fullmatch(r"示例县第\d+局（虚构）", each.text)), None)
    if line is None or line.title:
        return None
    return with_text(lines, line, "示例县水务局")


@kind("全称写成别的单位", alone=True)
def _full_name(rng: Random, lines: Lines) -> Fault | None:
    found = one(rng, lines, r"(?<=全称为)[^（，。]{4,20}")
    return found and with_text(lines, found[0], found[0].text.replace(found[1][0], "示例县水务局"))


@kind("落款日期错")
def _date(rng: Random, lines: Lines) -> Fault | None:
    dated = r"20\d\d年\d{1,2}月\d{1,2}日"
    line = next((each for each in reversed(lines) if re.fullmatch(dated, each.text)), None)
    if line is None:
        return None
    return with_text(
        lines, line, re.sub(r"月\d{1,2}日", "月2日" if "月2日" not in line.text else "月5日", line.text)
    )


@kind("改成全部完成", alone=True)
def _all_done(rng: Random, lines: Lines) -> Fault | None:
    found = one(rng, lines, r"(?P<of>重点工作|绩效目标)完成率(?:为|是|达到?)(?!100)\d+(?:\.\d+)?%")
    if found is None:
        return None
    line, match = found
    return with_text(
        lines, line, f"{line.text[: match.start()]}各项{match['of']}均已完成，{line.text[match.start() :]}"
    )


@kind("改成大部分完成", alone=True)
def _most_done(rng: Random, lines: Lines) -> Fault | None:
    listed = [e for e in body(lines) if len(e.text) > 30 and e.text.endswith("。")]
    if not listed:
        return None
    line = rng.choice(listed)
    told = f"绩效目标已完成大部分，绩效目标完成率为{rng.randint(30, 50)}%。"
    return with_text(lines, line, line.text + told)


@kind("没有转移支付而有", alone=True)
def _transfers(rng: Random, lines: Lines) -> Fault | None:
    listed = [e for e in body(lines) if len(e.text) > 30 and e.text.endswith("。")]
    if len(listed) < 4:
        return None
    first, second = sorted(rng.sample(listed, 2), key=lambda e: e.number)
    changed = with_text(lines, first, f"{first.text}本年度无转移支付。")
    lines = [
        replace(e, text=f"{e.text}上级转移支付项目较多，全年预算有调整。") if e is second else e
        for e in changed.lines
    ]
    return Fault(lines, frozenset({first.number, second.number}), changed.done)


@kind("公开超过二十日", alone=True)
def _late(rng: Random, lines: Lines) -> Fault | None:
    listed = [e for e in body(lines) if "公开" in e.text and e.text.endswith("。")]
    if not listed:
        return None
    line = rng.choice(listed)
    return with_text(lines, line, f"{line.text}部门预算于2月1日批复，3月{rng.randint(1, 28)}日向社会公开。")


@kind("删了一句")
def _sentence_gone(rng: Random, lines: Lines) -> Fault | None:
    found = one(rng, lines, r"(?<=。)[^。；]*\d[^。；]*万元[^。；]*。|^[^。；]*\d[^。；]*万元[^。；]*。(?=.)")
    if found is None:
        return None
    line, match = found
    heading = next(e for e in reversed(lines[: lines.index(line)]) if e.level)
    return with_text(lines, line, line.text[: match.start()] + line.text[match.end() :], heading)
