"""JX-F: what stands in the file beside the form: links to elsewhere, embedded things, controls, pictures."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence

from workbook.check.file.pictures import covered
from workbook.check.frame.basis import ALONE
from workbook.check.frame.finding import SHOWN_CELLS, Hit, Place, Severity
from workbook.check.frame.inside import Inside, Source, Use
from workbook.check.frame.registry import Case, check, place_of
from workbook.package.markup import children, local
from workbook.package.relationships import first, links

_ROOT = ""
_OFFICE = (".docx", ".xlsx", ".pptx", ".doc", ".xls", ".ppt", ".pdf", ".wps", ".et", ".dps")
"""Documents that do nothing by themselves when they are opened."""
_PROGRAMS = (
    ".exe",
    ".dll",
    ".com",
    ".scr",
    ".bat",
    ".cmd",
    ".ps1",
    ".vbs",
    ".js",
    ".jar",
    ".hta",
    ".lnk",
    ".msi",
)


def _listed(words: Sequence[str]) -> str:
    """Return the first few of `words`: “人员!B7、名称 旧表 等 9 处”."""
    shown = list(dict.fromkeys(words))
    return "、".join(shown[:SHOWN_CELLS]) + (f" 等 {len(shown)} 处" if len(shown) > SHOWN_CELLS else "")


def _named(sources: Sequence[Source]) -> str:
    targets = list(dict.fromkeys(source.target for source in sources))
    return "、".join(targets[:SHOWN_CELLS]) + (" 等" if len(targets) > SHOWN_CELLS else "")


def _where(uses: Sequence[Use], kinds: tuple[str, ...]) -> dict[str, str]:
    sources = [source for use in uses for source in use.sources if source.kind in kinds]
    return {"count": str(len(uses)), "from": _named(sources), "where": _listed([use.words for use in uses])}


def _first(uses: Sequence[Use]) -> Place:
    """Return the first place that is a cell, else the first."""
    return next((use.place for use in uses if use.place.cell), uses[0].place)


@check(
    "JX-F-01",
    "error",
    "引用了别的工作簿",
    "{count} 处引用了别的工作簿（{from}）：{where}",
    "填报格直接填数字；再在 Excel 或 WPS 的“数据—编辑链接”里断开链接，名称在“公式—名称管理器”里删除，"
    "数据验证和条件格式改回原样",
    ALONE,
    reason="数在别的文件里，别人打开时看不到来源，那个文件一变数就变，打开时还会提示更新链接。",
    bad="“实际支付金额”取自“部门决算.xlsx”",
    good="“实际支付金额”直接填 1343.10",
)
def other_workbooks(case: Case) -> Iterator[Hit]:
    """A figure that comes from another file cannot be followed; one in an input is an error."""
    inside = case.once(Inside)
    uses = [use for use in inside.uses if any(source.kind == "book" for source in use.sources)]
    typed = [use for use in uses if use.datum]
    if typed:
        field = typed[0].datum.field if typed[0].datum else None
        rest = tuple(use.place for use in typed[1:])
        yield Hit(typed[0].place, field, args=_where(typed, ("book",)), spoils=rest)
    left = [Use(inside.cover, "没有用到的链接", (s,)) for s in inside.unused if s.kind == "book"]
    others = [use for use in uses if not use.datum] + left + inside.pivots
    if others:
        yield Hit(_first(others), args=_where(others, ("book",)), severity="warning")


@check(
    "JX-F-02",
    "error",
    "向别的程序或网络取数",
    "{count} 处向别的程序或网络取数（{from}）：{where}",
    "删除这些公式，填报格直接填数字；再在 Excel 或 WPS 的“数据—编辑链接”里断开链接。不是自己写的，先弄清来历",
    ALONE,
    reason="这样的公式（DDE、RTD、WEBSERVICE、OLE 链接）打开时会启动别的程序或连网，常被用来带病毒。",
    bad="“实际支付金额”通过 DDE 启动“cmd”",
    good="“实际支付金额”直接填 1343.10",
)
def other_programs(case: Case) -> Iterator[Hit]:
    """A formula that starts a program or asks the network has no place in a form."""
    inside, kinds = case.once(Inside), ("dde", "ole")
    uses = [use for use in inside.uses if any(source.kind in kinds for source in use.sources)]
    uses += [Use(inside.cover, "没有用到的链接", (s,)) for s in inside.unused if s.kind in kinds]
    if uses:
        rest = tuple(use.place for use in uses if use.datum)
        yield Hit(_first(uses), args=_where(uses, kinds), spoils=rest)


@check(
    "JX-F-03",
    "error",
    "夹带了文件或对象",
    "{sheet}里有 {count} 个嵌入的文件或对象：{names}",
    "点中对象按 Delete 删除（Excel 和 WPS 都可按 F5—定位条件—对象，一次选出）；要交的材料放进佐证文件夹",
    ALONE,
    reason="嵌在表里的文件审核时看不到，双击还可能运行程序。佐证材料要单独交。",
    bad="人员表里嵌着一个对象 oleObject1.bin",
    good="表里没有嵌入的对象，材料单独放在佐证文件夹",
)
def embedded(case: Case) -> Iterator[Hit]:
    """An embedded document is a warning; what may hold a program, or is loaded from elsewhere, an error."""
    inside = case.once(Inside)
    found: dict[str, list[str]] = {}
    for sheet, target in inside.of_sheets("oleObject", "package"):
        found.setdefault(sheet, []).append(target)
    known = {target for targets in found.values() for target in targets}
    foreign = {p for p in inside.parts if _is_foreign(p)} | set(inside.of_any("oleObject", "package"))
    loose = [part for part in inside.parts if part in foreign - known]
    if loose:
        found.setdefault(inside.cover.sheet, []).extend(loose)
    for sheet, targets in found.items():
        names = _listed([posixpath.basename(target) for target in targets])
        mild = all(target.lower().endswith(_OFFICE) and target in inside.parts for target in targets)
        args = {"sheet": sheet, "count": str(len(set(targets))), "names": names}
        yield Hit(Place(sheet), args=args, severity="warning" if mild else None)


def _is_foreign(part: str) -> bool:
    """Tell whether a member is no part of a workbook, but a file that was put in."""
    return "/embeddings/" in part.casefold() or part.lower().endswith((*_OFFICE, *_PROGRAMS))


@check(
    "JX-F-04",
    "error",
    "有控件或加载项",
    "{sheet}里有 {count} 个 ActiveX 控件或加载项",
    "在“开发工具—设计模式”下点中控件按 Delete 删除；加载项在“文件—选项—加载项”里去掉后另存",
    ALONE,
    reason="ActiveX 控件和网页加载项打开表就会运行，表里自带的按钮不用它们。",
    bad="人员表里有 1 个 ActiveX 控件",
    good="表里只有程序自带的按钮",
)
def controls(case: Case) -> Iterator[Hit]:
    """Controls and task panes run as soon as the file is open; the program's own buttons are neither."""
    inside = case.once(Inside)
    found: dict[str, set[str]] = {}
    forms = inside.typed("controlproperties")  # of the program's own buttons, once Excel has saved them
    for sheet, target in inside.of_sheets("control"):
        if target not in forms:
            found.setdefault(sheet, set()).add(target)
    panes = {link.target for link in links(inside.parts, _ROOT) if "taskpanes" in link.kind}
    known = {target for targets in found.values() for target in targets}
    typed = inside.typed("ms-office.activex", "ms-office.webextension+xml")
    loose = ({p for p in inside.parts if _is_control(p)} | set(typed)) - known
    if panes or (loose and not found):
        found.setdefault(inside.cover.sheet, set()).update(panes or loose)
    for sheet, targets in found.items():
        yield Hit(Place(sheet), args={"sheet": sheet, "count": str(len(targets))})


def _is_control(part: str) -> bool:
    name = part.casefold()
    return name.startswith(("xl/activex/", "xl/webextensions/webextension")) and name.endswith(".xml")


@check(
    "JX-F-05",
    "error",
    "有数据连接",
    "本表带着数据连接，会从别处取数：{names}",
    "在 Excel 的“数据—查询和连接”（WPS“数据—全部刷新—连接属性”）里删除连接和查询，数据改为直接填写",
    ALONE,
    reason="连接一刷新，数就可能变，还会连到别的机器或网页上，送审以后也管不住。",
    bad="带着连接“财务系统”，刷新时向数据库取数",
    good="没有连接，数都填在格里",
)
def connections(case: Case) -> Iterator[Hit]:
    """Connections, queries and a data model take figures from elsewhere whenever they are refreshed."""
    inside = case.once(Inside)
    part = first(inside.parts, case.submission.book.main, "connections") or ""
    listed = [n for n in children(inside.parts.get(part)) if local(n) == "connection"]
    names = [f"连接“{node.get('name', '')}”" for node in listed]
    tables = inside.of_sheets("queryTable")
    names += [f"{sheet}的查询" for sheet, _ in tables]
    named = [part for part in inside.parts if part.casefold().startswith("xl/model/")]
    names += ["数据模型"] * bool(named or inside.of_any("powerPivotData"))
    kept = [part for part in inside.parts if part.casefold().startswith("customxml/")]
    queries = [p for p in dict.fromkeys((*kept, *inside.of_any("customXml"))) if _is_query(inside.parts[p])]
    names += ["Power Query 查询"] * bool(queries)
    if names:
        place = Place(tables[0][0]) if tables else inside.cover
        yield Hit(place, args={"names": _listed(names)})


def _is_query(data: bytes) -> bool:
    head = data[:2048]
    return b"DataMashup" in head or "DataMashup".encode("utf-16-le") in head


@check(
    "JX-F-06",
    "error",
    "图片代替文字",
    "{label}的格里放着图片，程序读不到图片里的字{more}",
    "把内容写进格里，图片删除；证明材料的图片放进佐证文件夹",
    ALONE,
    reason="图片里的字和数程序读不到，报告里也不会有。格里空着放图片，等于没有填。",
    bad='“部门主要职责”写的是“=_xlfn.DISPIMG("ID_1",1)”，显示一张图片',
    good="“部门主要职责”写成文字",
)
def pictures(case: Case) -> Iterator[Hit]:
    """A picture in an input or over a blank one stands for what should be written there."""
    for data, is_within in covered(case):
        blank = [d for d in data if d.blank and d.field.key in case.submission.fields]
        first, *rest = blank or data
        more = f"；共盖住 {len(data)} 个填报格" if rest or len(data) > 1 else ""
        mild: Severity | None = None if is_within or blank else "warning"
        yield Hit(place_of(first), first.field, args={"more": more}, severity=mild)
