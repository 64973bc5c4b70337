"""The wordings are data: checked when they are read, and chosen without chance and without repeating."""

from __future__ import annotations

import ast
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import workbook.report
from workbook.report.causes import by_words, causes, outcome
from workbook.report.points import Point, numbered, split
from workbook.report.reasons import because, is_external, saves
from workbook.report.voice import PhraseFault, Voice, checked, phrases


@pytest.mark.parametrize(
    ("found", "why"),
    [
        ([], "情形"),
        ({"a": []}, "不空"),
        ({"a": ["甲", ""]}, "不空"),
        ({"a": ["甲{x}。", "乙。"]}, "不一致"),
        ({"a": ["甲。", "甲。"]}, "相同"),
        ({"a": ["甲{x。"]}, "写法有误"),
        ({"a": ["甲{x!r}。"]}, "写法有误"),
    ],
)
def test_a_wrong_file_is_refused(found: Any, why: str) -> None:
    with pytest.raises(PhraseFault, match=why):
        checked(found, "sentences")


def said_keys() -> set[str]:
    """Return every situation the room asks for, with * for what is put in."""
    keys = set()
    for path in Path(workbook.report.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "say"
            ):
                keys |= set(_texts(node.args[0]))
    return keys


def _texts(node: ast.expr) -> list[str]:
    if isinstance(node, ast.IfExp):
        return _texts(node.body) + _texts(node.orelse)
    if isinstance(node, ast.JoinedStr):
        parts = [str(v.value) if isinstance(v, ast.Constant) else r"\w+" for v in node.values]
        return ["".join(parts)]
    return [re.escape(str(node.value))] if isinstance(node, ast.Constant) else []


def test_every_situation_asked_for_is_in_the_file() -> None:
    asked = said_keys()
    assert len(asked) > 40
    assert not [key for key in asked if not any(re.fullmatch(key, known) for known in phrases())]


def test_neighbours_differ_and_all_variants_are_used() -> None:
    voice = Voice()
    said = [voice.say("score.full", full="3分", own="3分") for _ in range(60)]
    assert all(one != other for one, other in pairwise(said))
    assert len(set(said)) == len(phrases()["score.full"])


def test_the_choice_is_always_the_same() -> None:
    one, other = Voice(), Voice()
    keys = ["check.short", "score.full", "check.short", "value"] * 5
    slots = {"full": "3分", "own": "3分", "name": "支出率", "value": "98%"}
    assert [one.say(k, **slots) for k in keys] == [other.say(k, **slots) for k in keys]


def test_a_sentence_said_before_is_passed_over() -> None:
    voice = Voice()
    first = Voice().say("check.short")
    voice.heard(first)
    assert voice.say("check.short")[:3] != first[:3]


def test_text_of_users_is_no_format() -> None:
    assert "{x}{full}" in Voice().say("score.reason", why="{x}{full}")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("预算完成率", "execution"),
        ("重点工作完成率", "outcome"),
        ("政府采购执行率", "procurement"),
        ("“三公”经费控制率", "saving"),
        ("财政供养人员控制率", "staff"),
        ("固定资产利用率", "assets"),
        ("预决算信息公开性和完善性", "disclosure"),
        ("管理制度健全性", "systems"),
        ("资金使用合规性", "compliance"),
        ("绩效目标合理性", "targets"),
        ("社会公众或服务对象满意度", "service"),
        ("经济和社会效益", "effects"),
    ],
)
def test_cause_of_a_name(name: str, key: str) -> None:
    found = by_words(name)
    assert found is not None
    assert found.key == key


def test_causes_are_complete() -> None:
    assert outcome().key == "outcome"
    assert [cause.order for cause in causes()] == list(range(len(causes())))
    assert all(cause.measure.endswith("。") and not cause.title.endswith("。") for cause in causes())


def test_savings_and_outside_causes() -> None:
    assert saves("采购节约1.70万元")
    assert is_external("上级资金12月才下达")
    assert not is_external("经办人员工作疏漏")
    assert not saves("项目进度滞后")


@pytest.mark.parametrize(
    ("reason", "cause"),
    [
        ("因设备到货推迟", "设备到货推迟"),
        ("由于人员调动", "人员调动"),
        ("主要是因为招标流标", "招标流标"),
        ("因素较多", ""),
        ("设备到货推迟", ""),
    ],
)
def test_the_cause_a_reason_names(reason: str, cause: str) -> None:
    assert because(reason) == cause


@pytest.mark.parametrize("style", ["一、{}", "（{}）", "1.{}", "一是{}", "①{}"])
def test_points_are_numbered_anew(style: str) -> None:
    marks = {"一、{}": "一二", "（{}）": "一二", "1.{}": "12", "一是{}": "一二", "①{}": "①②"}[style]
    texts = ["进度偏慢。", "资产闲置。"]
    written = {
        "一、{}": "{}、", "（{}）": "（{}）", "1.{}": "{}.", "一是{}": "{}是", "①{}": "{}",
    }[style]  # fmt: skip
    own = [written.format(mark) + text for mark, text in zip(marks, texts, strict=True)]
    lead, points = split(["主要问题如下：", *own, "详见附表。"])
    assert lead == ["主要问题如下："]
    assert points == [Point("进度偏慢。"), Point("资产闲置。", ("详见附表。",))]
    assert numbered([*points, Point("公开不及时。")]) == [
        "（一）进度偏慢。", "（二）资产闲置。", "详见附表。", "（三）公开不及时。",
    ]  # fmt: skip


def test_a_single_point_has_no_number() -> None:
    assert numbered([Point("进度偏慢。")]) == ["进度偏慢。"]


def test_an_amount_is_no_number_of_a_point() -> None:
    assert split(["1.5万元未支付。", "2户企业停产。"]) == (
        [],
        [Point("1.5万元未支付。"), Point("2户企业停产。")],
    )
