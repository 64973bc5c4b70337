"""docs/检查.md: every check as it is declared, with what is printed about the first failing case."""

from __future__ import annotations

import re

import workbook.audit.every  # noqa: F401  (registers its checks)
from tests.audit import reports
from tests.tools import check_cases
from tests.tools.handbook.markdown import anchor_of, bullets, code, generated, page, table
from workbook.check import Check, listed
from workbook.check.frame.finding import SEVERITY_WORDS
from workbook.check.frame.registry import STAGES
from workbook.check.listing.explained import cited, explained

ABOUT = {
    "F": "表里夹带的外部链接、嵌入文件、数据连接、改过的宏、图片、隐藏的工作表",
    "S": "工作表、名称、公式、分值和印好的文字有没有被改动，单元格有没有被移动",
    "I": "必填项、类型、单位、年度、没有明细的比率",
    "U": "同一件事填了两行，佐证编号对不上目录",
    "D": "年份、先后、是否在评价年度",
    "Q": "元和万元、百分数、超支超编、状态与日期、与上年相差过大",
    "A": "合计、表间关系、部分大于整体",
    "P": "是否高于规则得分、有没有原因、原因说没说清、是否超出上限",
    "T": "目标与实际是否一一对应、偏差有没有原因",
    "W": "文字里的数、年度、单位、得分与表中是否一致，有没有套话和没删的提示",
    "R": "写好的报告：编号、日期、标点、数与数、目标与结果、得分等级，与自评表是否一致（`jixiao audit` 查）",
    "E": "列出的文件在不在、打不打得开、有没有重复（用 `--evidence` 时查）",
}
"""What the checks of each stage look at."""
INTRODUCTION = (
    "送审前的校验逐项检查这些内容。`jixiao validate` 给出问题，`jixiao explain 代码` 看其中一项，"
    "级别的意思见[评分与校验](评分与校验.md#校验)。例子里的数取自随程序附带的虚构样例，“会提示”是校验那份错表、审核那份错报告时印出的原话。"
    "“依据”写着文件和条款的，条文在所附的网址读过，句子是转述；正式引用请查官方公布的文本。"
    "没有条款的分四种：体系（所选指标体系的规定）、勾稽（几个数应能互相推出）、表样（本表的填写约定）、经验（审核时常问的）。"
)


def text() -> str:
    """Return the page."""
    checks = listed()
    parts = [generated("检查的声明（workbook/check）或用例（tests/cases）"), "# 检查", INTRODUCTION]
    parts.append(table(("代码", "级别", "查什么"), [_entry(check) for check in checks]))
    for letter, title in STAGES.items():
        parts.append(f"## JX-{letter} {title}\n\n{ABOUT[letter]}。")
        parts += [_section(check) for check in checks if check.code[3] == letter]
    return page(*parts)


def _entry(check: Check) -> tuple[str, str, str]:
    return f"[{check.code}](#{anchor_of(_heading(check))})", SEVERITY_WORDS[check.severity], check.title


def _heading(check: Check) -> str:
    return f"{check.code} {check.title}"


def _section(check: Check) -> str:
    parts = explained(check)
    cases = reports.load(check.code)["fail"] if check.of_report else check_cases.load(check.code)["fail"]
    says = ("会提示", cases[0]["says"])
    parts.insert([heading for heading, _ in parts].index("对的例子"), says)
    lines = [_plain(f"{heading}：{told}") for heading, told in parts]
    return f"### {_heading(check)}\n\n{bullets(_linked(check, line) for line in lines)}"


def _linked(check: Check, line: str) -> str:
    """Make the address of an article a link on its citation."""
    for basis in check.bases:
        if basis.address:
            line = line.replace(cited(basis), f"{basis}（[原文]({basis.address})）")
    return line


def _plain(line: str) -> str:
    """Show names of fields as code, so that their underscores are no emphasis."""
    return re.sub(r"\b[a-z]+(?:_[a-z]+)+\b", lambda match: code(match[0]), line)
