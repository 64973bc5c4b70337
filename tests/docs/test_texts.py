"""What people read belongs to a version: a text that differs from those stored needs a new one."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from tests.tools import texts

HEADING = re.compile(r"^## \[(\d+\.\d+\.\d+)\] - (\d{4}-\d{2}-\d{2}|未发布)$")
PARTS = ("新增", "变更", "修复", "移除")
"""Parts of a version in the change log, in this order."""


@cache
def current() -> texts.Texts:
    """Return the texts, put together once."""
    return texts.current()


def test_the_texts_are_those_stored_for_this_version() -> None:
    lines = texts.differences(current())
    advice = "python -m tests.tools.texts --store（已发布的版本先改版本号）"
    assert not lines, f"与 {texts.version()} 存下的文字不同：\n" + "\n".join(lines) + f"\n{advice}"
    assert texts.stored()[texts.version()] == texts.digest(current())


@pytest.mark.slow
def test_a_changed_text_is_named() -> None:
    """The test above can fail, and says what was reworded."""
    changed = {**current(), "填报项 paid_total": "实付金额"}
    named = set(texts.differences(changed)) - set(texts.differences(current()))
    assert named == {"- 填报项 paid_total：实际支付金额", "+ 填报项 paid_total：实付金额"}
    assert texts.digest(changed) != texts.stored()[texts.version()]


def test_every_kind_of_text_is_held() -> None:
    found = current()
    for key, text in {
        "填报项 tuixiu": "退休人员",
        "检查 JX-P-03 title": "扣分没有写原因",
        "命令 jixiao score --explain": "写出每项的计分过程和数据所在单元格",
        "函数 ratio 名称": "比率",
        "体系 lechang-2024 B1-1 名称": "部门预算资金支出率",
    }.items():
        assert found.get(key) == text
    assert "实际支付金额÷既定支付金额" in found["体系 lechang-2024 B1-1 标准"]
    assert any(key.startswith("文件 ribbon.xml") and "生成报告" in key for key in found)
    assert "源码 没有命令“{…}”{…}；全部命令见 {…} --help" in found


def test_the_texts_of_a_released_version_are_not_stored_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HASHES", "TEXTS", "CHANGES"):
        monkeypatch.setattr(texts, name, tmp_path / name)
    log = tmp_path / "CHANGES"
    log.write_text(f"## [{texts.version()}] - 未发布\n", "utf-8")
    assert texts.store({"a": "一"}) == ""
    assert texts.store({"a": "二"}) == ""
    log.write_text(f"## [{texts.version()}] - 2026-12-01\n", "utf-8")
    assert "已经发布" in texts.store({"a": "三"})
    assert texts.stored() == {texts.version(): texts.digest({"a": "二"})}
    assert texts.store({"a": "二"}) == ""


def test_the_change_log_leads_with_this_version() -> None:
    """Keep a Changelog: newest first, each with a date or 未发布, parts in order and none empty."""
    lines = texts.CHANGES.read_text("utf-8").splitlines()
    headings = [HEADING.match(line) for line in lines if line.startswith("## ")]
    assert all(headings)
    numbers = [heading[1] for heading in headings if heading]
    assert numbers[0] == texts.version()
    assert numbers == sorted(numbers, key=lambda number: [*map(int, number.split("."))], reverse=True)
    assert [heading[2] for heading in headings if heading][1:].count("未发布") == 0
    for section in re.split(r"^## ", "\n".join(lines), flags=re.MULTILINE)[1:]:
        parts = re.findall(r"^### (.+)\n\n- ", section, re.MULTILINE)
        assert parts == [part for part in PARTS if part in parts]
        assert parts == re.findall(r"^### (.+)$", section, re.MULTILINE)
        assert parts


def test_the_version_is_written_in_one_place() -> None:
    for path in (*texts.ROOT.glob("workbook/**/*.py"), *texts.ROOT.glob("pyfuncs/**/*.py")):
        assert f'"{texts.version()}"' not in path.read_text("utf-8"), path
