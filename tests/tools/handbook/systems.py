"""The pages of docs/体系: one per shipped indicator system."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from pyfuncs.decimals import plain
from tests.tools.handbook.markdown import bullets, code, fence, generated, page, table
from workbook.layout.sheets.computation import scheme_of
from workbook.layout.sheets.score import indicator_label
from workbook.layout.standard import field_labels, frame_sentences, indicator_sentence
from workbook.systems import Indicator, System, load_shipped, shipped_ids
from workbook.systems.fingerprint import fingerprint
from workbook.systems.loader import source_text
from workbook.systems.model import Input
from workbook.systems.terms import Facts, parse, resolved, words

ROOT = "体系"
SAMPLE = "（样例）"
READ = "# 核对："
"""Begins the line of a shipped file that says when its pages were read."""


def pages() -> dict[str, str]:
    """Return the page of every shipped system, and their index."""
    systems = [load_shipped(system_id) for system_id in shipped_ids()]
    found = {f"{ROOT}/README.md": _index(systems)}
    return found | {f"{ROOT}/{system.id}.md": _page(system) for system in systems}


def _index(systems: list[System]) -> str:
    rows = [
        (
            f"[{system.id}]({system.id}.md)",
            system.title,
            system.region,
            str(system.year),
            str(len(system.indicators)),
            plain(system.total),
            _samples(system),
        )
        for system in systems
    ]
    return page(
        _remark("各体系的 YAML"),
        "# 自带的指标体系",
        "随程序提供的指标体系。来源没有印出的分值和标准都标为样例，拿到正式通知后照[体系文件](../体系文件.md)"
        "的说明改成自己的体系。",
        table(("编号", "名称", "地区", "年度", "指标", "总分", "样例"), rows),
    )


def _remark(what: str) -> str:
    return generated(f" workbook/systems 中{what}")


def _page(system: System) -> str:
    return page(
        _remark(f"的 {system.id}.yaml"),
        f"# {system.title}",
        table(("项目", "内容"), _facts(system)),
        "## 各级分值",
        _sums(system),
        "## 指标与评分标准",
        _indicators(system),
        *_checklist(system),
        "## 加减分、总分与其他约定",
        bullets(frame_sentences(system)),
        *_inputs(system),
        *_choices(system),
        "## 使用",
        fence(f"jixiao new 自评表.xlsm --system {system.id}", "sh"),
        f"定义文件：[{system.id}.yaml](../../workbook/systems/{system.id}.yaml)。",
    )


def _facts(system: System) -> Iterator[tuple[str, str]]:
    yield "编号", code(system.id)
    yield "地区", system.region
    yield "年度", f"{system.year}{'' if system.annual else '（长期适用）'}"
    yield "版本", f"第 {system.version} 版"
    yield "内容指纹", code(fingerprint(system))
    yield "来源", system.source
    yield "核对", read_again(system.id)
    yield "规模", f"{len(system.indicators)} 项指标，{plain(system.total)} 分"
    yield "样例", _samples(system)


def read_again(system_id: str) -> str:
    """Return what its file says of when it was held against the pages it cites."""
    lines = source_text(system_id).splitlines()
    return next((line.removeprefix(READ) for line in lines if line.startswith(READ)), "")


def _samples(system: System) -> str:
    """Say what was not taken from a published document."""
    count = len(system.indicators)
    points = sum(indicator.points.sample for indicator in system.indicators)
    rules = sum(indicator.rule_sample for indicator in system.indicators)
    after = any(rule.sample for rule in system.after_total)
    found = [
        *_share("分值", points, count),
        *_share("评分标准", rules, count),
        *(["加减分"] if system.bonus.sample else []),
        *(["总分的限制"] if after else []),
    ]
    return f"{'、'.join(found)}为样例" if found else "没有"


def _share(what: str, number: int, whole: int) -> list[str]:
    if not number:
        return []
    return [f"全部{what}" if number == whole else f"{whole} 项中 {number} 项的{what}"]


def _sum(indicators: Iterable[Indicator]) -> str:
    return plain(sum((indicator.points.value for indicator in indicators), Decimal(0)))


def _sums(system: System) -> str:
    rows = []
    for level in system.levels:
        for number, group in enumerate(level.groups):
            whole = _sum(level.indicators)
            first = (f"**{level.name}**", f"**{whole}**") if number == 0 else ("", "")
            rows.append((*first, group.name, _sum(group.indicators), str(len(group.indicators))))
    rows.append(("**合计**", f"**{_sum(system.indicators)}**", "", "", str(len(system.indicators))))
    return table(("一级指标", "分值", "二级指标", "分值", "指标数"), rows)


def _indicators(system: System) -> str:
    labels = field_labels(system)
    rows = [
        (
            indicator.code,
            level.name,
            group.name,
            indicator_label(indicator),
            plain(indicator.points.value) + (SAMPLE if indicator.points.sample else ""),
            indicator_sentence(system, indicator, labels) + (SAMPLE if indicator.rule_sample else ""),
            "；".join(dict.fromkeys(text for text in (indicator.points.source, indicator.source) if text)),
        )
        for level, group, indicator, _ in system.placed()
    ]
    return table(("编号", "一级指标", "二级指标", "指标", "分值", "评分标准", "依据"), rows)


def _checklist(system: System) -> Iterator[str]:
    rows = [
        (
            item.id,
            indicator.name,
            item.text,
            "次数" if item.counted else "是／否／不适用",
            "" if item.points is None else plain(item.points),
        )
        for indicator in system.indicators
        for item in indicator.checklist
    ]
    if rows:
        yield "## 检查清单"
        yield table(("编号", "指标", "检查内容", "填写", "分值"), rows)


INPUT_HEAD = ("键", "名称", "类型", "单位", "可选", "填报", "说明")


def _inputs(system: System) -> Iterator[str]:
    """Yield the fields the system asks for beyond those of every workbook."""
    facts, own = scheme_of(system).facts, [item for _, item in system.own_inputs()]
    if own or system.tables:
        yield "## 本体系另要的数据"
        yield "填在“补充数据”页。"
    if own:
        yield table(INPUT_HEAD, (_input(item, facts) for item in own))
    for item in system.tables:
        yield f"### {item.title}\n\n逐行（{item.corner}）填写：{'、'.join(item.lines)}。"
        yield table(INPUT_HEAD, (_input(column, facts) for column in item.columns))


def _input(item: Input, facts: Facts) -> tuple[str, ...]:
    how = "自动计算" if item.computed else "必填" if item.required else "可不填"
    if isinstance(item.required, str) and not item.computed:
        how = f"{term_words(item.required, facts)}的，必填"
    sum_up = _computed(item, facts)
    texts = [text for text in (sum_up, item.help if item.help not in sum_up else "") if text]
    return (
        code(item.key), item.label, item.type, item.unit, "、".join(item.choices), how, "；".join(texts)
    )  # fmt: skip


def _computed(item: Input, facts: Facts) -> str:
    """Return the arithmetic of a computed field in words."""
    if not item.computed:
        return ""
    return f"＝{term_words(item.formula, facts)}"


def term_words(text: str, facts: Facts) -> str:
    """Return the words of a term."""
    return words(resolved(parse(text), facts), facts)


def _choices(system: System) -> Iterator[str]:
    if system.choices:
        yield "## 改用的选项"
        yield table(
            ("填报项", "选项"), ((code(key), "、".join(texts)) for key, texts in system.choices.items())
        )
