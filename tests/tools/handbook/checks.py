"""docs/检查.md: every check as it is declared, with what is printed about the first failing case."""

from __future__ import annotations

import re

from tests.tools import check_cases
from tests.tools.handbook.markdown import anchor_of, bullets, code, generated, page, table
from workbook.check import Check, listed
from workbook.check.finding import SEVERITY_WORDS

GROUPS = {
    "S": ("表样", "工作表、名称、公式、分值和印好的文字有没有被改动，单元格有没有被移动"),
    "I": ("填写", "必填项、类型、单位、年度、没有明细的比率"),
    "A": ("勾稽", "合计、表间关系、部分大于整体"),
    "P": ("自评得分", "与规则得分是否一致、有没有原因、是否超出上限"),
    "T": ("目标", "目标与实际是否一一对应、偏差有没有原因"),
}
"""What the letter of a code stands for."""
INTRODUCTION = (
    "送审前的校验逐项检查这些内容。`jixiao validate` 给出问题，`jixiao explain 代码` 看其中一项，"
    "级别的意思见[评分与校验](评分与校验.md#校验)。例子里的数取自随程序附带的虚构样例，“会提示”是校验那份错表时印出的原话。"
    "除写明文号的以外，“依据”是本表的填报要求，不是文件原文。"
)


def text() -> str:
    """Return the page."""
    checks = listed()
    parts = [generated("检查的声明（workbook/check）或用例（tests/cases）"), "# 检查", INTRODUCTION]
    parts.append(table(("代码", "级别", "查什么"), [_entry(check) for check in checks]))
    for letter, (title, about) in GROUPS.items():
        parts.append(f"## JX-{letter} {title}\n\n{about}。")
        parts += [_section(check) for check in checks if check.code[3] == letter]
    return page(*parts)


def _entry(check: Check) -> tuple[str, str, str]:
    return f"[{check.code}](#{anchor_of(_heading(check))})", SEVERITY_WORDS[check.severity], check.title


def _heading(check: Check) -> str:
    return f"{check.code} {check.title}"


def _section(check: Check) -> str:
    lines = (
        f"级别：{SEVERITY_WORDS[check.severity]}",
        f"为什么：{check.reason}",
        f"错的例子：{check.bad}",
        f"会提示：{check_cases.first(check.code)['says']}",
        f"对的例子：{check.good}",
        f"怎么改：{check.advice}",
        f"依据：{check.clause}",
    )
    return f"### {_heading(check)}\n\n{bullets(map(_plain, lines))}"


def _plain(line: str) -> str:
    """Show names of fields as code, so that their underscores are no emphasis."""
    return re.sub(r"\b[a-z]+(?:_[a-z]+)+\b", lambda match: code(match[0]), line)
