"""Checks a template before anybody fills it: each placeholder, where it stands, and what was left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from typing import Any, get_args, get_type_hints

from workbook.language.hints import meant
from workbook.layout import Layout
from workbook.report import names
from workbook.report.catalogue import INSERTS, types
from workbook.report.context import GroupText, IndicatorText, LevelText, Report
from workbook.report.facts import ReportProblem
from workbook.report.faults import PAIRS, Fault, near
from workbook.report.filling import DOCUMENT, W, compiled, members_of, prepared, text_of
from workbook.report.held import Entries
from workbook.report.wording import one_line

PARTS = re.compile(r"word/(document|header|footer|footnotes|endnotes|comments)(\d*)\.xml")
WORDS = {
    "document": "正文",
    "header": "页眉",
    "footer": "页脚",
    "footnotes": "脚注",
    "endnotes": "尾注",
    "comments": "批注",
}
FULL_WIDTH = re.compile(r"｛[｛%＃#]|[｝%＃#]｝|｛\{|\{｛|｝\}|\}｝")
ANY_TAG = re.compile(r"\{[{%#].{0,999}?[}%#]\}")
CHAPTERS = {
    "duties": "部门主要职责",
    "staff": "人员编制构成",
    "income": "部门整体收入",
    "expenditure": "部门整体支出",
    "targets": "支出目标及任务",
    "conclusion": "自评结论",
    "levels": "绩效分析",
    "bonuses": "加减分项",
    "achievements": "主要绩效",
    "problems": "存在问题",
    "recommendations": "相关建议",
    "annex": "自评表",
}
"""What a report has to say, by the placeholder that says it."""
SHOWN = 40


def faults(data: bytes, layout: Layout, paper: bool = False) -> list[Fault]:
    """Return what is wrong with the template `data` for workbooks of `layout`; ReportProblem: no document."""
    members = members_of(data)
    found: list[Fault] = []
    for name, content in members.items():
        if match := PARTS.fullmatch(name):
            word = WORDS[match[1]] + (match[2] if match[1] in ("header", "footer") else "")
            found += _marks(word, match[1], _parsed(content))
    if not any(fault.error for fault in found):
        try:
            sources = compiled(data)
        except ReportProblem as problem:
            return [*found, Fault(True, "模板", "", str(problem))]
        found += _names(members, list(sources.parts), layout)
        if not sources.parts:
            found.append(
                Fault(
                    True,
                    "模板",
                    "",
                    "没有任何占位符，生成的报告会和模板一样；请从 jixiao template export 导出的模板改起",
                )
            )
        elif not paper:
            found += _uncovered(members, sources.names)
    return found


def _parsed(content: bytes) -> Any:
    from workbook.package.reader import parse_xml

    return parse_xml(content)


def _marks(word: str, kind: str, tree: Any) -> Iterator[Fault]:
    """Yield what is wrong with the signs of placeholders, paragraph by paragraph."""
    for number, paragraph in enumerate(tree.iter(f"{W}p"), 1):
        text = one_line(text_of(paragraph))
        place = f"{word}第 {number} 段{_where(paragraph)}"
        quote = text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
        deleted = "".join(node.text or "" for node in paragraph.iter(f"{W}delText"))
        if ANY_TAG.search(deleted) or any(mark in deleted for pair in PAIRS for mark in pair):
            message = "占位符在修订痕迹（已删除的文字）里，填写时不会出现或会残留；请先接受或拒绝全部修订"
            yield Fault(True, place, one_line(deleted), message)
        if FULL_WIDTH.search(text):
            yield Fault(True, place, quote, "占位符的括号是全角的，不会被填写；请改成半角 {{ }} 或 {% %}")
        elif any(text.count(start) != text.count(end) for start, end in PAIRS):
            yield Fault(True, place, quote, "占位符没有写完整；起止括号要在同一段里成对")
        elif ANY_TAG.search(text):
            if kind == "comments":
                yield Fault(False, place, quote, "批注里的占位符不会被填写")
            inserted = any(True for node in paragraph.iter(f"{W}ins") if ANY_TAG.search(text_of(node)))
            if inserted or _half_inserted(paragraph):
                yield Fault(False, place, quote, "占位符带有修订痕迹，填出来的文字也会显示为修订；请接受修订")


def _half_inserted(paragraph: Any) -> bool:
    """Tell whether a tag begins inside a tracked insertion and ends outside it, or the other way round."""
    return any("{" in text_of(node) or "}" in text_of(node) for node in paragraph.iter(f"{W}ins"))


def _where(paragraph: Any) -> str:
    if next(paragraph.iterancestors(f"{W}txbxContent"), None) is not None:
        return "（文本框）"
    return "（表格）" if next(paragraph.iterancestors(f"{W}tc"), None) is not None else ""


def _names(members: Mapping[str, bytes], parts: list[str], layout: Layout) -> Iterator[Fault]:
    """Yield every name that leads nowhere."""
    from jinja2 import Environment
    from lxml import etree

    for name in parts:
        match = PARTS.fullmatch(name)
        word = WORDS[match[1]] if match else name
        paragraphs = [one_line(text_of(p)) for p in _parsed(members[name]).iter(f"{W}p")]
        source = prepared(etree.tostring(_parsed(members[name]), encoding="unicode"))
        reader = _Reader(layout)
        reader.walk(Environment(autoescape=True).parse(source), dict(reader.types))
        for wrong, hint in dict.fromkeys(reader.wrong):
            number, text = _paragraph(paragraphs, wrong)
            place = f"{word}第 {number} 段" if number else word
            yield Fault(
                True, place, text, f"没有“{wrong}”这个占位符{hint}；全部占位符见 jixiao template names"
            )


def _paragraph(paragraphs: list[str], name: str) -> tuple[int, str]:
    tag = re.compile(r"\{[{%#].*?(?<!\w)" + re.escape(name.rpartition(".")[2]) + r"(?!\w).*?[}%#]\}")
    return next(((n, text) for n, text in enumerate(paragraphs, 1) if tag.search(text)), (0, ""))


class _Reader:
    """Follows the names of a template through types and layout."""

    def __init__(self, layout: Layout) -> None:
        """Keep what names there are."""
        self._tree = names.tree(layout)
        self._layout = layout
        self.types = types()
        self.wrong: list[tuple[str, str]] = []

    def walk(self, node: Any, known: dict[str, Any]) -> None:
        """Follow `node`; known: what every name in reach stands for."""
        from jinja2 import nodes

        if isinstance(node, nodes.For):
            item = self._item(self.kind(node.iter, known))
            inner = {**known, "loop": None}
            for target in (
                node.target.find_all(nodes.Name) if not isinstance(node.target, nodes.Name) else [node.target]
            ):
                inner[target.name] = item if isinstance(node.target, nodes.Name) else None
            for child in (*node.body, *node.else_):
                self.walk(child, inner)
            return
        if isinstance(node, (nodes.Assign, nodes.With)):
            for name in node.find_all(nodes.Name):
                if name.ctx in ("store", "param"):
                    known[name.name] = None
        if isinstance(node, (nodes.Name, nodes.Getattr, nodes.Getitem)):
            self.kind(node, known)
            return
        for child in node.iter_child_nodes():
            self.walk(child, known)

    def _item(self, kind: Any) -> Any:
        if isinstance(kind, names.Rows):
            return kind.columns
        arguments = get_args(kind)
        return arguments[0] if arguments else None

    def kind(self, node: Any, known: dict[str, Any]) -> Any:
        """Return what an expression stands for, None for a text or what is not followed; note wrong names."""
        from jinja2 import nodes

        if isinstance(node, nodes.Name):
            return self._name(node.name, known) if node.ctx == "load" else None
        if isinstance(node, nodes.Getattr):
            return self._inner(self.kind(node.node, known), node.attr)
        if isinstance(node, nodes.Getitem):
            whole = self.kind(node.node, known)
            if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
                return self._inner(whole, node.arg.value)
            return whole if isinstance(node.arg, nodes.Slice) else self._item(whole)
        for child in node.iter_child_nodes():
            self.kind(child, known)
        return None

    def _name(self, name: str, known: dict[str, Any]) -> Any:
        if name in known:
            return known[name]
        if name in INSERTS:
            return INSERTS[name]
        try:
            return self._tree[names.full(self._tree, name)]
        except KeyError:
            self._note(name, name, (*known, *INSERTS, *self._tree))
            return None

    def _inner(self, whole: Any, name: str) -> Any:
        """Return what stands behind the dot."""
        if whole is None or isinstance(whole, str):
            return None
        if is_dataclass(whole) and isinstance(whole, type):
            hints = get_type_hints(whole)
            if name not in hints:
                self._note(name, name, hints)
            return hints.get(name)
        if whole in INSERTS.values():
            titles = {title: key for key, (title, _) in whole.items()}
            if name not in whole and name not in titles:
                self._note(name, name, (*whole, *titles))
            return None
        if isinstance(whole, Entries):
            box = self._layout.box_of(whole.key)
            if name not in self._layout.positions.get(getattr(box.block, "key", ""), {}):
                self._note(name, name, ())
            return None
        if isinstance(whole, Mapping):
            try:
                return whole[names.full(whole, name)]
            except KeyError:
                self._note(name, name, whole)
        return None

    def _note(self, name: str, shown: str, known: Any) -> None:
        self.wrong.append((shown, meant(name, list(known))))


def _uncovered(members: Mapping[str, bytes], used: frozenset[str]) -> Iterator[Fault]:
    """Yield what a report has to say and this template does not."""
    for name, words in CHAPTERS.items():
        if name not in used:
            yield Fault(False, "模板", "", f"没有写“{words}”（{name}），报告里会缺这一部分")
    if "levels" in used:
        text = "".join(text_of(p) for p in _parsed(members[DOCUMENT]).iter(f"{W}p"))
        for kind, inner in ((LevelText, "groups"), (GroupText, "indicators"), (IndicatorText, "paragraphs")):
            if inner in get_type_hints(kind) and not re.search(rf"\.{inner}\b", text):
                yield Fault(False, "模板", "", f"绩效分析里没有用到 .{inner}，各项指标的说明会缺失")


__all__ = ["Fault", "Report", "faults", "near"]
