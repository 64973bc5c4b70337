"""What people get wrong in YAML itself is refused with line and remedy, in Chinese."""

from __future__ import annotations

import importlib.util
from importlib.resources import files
from types import ModuleType

import pytest
import yaml

from workbook.systems import SystemProblem, syntax
from workbook.systems.loader import parse

TEXT = files("workbook.systems").joinpath("lechang-2024.yaml").read_text("utf-8")

TEXTS = {
    "a:\n\tb: 1\n": (2, "制表符缩进"),
    "a:\n  b: 1\n  \tc: 2\n": (3, "制表符缩进"),
    "a: 样例: 某通知\n": (1, "冒号加空格（: ）的要加引号"),
    "a：1\nb: 2\n": (2, "上一行的键后面是否少了"),
    "a: 1\n  b: 2\n": (2, "缩进是否对齐"),
    "a:\n  b: 1\n c: 2\n": (3, "没有对齐"),
    "a: {metric}。\nb: 1\n": (1, "整句要加引号"),
    "{metric}: x\n": (1, "键应为文字；以 { 开头的文字要加引号"),
    "? [a, b]\n: x\n": (1, "以 [ 开头"),
    "a: 1\n---\nb: 2\n": (2, "一个文件只写一个体系"),
    "a: [b\nc: d\n": (1, "方括号没有成对"),
    "a: {b: 1\nc: 2\n": (1, "花括号没有成对"),
    "a: '甲\nb: 1\n": (1, "引号没有成对"),
    'a: "甲\\乙"\n': (1, "改用单引号"),
    "a: @甲\n": (1, "以 @ 开头"),
    "a: %甲\n": (1, "以 % 开头"),
    "a: *甲\n": (1, "以 & * 开头"),
    "a: *x\n": (1, "以 * 开头"),
    "a: !甲 乙\n": (1, "以 ! = 开头"),
    "a: |甲\n": (1, "以 | > 开头"),
    "a: ]\n": (1, "以 } ] , 开头"),
    "a: - b\n": (1, "另起一行"),
    "a: 1\nb: \x07\n": (2, "控制字符"),
    "a: 1\na: 2\n": (2, "写了两次"),
    "{a: 1}\nb: 2\n": (2, "接不上前面的内容"),
    "a: !!int 五\n": (0, "格式不对"),
}


@pytest.fixture(params=["C", "pure"])
def reader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return a copy of the module with each of PyYAML's loaders: they word their errors apart."""
    if request.param == "pure":
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    spec = importlib.util.spec_from_file_location("syntax_copy", syntax.__file__)
    assert spec
    assert spec.loader
    copy = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(copy)
    return copy


def test_a_text_that_is_no_yaml_is_refused_with_line_and_remedy(reader: ModuleType) -> None:
    for text, (line, words) in TEXTS.items():
        with pytest.raises(reader.Unreadable) as caught:
            reader.read_yaml(text)
        assert words in caught.value.message, text
        assert caught.value.line == line, text


def test_what_looks_like_a_date_is_a_text(reader: ModuleType) -> None:
    assert reader.read_yaml("a: 2024-01-31\nb: 2024-13-45\n") == {"a": "2024-01-31", "b": "2024-13-45"}


@pytest.mark.parametrize(
    ("old", "new", "place", "words"),
    [
        ('version: "1"', "version: 1", "$.version", '应为文字，实为整数；文字要加引号，写成 version: "…"'),
        ("region: 广东省韶关市乐昌市", "region: no", "$.region", "实为 true 或 false；文字要加引号"),
        ("year: 2024", 'year: "2024"', "$.year", "应为整数，实为文字；不加引号"),
        ("{value: 5, sample: true}", '{value: 5, sample: "1"}', ".points.sample", "应为 true 或 false"),
        ("{value: 5, sample: true}", "{value: 5, sample: 1}", ".points.sample", "实为整数"),
        ("{value: 5, sample: true}", "{value: 5分, sample: true}", ".points.value", "应为数字"),
        ("deduct: 50%", "deduct: null", ".rule.deduct", "应为文字或数字，实为空"),
        ("deduct: 50%", "deduct: [50%]", ".rule.deduct", "实为列表"),
        ("deduct: 50%", "deduct: yes", ".rule.deduct", '写成 deduct: "…"'),
        ("year: 2024", "year: 2024\nchoices: {bonus_level: [甲, 1]}", "$.choices.bonus_level[1]", '写成 "…"'),
        ("year: 2024", "year: 2024\nchoices: {bonus_level: 甲}", "$.choices.bonus_level", "应为列表"),
        ("year: 2024", "year: 2024\nchoices: {1: [甲]}", "$.choices", "键应为文字"),
        ("not_applicable: full", "not_applicable: 得'满'分", "$.not_applicable", "“得'满'分”不在可选值之中"),
        ("year: 2024", "year: 2024\n年度: 2024", "$", "不认识的键“年度”"),
    ],
)  # fmt: skip
def test_a_wrong_type_names_the_key_and_the_quotation_marks(
    old: str, new: str, place: str, words: str
) -> None:
    assert old in TEXT
    with pytest.raises(SystemProblem, match=r"x.yaml 第 \d+ 行") as caught:
        parse(TEXT.replace(old, new, 1), "x.yaml")
    assert f"{place}）：" in str(caught.value)
    assert words in str(caught.value)


def test_a_number_may_be_quoted() -> None:
    """The writer quotes what YAML would read inexactly."""
    quoted = TEXT.replace("{value: 5, sample: true}", '{value: "5", sample: true}', 1)
    assert parse(quoted, "x.yaml") == parse(TEXT, "x.yaml")
