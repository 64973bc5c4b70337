"""The sheets around a problem list: 汇总 of all files, clean and refused ones too, and 检查说明."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from workbook.check.frame.finding import SEVERITIES, SEVERITY_WORDS
from workbook.check.listing.checked import STATE_WORDS, Checked, summary, total_text
from workbook.check.listing.rules import occurring
from workbook.check.listing.sheets import ListBook
from workbook.package.writing import link, text

SUMMARY, RULES = "汇总", "检查说明"
TITLE = "部门整体支出绩效自评　校验结果汇总"
COUNTS = tuple(SEVERITY_WORDS[severity] for severity in SEVERITIES)
SUMMARY_HEADS = (
    "序号",
    "单位",
    "结果",
    "规则总分",
    "等级",
    *COUNTS,
    "没有校验的原因",
    "年度",
    "指标体系",
    "体系调整的检查",
    "文件",
)
SUMMARY_WIDTHS = (6, 30, 11, 10, 8, 8, 8, 8, 40, 8, 18, 24, 34)
TOTAL_COL, FIRST_COUNT, YEAR_COL = (SUMMARY_HEADS.index(h) for h in ("规则总分", COUNTS[0], "年度"))
HEAD_ROW = 2
RULE_HEADS = ("代码", "级别", "检查", "单位数", "条数", "为什么查", "依据")
RULE_WIDTHS = (11, 7, 34, 8, 8, 56, 46)


def write_summary(lists: ListBook, files: Sequence[Checked], targets: Sequence[str]) -> None:
    """Write 汇总. targets: where the name of each unit leads, as ``package.writing`` makes it."""
    sheet = lists.sheet(SUMMARY, SUMMARY_WIDTHS)
    text(sheet, 0, 0, TITLE, lists.title)
    sheet.set_row(0, 30)
    text(sheet, 1, 0, total_text(files), lists.note)
    sheet.set_row(1, 20)
    lists.heads(sheet, HEAD_ROW, SUMMARY_HEADS)
    row = HEAD_ROW
    for number, (item, to) in enumerate(zip(files, targets, strict=True), 1):
        row += 1
        counts = list(summary(item.findings).values())
        before = [str(number), item.unit, STATE_WORDS[item.state], "", item.grade]
        after = [item.refused, "", item.system, "\n".join(item.settings), str(item.path)]
        texts = [*before, *[""] * len(counts), *after]
        lists.row(sheet, row, texts, SUMMARY_WIDTHS)
        sheet.write_number(row, 0, number, lists.centred)
        link(sheet, row, 1, to, item.unit, lists.linked)
        if item.total is not None:
            sheet.write_number(row, TOTAL_COL, float(item.total), lists.points)
        if item.year is not None:
            sheet.write_number(row, YEAR_COL, item.year, lists.centred)
        for col, count in enumerate(counts, FIRST_COUNT):
            if not item.refused:
                sheet.write_number(row, col, count, lists.centred)
    sheet.autofilter(HEAD_ROW, 0, max(row, HEAD_ROW + 1), len(SUMMARY_HEADS) - 1)
    sheet.freeze_panes(HEAD_ROW + 1, 2)


def write_rules(lists: ListBook, files: Sequence[Checked]) -> None:
    """Write 检查说明: every check that found something, with its reason, how often and in how many files."""
    found = Counter(finding.code for item in files for finding in item.findings)
    units = Counter(code for item in files for code in {finding.code for finding in item.findings})
    sheet = lists.sheet(RULES, RULE_WIDTHS)
    lists.heads(sheet, 0, RULE_HEADS)
    for row, check in enumerate(occurring(files), 1):
        title = f"{check.title}（试行）" if check.beta else check.title
        texts = [check.code, SEVERITY_WORDS[check.severity], title, "", "", check.reason, check.clause]
        lists.row(sheet, row, texts, RULE_WIDTHS)
        sheet.write_number(row, 3, units[check.code], lists.centred)
        sheet.write_number(row, 4, found[check.code], lists.centred)
    sheet.freeze_panes(1, 0)
