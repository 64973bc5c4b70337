"""What people get wrong in YAML itself is refused with line and remedy, in Chinese."""

from __future__ import annotations

import importlib.util
import time
from importlib.resources import files
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from workbook.systems import SystemProblem, syntax
from workbook.systems.loader import load, parse
from workbook.template.fill import BadData, load_data

TEXT = files("workbook.systems").joinpath("lechang-2024.yaml").read_text("utf-8")

TEXTS = {
    "a:\n\tb: 1\n": (2, "制表符缩进"),
    "a:\n  b: 1\n  \tc: 2\n": (3, "制表符缩进"),
    "a: 样例: 某通知\n": (1, "冒号加空格（: ）的要加引号"),
    "a\nb: 2\n": (2, "上一行的键后面是否少了"),
    "a: 1\nb\n  c: 2\n": (2, "这一行少了“: ”"),
    "a: 1\nb：2\nc: 3\n": (2, "这一行的冒号多半是全角（：），应改成半角冒号加空格（: ）"),
    "a: 1\nb：\n  c: 3\nd: 4\n": (2, "这一行的冒号多半是全角"),
    "a：1\nb: 2\n": (2, "应改成半角冒号加空格（: ）；再看本行缩进是否对齐"),
    "a：1\n\nb: 2\n": (3, "上一行的冒号多半是全角"),
    "- a: 1\n- b：甲\n  c: 2\n": (3, "上一行的冒号多半是全角"),
    "a: 甲：乙\n  b: 2\n": (2, "上一行的键后面是否少了"),
    "a: 1\n  b: 2\n": (2, "缩进是否对齐"),
    "a:\n  b: 1\n c: 2\n": (3, "没有对齐"),
    "a: {metric}。\nb: 1\n": (1, "整句要加引号"),
    "{metric}: x\n": (1, "键应为文字；以 { 开头的文字要加引号"),
    "? [a, b]\n: x\n": (1, "以 [ 开头"),
    "a: 1\n---\nb: 2\n": (2, "一个文件只写一份内容"),
    "a: [b\nc: d\n": (1, "方括号没有成对"),
    "a: {b: 1\nc: 2\n": (1, "花括号没有成对"),
    "a: '甲\nb: 1\n": (1, "引号没有成对"),
    'a: "甲\\乙"\n': (1, "改用单引号"),
    "a: @甲\n": (1, "以 @ 开头"),
    "a: %甲\n": (1, "以 % 开头"),
    "a: *甲\n": (1, "以 & * 开头"),
    "a: *x\n": (1, "以 * 开头"),
    "a: !甲 乙\n": (1, "以 ! 开头"),
    "a: |甲\n": (1, "以 | > 开头"),
    "a: ]\n": (1, "以 } ] , 开头"),
    "a: - b\n": (1, "另起一行"),
    "a: 1\nb: \x07\n": (2, "控制字符"),
    "a: 1\na: 2\n": (2, "写了两次"),
    "{a: 1}\nb: 2\n": (2, "接不上前面的内容"),
    "a: 1\nb: !!int 五\n": (2, "不是数字，或者位数太多"),
    f"a: 1\nb: {'9' * 5000}\n": (2, "不是数字，或者位数太多"),
    "a: !!python/object/apply:os.system [x]\n": (1, "以 ! 开头"),
    "a: !!binary eA==\n": (1, "以 ! 开头"),
    "a: &x [*x]\n": (1, "展开后太多"),
    "a: &x {b: *x}\n": (1, "展开后太多"),
}
BOMB = "a0: &a0 [甲, 乙]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9))
MERGED = "a0: &a0 {甲: 1}\n" + "".join(
    f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}\n" for n in range(1, 9)
)


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


@pytest.mark.parametrize("text", [BOMB, MERGED])
def test_references_are_counted_before_they_are_followed(reader: ModuleType, text: str) -> None:
    started = time.monotonic()
    with pytest.raises(reader.Unreadable, match="展开后太多") as caught:
        reader.read_yaml(text)
    assert caught.value.line == 2
    assert time.monotonic() - started < 5  # unbounded it takes longer than anybody waits


def test_references_in_moderation_are_followed(reader: ModuleType) -> None:
    text = "a: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}\nc: {<<: *a, <<: {z: 4}}\nd: [*a, *a]\n"
    assert reader.read_yaml(text) == {
        "a": {"x": 1, "y": 2},
        "b": {"x": 1, "y": 3},
        "c": {"x": 1, "y": 2, "z": 4},
        "d": [{"x": 1, "y": 2}, {"x": 1, "y": 2}],
    }


def test_a_key_that_overrides_a_referred_one_does_not_stand_twice(reader: ModuleType) -> None:
    text = "x: {y: {z: &b {<<: &a {k: 1}, k: 2}}}\nc: {<<: *b}\n"
    assert reader.read_yaml(text)["x"] == {"y": {"z": {"k": 2}}}


@pytest.mark.slow
@pytest.mark.parametrize("text", ["a: " + "[" * 5000, "- " * 5000 + "x", "a: " + "[" * 500 + "]" * 500])
def test_brackets_nested_by_the_thousand(reader: ModuleType, text: str) -> None:
    with pytest.raises(reader.Unreadable, match="套得太深"):
        reader.read_yaml(text)


def test_what_looks_like_a_date_is_a_text(reader: ModuleType) -> None:
    assert reader.read_yaml("a: 2024-01-31\nb: 2024-13-45\n") == {"a": "2024-01-31", "b": "2024-13-45"}


@pytest.mark.parametrize(
    ("old", "new", "place", "words"),
    [
        ('version: "2"', "version: 2", "$.version", '文字，现在是整数 2；文字要加引号，写成 version: "…"'),
        ("region: 广东省韶关市乐昌市", "region: no", "$.region", "现在是 true 或 false；文字要加引号"),
        ("year: 2024", 'year: "2024"', "$.year", "应为整数，现在是文字“2024”；不加引号"),
        ("year: 2024", "year: 二〇二四", "$.year", "整数，现在是文字“二〇二四”；写成半角的阿拉伯数字"),
        ("year: 2024", "year: ２０２４", "$.year", "现在是文字“２０２４”；写成半角的阿拉伯数字"),
        ("year: 2024", "year: 2024.5", "$.year", "应为整数，现在是数字 2024.5"),
        ("{value: 5, sample: true}", '{value: 5, sample: "true"}', ".points.sample", "文字“true”；不加引号"),
        ("{value: 5, sample: true}", "{value: 5, sample: 是}", ".points.sample", "现在是文字“是”"),
        ("{value: 5, sample: true}", '{value: 5, sample: "1"}', ".points.sample", "应为 true 或 false"),
        ("{value: 5, sample: true}", "{value: 5, sample: 1}", ".points.sample", "现在是整数 1"),
        ("{value: 5, sample: true}", "{value: 5分, sample: true}", ".points.value", "数字，现在是文字“5分”"),
        ("deduct: 50%", "deduct: null", ".rule.deduct", "应为文字或数字，现在是空的"),
        ("year: 2024", "year: 2024\nconditions: [甲 > 乙]",
         "$.conditions[0]", "现在是文字“甲 > 乙”；写成 {must: …}"),
        ("{fn: ratio, part: paid_total, whole: payable}", "{fn: ratio, part: 较小(甲, 乙), whole: payable}",
         ".metric.乙)", '花括号里的逗号把内容断开了，含逗号的内容要加引号，如 value: "较小(甲, 乙)"'),
        ("deduct: 50%", "deduct: [50%]", ".rule.deduct", "现在是列表"),
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


ENCODED = {
    "utf-8": "",
    "utf-8-sig": "",
    "gb18030": "是 ANSI（GBK）编码，请用记事本打开，另存为时编码选 UTF-8",
    "utf-16": "是 Unicode（UTF-16）编码，请用记事本打开，另存为时编码选 UTF-8",
}


@pytest.mark.parametrize("encoding", ENCODED)
def test_how_a_file_is_encoded(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "甲.yaml"
    path.write_bytes("名称: 某局\n".encode(encoding))
    if not ENCODED[encoding]:
        assert syntax.read_text(path) == "名称: 某局\n"
        return
    with pytest.raises(syntax.NoText) as caught:
        syntax.read_text(path)
    assert caught.value.told("甲.yaml") == f"甲.yaml {ENCODED[encoding]}"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04\xff", "是 Excel、Word 或压缩文件，这里要 YAML 文本文件"),
        (b"\xff\xff\xff\x00", "不是文本文件，请核对文件名"),
        (b"a: 12\n" * 2**20, "超过 5 MB"),
        (None, "找不到，请核对文件名和位置"),
    ],
)
def test_a_file_that_is_no_text(content: bytes | None, words: str, tmp_path: Path) -> None:
    path = tmp_path / "甲.yaml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(syntax.NoText, match=words):
        syntax.read_text(path)
    with pytest.raises(SystemProblem, match=words):
        load(str(path))
    with pytest.raises(BadData, match=words):
        load_data(path)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    folder = tmp_path / "甲.yaml"
    folder.mkdir()
    with pytest.raises(SystemProblem, match="读不出来"):
        load(str(folder))


@pytest.mark.parametrize(
    ("old", "new"),
    [("bonus:\n", "bonus：{}\n"), ("points: {value: 5, sample: true}", "points: value：5")],
)
def test_full_width_colons_are_told(old: str, new: str) -> None:
    with pytest.raises(SystemProblem, match="冒号"):
        parse(TEXT.replace(old, new, 1), "x.yaml")


def test_a_text_that_is_no_number_is_not_told_of_quotation_marks() -> None:
    for written in ("year: 二〇二四", "year: ２０２４"):
        with pytest.raises(SystemProblem) as caught:
            parse(TEXT.replace("year: 2024", written, 1), "x.yaml")
        assert "引号" not in str(caught.value)


@pytest.mark.parametrize("text", ["", "\n", "# 只有注释\n"])
def test_an_empty_file_is_told(text: str, tmp_path: Path) -> None:
    path = tmp_path / "m.yaml"
    path.write_text(text, "utf-8")
    for read in (lambda: load(str(path)), lambda: load_data(path)):
        with pytest.raises((SystemProblem, BadData), match=r"m\.yaml 是空的$"):
            read()


@pytest.mark.parametrize("text", ["id：x\n", "id:x\nyear:2024\n"])
def test_a_file_without_a_proper_colon_is_told(text: str, tmp_path: Path) -> None:
    with pytest.raises(SystemProblem, match="键后面的冒号要用半角，再加一个空格"):
        parse(text, "x.yaml")
    path = tmp_path / "d.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(BadData, match="键后面的冒号要用半角，再加一个空格"):
        load_data(path)


def test_data_have_their_own_scalars(tmp_path: Path) -> None:
    path = tmp_path / "d.yaml"
    path.write_text(
        "a: 0751-1\nb: 0751\nc: 12:30\nd: yes\ne: 2024-12-31\nf: -5\ng: 1.50\nh: ~\ni:\nj: =\nk: 1e3\n",
        "utf-8",
    )
    assert load_data(path) == {
        "a": "0751-1", "b": "0751", "c": "12:30", "d": "yes", "e": "2024-12-31", "f": -5, "g": 1.5,
        "h": None, "i": None, "j": "=", "k": "1e3",
    }  # fmt: skip
