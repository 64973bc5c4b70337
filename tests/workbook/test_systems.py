"""Indicator systems: the shipped one is sound, and every fault is refused with line and remedy."""

from __future__ import annotations

import json
from decimal import ROUND_HALF_UP
from importlib.resources import files
from pathlib import Path

import pytest

from tests.tools import yamls
from workbook.cli import main
from workbook.layout import assemble
from workbook.layout.standard import standard_of
from workbook.systems import SystemProblem, load_shipped
from workbook.systems.loader import parse, source_text
from workbook.template import build

TEXT = files("workbook.systems").joinpath("lechang-2024.yaml").read_text("utf-8")


def test_document_order_and_marks() -> None:
    system = load_shipped("lechang-2024")
    names = [i.name for i in system.indicators]
    assert len(names) == 30
    assert names[0] == "预算编制合理性"
    assert names[-1] == "公众或服务对象满意度"
    origins = {i.name: i.name_origin for i in system.indicators}
    assert origins["公众或服务对象满意度"] == "added"
    assert origins["财政供养人员控制率"] == "inferred"
    assert sum(o == "inferred" for o in origins.values()) == 7
    assert all(i.points.sample and i.source for i in system.indicators)
    assert sum(i.points.value for i in system.indicators) == 100


def test_every_standard_is_a_sentence_with_its_source() -> None:
    system = load_shipped("lechang-2024")
    standard = standard_of(system)
    for indicator in system.indicators:
        text = standard(indicator)
        assert "指标值＝" in text
        assert indicator.source in text
        assert "分值和评分标准为样例" in text
        assert "_" not in text.split("。（")[0], indicator.code  # no key left untranslated


FAULTS = {
    "points total": (
        "points: {value: 5, sample: true}",
        "points: {value: 6, sample: true}",
        "应等于总分 100",
    ),
    "no provenance": ("points: {value: 4, sample: true}", "points: {value: 4}", "没有注明来源"),
    "unknown function": ("fn: proportional}", "fn: proportionl}", "是否指“proportional”"),
    "unknown argument": ("fn: occurrences, counts:", "fn: occurrences, count:", "是否指“counts”"),
    "missing argument": (
        "rule: {fn: per_occurrence, deduct: 1}",
        "rule: {fn: per_occurrence}",
        "缺少参数 deduct",
    ),
    "bad literal": ("=0: 100%; >0: 0", "=0: 100%; >1: 0", "没有档次"),
    "unknown key": ("    name: 预算编制合理性", "    nmae: 预算编制合理性", "nmae"),
    "wrong type": ("year: 2024", "year: 二〇二四", "year"),
    "repeated code": ("code: A1-2", "code: A1-1", "出现了两次"),
    "repeated item": ("id: A1-1-2", "id: A1-1-1", "出现了两次"),
    "bad yaml": ("region: 广东省韶关市乐昌市", "region: [广东", "不是正确的 YAML"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_faults_are_refused_with_place_and_remedy(name: str) -> None:
    old, new, words = FAULTS[name]
    assert old in TEXT
    with pytest.raises(SystemProblem) as caught:
        parse(TEXT.replace(old, new, 1), "体系.yaml")
    message = str(caught.value)
    assert message.startswith("体系.yaml 第 ")
    assert words in message


def test_the_named_line_is_the_faulty_one() -> None:
    broken = TEXT.replace("code: B3-2", "code: 三", 1)
    with pytest.raises(SystemProblem, match="第") as caught:
        parse(broken, "x.yaml")
    line = int(str(caught.value).split("第 ")[1].split(" 行")[0])
    assert "三" in broken.splitlines()[line - 1]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("part: paid_total", "part: paid_totl", "是否指“paid_total”"),
        ("answers: check_answer", "answers: posts_total", "不能用作文字列"),
        ("{expend_total_revised}，按计划", "{expend_total_revisd}，按计划", "sentence"),
        ("condition: 是否设置", "condition: 是否制订", "indicators[1].adjust[0].condition"),
        ("kinds: bonus_kind", "kinds: bonus_knd", "$.bonus.rule.kinds"),
    ],
)
def test_unknown_fields_are_refused(old: str, new: str, words: str) -> None:
    assert old in TEXT
    with pytest.raises(SystemProblem, match=r"填报项|不能用作") as caught:
        assemble(parse(TEXT.replace(old, new, 1), "x.yaml"))
    assert words in str(caught.value)


def test_a_system_of_ones_own_travels_with_its_workbook(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A bureau changes points and source in a copy; the workbook built from it needs no YAML beside it."""
    own = tmp_path / "本县.yaml"
    text = TEXT.replace("id: lechang-2024", "id: benxian-2024").replace(
        "points: {value: 8, sample: true}", "points: {value: 8, source: 某财绩〔2024〕1号}"
    )
    text = text.replace("fn: ratio, part: petition_on_time", "fn: ratio, part: petition_replied")
    own.write_text(text, "utf-8")
    out = tmp_path / "表.xlsm"
    assert main(["systems", "check", str(own)]) == 0
    assert main(["new", str(out), "--system", str(own)]) == 0
    own.unlink()
    capsys.readouterr()
    assert main(["score", str(out), "--format", "json"]) == 0
    assert '"system": "benxian-2024"' in capsys.readouterr().out


def test_a_system_is_printed_as_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the README tells a bureau to start from: print, edit, use."""
    assert main(["systems", "show", "lechang-2024", "--format", "yaml"]) == 0
    assert capsys.readouterr().out == TEXT
    own = tmp_path / "本县.yaml"
    own.write_text(TEXT.replace("id: lechang-2024", "id: benxian-2024"), "utf-8")
    assert main(["systems", "show", str(own), "--format", "yaml"]) == 0
    assert capsys.readouterr().out == own.read_text("utf-8")
    assert main(["systems", "show", "benxian-2042", "--format", "yaml"]) == 2


def test_a_changed_system_needs_an_id_of_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "本县.yaml"
    own.write_text(TEXT, "utf-8")
    assert main(["systems", "check", str(own)]) == 0  # unchanged: the shipped one
    own.write_text(TEXT.replace("deduct: 50%", "deduct: 40%"), "utf-8")
    for command in (["systems", "check", str(own)], ["new", str(tmp_path / "表.xlsm"), "--system", str(own)]):
        assert main(command) == 2
        assert "请把 id 改成自己的编号" in capsys.readouterr().err
    assert not (tmp_path / "表.xlsm").exists()


def test_rescale_policy_scales_the_level(tmp_path: Path) -> None:
    """35×25÷29＝30.17: what does not apply is made up for inside its level-1 block."""
    from decimal import Decimal as D

    from tests.tools.workbooks import sample
    from workbook.score.scoring import score
    from workbook.template.fill import fill

    text = TEXT.replace("id: lechang-2024", "id: rescale-2024").replace(
        "not_applicable: full", "not_applicable: rescale"
    )
    filled = fill(build(assemble(parse(text, "x.yaml")), text), sample("example-2024"))
    card = score(filled.submission)
    level = card.levels[1]
    dropped = card.indicator("B1-6")
    assert (dropped.score, dropped.score_text, dropped.steps[:3]) == (None, "不适用", "不适用")
    gained = sum((i.score or D(0) for i in card.indicators if i.level1 == level.name), D(0))
    assert level.score == (gained * 40 / 38).quantize(D("0.01"))
    assert card.complete


def test_a_level_dropped_whole_is_made_up_for_by_the_others() -> None:
    """Its points go to the other levels; the self scores are added up in the same way."""
    from decimal import Decimal as D

    from tests.tools.workbooks import OTHER, handed_in, sample
    from workbook.check import run
    from workbook.score.scoring import score

    data = sample("example-2024")
    codes = [code for code in data["scores"] if code.startswith("A")]
    data["scores"] |= {code: {"score_applicable": "不适用", "score_reason": "没有"} for code in codes}
    read = handed_in(data, OTHER)
    card = score(read)
    dropped, *others = card.levels
    assert (dropped.dropped, dropped.score, dropped.score_text) == (True, None, "不适用")
    gained, own = (sum(getattr(level, key) for level in others) for key in ("score", "own"))
    remaining = sum(level.points for level in others)
    assert card.base == (gained * 100 / remaining).quantize(D("0.1"), ROUND_HALF_UP)
    assert card.self_base == (own * 100 / remaining).quantize(D("0.1"), ROUND_HALF_UP)
    assert card.complete
    assert not [f for f in run(read, score(read)) if f.code == "JX-P-07"]


def test_nothing_that_applies_is_told() -> None:
    from workbook.check import run
    from workbook.score.scoring import score
    from workbook.template.fill import fill

    raw = yamls.safe_load(TEXT) | {"id": "none", "not_applicable": "rescale"}
    for indicator in (i for level in raw["levels"] for g in level["groups"] for i in g["indicators"]):
        indicator.pop("not_applicable", None)
    text = yamls.safe_dump(raw, allow_unicode=True)
    system = parse(text, "x.yaml")
    scores = {i.code: {"score_applicable": "不适用"} for i in system.indicators}
    read = fill(build(assemble(system, text), text), {"scores": scores}).submission
    found = run(read, score(read))
    assert ["全部指标都不适用" in f.message for f in found if f.code == "JX-P-07"] == [True]


def _changed(**keys: object) -> str:
    return yamls.safe_dump(yamls.safe_load(TEXT) | {"id": "changed"} | keys, allow_unicode=True)


MONEY = {"label": "数", "type": "金额"}


@pytest.mark.parametrize(
    ("inputs", "words"),
    [
        ([{"key": "own_a", **MONEY, "plus": ["own_a"]}], "只能由写在它前面的填报项计算"),
        ([{"key": "own_a", **MONEY, "plus": ["own_b"]}, {"key": "own_b", **MONEY}], "不能用“数”（own_b）"),
        ([{"key": "own_a", **MONEY, "plus": ["score_total"]}], "是得分"),
        ([{"key": "own_a", **MONEY, "plus": ["dept_name"]}], "是文字，应为数"),
        ([{"key": "own_a", **MONEY, "part": "paid_total"}], "不认识的键“part”"),
        ([{"key": "own_a", "label": "日", "type": "日期", "plus": ["paid_total"]}], "应为金额"),
        ([{"key": "paid_total", **MONEY}], "已有的名称重复"),
        ([{"key": "own_a", **MONEY}] * 2, "出现了两次"),
        ([{"key": "Own", **MONEY}], "小写英文词"),
        ([{"key": "own_a", "label": "选", "type": "选项"}], "列出 choices"),
    ],
)
def test_inputs_of_a_systems_own_are_checked(inputs: list[object], words: str) -> None:
    text = _changed(inputs=inputs)
    with pytest.raises(SystemProblem, match=r"第 \d+ 行") as caught:
        assemble(parse(text, "x.yaml"), text)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("sentence: 本部门{overall_target}", "sentence: '{坏的", "花括号"),
        ("sentence: 本部门{overall_target}", "sentence: '{}", "没有写填报项的键"),
        ("name: 预算执行情况", "name: 预算编制情况", "出现了两次"),
        ("deduct: 50%", f"deduct: {'5' * 300}", "最多 255 个"),
        ("points: {value: 2, sample: true}", "points: {value: 2.005, sample: true}", "小数位数"),
        ('bands: "=0: 100%; >0: 0"', 'bands: "=0: 3; >0: 0"', "超过本指标分值"),
        ("fn: bonus", "fn: tiers", "它是“评分规则”，这里要加减分"),
        ("rate_places: 2", "rate_places: 9", "0 至 4"),
    ],
)
def test_faults_name_line_and_remedy(old: str, new: str, words: str) -> None:
    text = TEXT.replace("point_places: 2", "point_places: 2\nrate_places: 2")
    assert old in text
    if "'" in new:  # a quoted sentence: to the end of its line
        old = next(line.strip() for line in text.splitlines() if old in line)
        new += "'"
    text = text.replace(old, new, 1)
    with pytest.raises(SystemProblem, match=r"第 \d+ 行") as caught:
        assemble(parse(text, "x.yaml"), text)
    assert words in str(caught.value)


def test_a_formula_excel_does_not_take_is_told_by_the_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw = yamls.safe_load(TEXT) | {"id": "long"}
    indicator = raw["levels"][0]["groups"][0]["indicators"][0]
    indicator["adjust"] = [{"fn": "over_target", "bands": "<1%: 0; ≥1%: 1"}] * 66
    own = tmp_path / "长.yaml"
    own.write_text(yamls.safe_dump(raw, allow_unicode=True), "utf-8")
    assert main(["systems", "check", str(own)]) == 2
    assert "嵌套了 68 层函数，超过 Excel 的 64 层；请拆成几个指标" in capsys.readouterr().err


def test_a_system_only_the_edition_with_functions_can_hold_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw = yamls.safe_load(source_text("target-form-2020")) | {"id": "long"}
    many = [f"第{n}类产出指标名称" for n in range(20)]
    raw["levels"][1]["groups"][0]["indicators"][0]["metric"]["wanted"] = "、".join(many)
    raw["choices"]["target_group"] += many
    own = tmp_path / "长.yaml"
    own.write_text(yamls.safe_dump(raw, allow_unicode=True), "utf-8")
    assert main(["systems", "check", str(own), "--format", "json"]) == 0
    assert "普通版（.xlsx）做不出" in json.loads(capsys.readouterr().out)["notices"][0]
    assert main(["systems", "check", str(own)]) == 0
    assert "注意：只能生成函数版" in capsys.readouterr().err
    assert main(["new", str(tmp_path / "表.xlsm"), "--system", str(own)]) == 0


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("year: 2024", "year: 2024\nyear: 2025", "键“year”写了两次"),
        ("year: 2024", "year: 1", "2000 至 2100"),
        ("id: lechang-2024", "id: 我的 体系", "小写英文字母"),
        ("ceiling: 100", "ceiling: -5", "大于 0"),
        ("ceiling: 100", "ceiling: .nan", "大于 0"),
        ("{name: 优, lowest: 90}", "{name: 优, lowest: -1}", "不小于 0"),
        ("{name: 优, lowest: 90}", "{name: '优;良', lowest: 90}", "分号"),
        ("threshold: 100%, every: 1%, deduct: 0.5", "threshold: 100, every: 1%, deduct: 0.5", "写成百分数"),
        ("≥90%: 100%; [75%,90%): 70%; [60%,75%): 40%; <60%: 0", "≥90: 100%; <90: 0", "写成百分数"),
        ("fn: occurrences, counts: check_count", "fn: checklist_share, answers: check_answer", "问法不符"),
        ("part: paid_total", "part: fill_date", "是日期，这里要数值"),
        ("part: paid_total", "part: score_total", "不能作为数据"),
        ("due: disclose_approved", "due: target_value", "是数字，这里要日期列"),
        ("{metric}。\n", "{metric:.2f}。\n", "不能再写格式"),
    ],
)  # fmt: skip
def test_what_could_only_be_a_mistake_is_refused(old: str, new: str, words: str) -> None:
    assert old in TEXT
    text = TEXT.replace(old, new, 1)
    with pytest.raises(SystemProblem) as caught:
        assemble(parse(text, "x.yaml"), text)
    assert words in str(caught.value)


@pytest.mark.parametrize("key", ["layout_version", "system_text", "jx_own", "check_answer_a1_1", "scores_id"])
def test_names_the_workbook_needs_are_taken(key: str) -> None:
    text = _changed(inputs=[{"key": key, **MONEY}])
    with pytest.raises(SystemProblem, match="已有的名称重复"):
        assemble(parse(text, "x.yaml"), text)


@pytest.mark.parametrize(
    ("key", "texts"), [("task_state", ["好", "坏"]), ("effect_grade", []), ("no_such", ["x"])]
)
def test_only_open_choices_may_be_replaced(key: str, texts: list[str]) -> None:
    text = _changed(choices={key: texts})
    with pytest.raises(SystemProblem, match=r"choices"):
        assemble(parse(text, "x.yaml"), text)
