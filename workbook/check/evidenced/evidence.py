"""JX-E: is every listed piece of evidence there, readable, and what it is said to be?

Most only with a folder of evidence (``--evidence``); without one nobody can know.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbook.check.evidenced.evidence_names import named_twice, unfit_names
from workbook.check.frame.basis import EVIDENCE
from workbook.check.frame.catalogue import Catalogue, Listed
from workbook.check.frame.finding import Hit, Place, Severity
from workbook.check.frame.registry import Case, check, place_of
from workbook.evidence.kinds import (
    ARCHIVE_EXTENSIONS,
    ARCHIVES,
    EMPTY,
    EXTENSIONS,
    OFFICE,
    PICTURES,
    PROGRAM,
    PROGRAM_EXTENSIONS,
)
from workbook.language.hints import proposed

SHOWN = 5


def _hit(item: Listed, severity: Severity | None = None, **words: str) -> Hit:
    datum = item.row.cells["evidence_file"]
    return Hit(place_of(datum), datum.field, item.name, severity=severity, args=words)


def _sheet(case: Case) -> Place:
    return Place(case.at("evidence_file").sheet)


def _named(paths: Sequence[str]) -> str:
    more = f"等 {len(paths)} 个文件" if len(paths) > SHOWN else ""
    return "、".join(paths[:SHOWN]) + more


@check(
    "JX-E-01",
    "error",
    "佐证文件找不到",
    "佐证文件夹里{what}“{value}”{hint}",
    "把文件放进佐证文件夹，或把“文件名”改成与文件夹里的一样",
    EVIDENCE,
    reason="审核人员按佐证目录逐件核对。目录里写了、文件夹里没有的，等于没有佐证。",
    bad="“文件名”写“E01_批复扫描件.pdf”，文件夹里没有这个文件",
    good="“文件名”写“E01_预算批复.pdf”，文件夹里有这个文件",
    related=("JX-U-04",),
)
def missing(case: Case) -> Iterator[Hit]:
    """A name that differs only in case, width or spaces is found, but not on every system."""
    for item in case.once(Catalogue).listed:
        hint = proposed(item.match.path) if item.match.path else ""
        if item.match.how == "missing":
            yield _hit(item, what="没有", hint=hint)
        elif item.match.how == "spelled":
            yield _hit(item, "warning", what="没有写法完全相同的", hint=hint)
        elif item.match.how == "several":
            yield _hit(item, what="有几个", hint=f"：{_named(item.match.paths)}，请连文件夹一起写")


@check(
    "JX-E-03",
    "error",
    "佐证文件在文件夹外面",
    "“{value}”{what}，没有打开",
    "把文件本身复制进佐证文件夹，“文件名”只写它在文件夹里的名字",
    EVIDENCE,
    reason="送审的只有这个文件夹。指到别处的文件，审核人员看不到，也可能把不该送的文件带出去。",
    bad="“文件名”写“../E01_预算批复.pdf”",
    good="“文件名”写“E01_预算批复.pdf”",
    related=("JX-E-01",),
)
def elsewhere(case: Case) -> Iterator[Hit]:
    """Nothing outside the folder is looked at, whatever the list or a link says."""
    catalogue = case.once(Catalogue)
    for item in catalogue.listed:
        if item.match.how == "outside":
            yield _hit(item, what="指到佐证文件夹外面")
        elif item.match.how == "link":
            yield _hit(item, what="是链接或特殊文件，不是文件本身")
    if strangers := catalogue.strangers():
        yield Hit(_sheet(case), value=_named(strangers), args={"what": "是链接、特殊文件或太深的文件夹"})


@check(
    "JX-E-04",
    "error",
    "佐证文件打不开",
    "“{value}”{what}",
    "换成能打开的文件，从原处重新复制一份",
    EVIDENCE,
    reason="空文件和复制了一半的文件，名字在，内容不在，审核时打不开。",
    bad="“E01_空.pdf”是空文件",
    good="“E01_预算批复.pdf”能打开",
)
def unreadable(case: Case) -> Iterator[Hit]:
    """Nothing in it, half of it, or not to be read at all."""
    for item, facts in case.once(Catalogue).found():
        if facts.problem:
            yield _hit(item, what=facts.problem)
        elif facts.kind == EMPTY:
            yield _hit(item, what="是空文件（0 字节）")
        elif not facts.whole:
            yield _hit(item, "warning", what="没有结尾，可能只复制了一部分")


@check(
    "JX-E-05",
    "error",
    "内容与扩展名不符",
    "“{value}”的内容是{what}，与扩展名不符",
    "打开看内容对不对；内容对的，用原来的程序另存，或把扩展名改对",
    EVIDENCE,
    reason="扩展名改错了的文件双击打不开；也有人只改名字充数。",
    bad="“E01_网页.pdf”的内容是网页",
    good="“E01_预算批复.pdf”是 PDF 文件",
    related=("JX-E-04",),
)
def mislabelled(case: Case) -> Iterator[Hit]:
    """Programs open some kinds under a neighbour's name, with a question: a warning."""
    for item, facts in case.once(Catalogue).found():
        allowed = EXTENSIONS.get(item.extension)
        if allowed is None or facts.problem or facts.kind in (EMPTY, PROGRAM, *allowed):
            continue
        if facts.locked and item.extension[:4] in (".doc", ".xls", ".ppt"):
            continue  # a password hides what it is: JX-E-07
        alike = any(facts.kind in family and allowed & family for family in (PICTURES, OFFICE))
        yield _hit(item, "warning" if alike else None, what=facts.kind)


@check(
    "JX-E-06",
    "error",
    "不能作佐证的文件",
    "“{value}”{what}",
    "换成 PDF、图片或 Office 文件；压缩包解开后逐件列入目录",
    EVIDENCE,
    reason="程序和脚本带不进财政部门的电脑，Office 的锁文件里没有内容，压缩包看不出装了什么。",
    bad="“文件名”写“E01_预算批复.exe”",
    good="“文件名”写“E01_预算批复.pdf”",
    related=("JX-E-05",),
)
def unfit(case: Case) -> Iterator[Hit]:
    """A program under any name, by its name or its first bytes; without the files their names tell enough."""
    if case.evidence is None:
        yield from unfit_names(case)
    for item, facts in case.once(Catalogue).found():
        if item.basename.startswith("~$"):
            yield _hit(item, what="是 Office 打开文件时的锁文件，不是材料")
        elif item.extension in PROGRAM_EXTENSIONS or facts.kind == PROGRAM:
            yield _hit(item, what="是程序、脚本或快捷方式")
        elif item.extension in ARCHIVE_EXTENSIONS:
            yield _hit(item, "warning", what="是压缩包")
        elif item.extension not in EXTENSIONS:
            kind = "压缩包" if facts.kind in ARCHIVES else f"{facts.kind}，扩展名不常见"
            yield _hit(item, "warning", what=f"是{kind or '扩展名不常见的文件'}，审核时可能打不开")


@check(
    "JX-E-07",
    "warning",
    "佐证文件有密码",
    "“{value}”有密码或权限限制",
    "取消密码后另存，换进文件夹",
    EVIDENCE,
    reason="有打开密码的文件审核人员看不了，打回来补又要费时间。",
    bad="“E01_有密码.pdf”打开要密码",
    good="“E01_预算批复.pdf”没有密码",
    related=("JX-E-04",),
)
def protected(case: Case) -> Iterator[Hit]:
    """Office files are encrypted as a whole; a PDF may only forbid printing, which nobody can tell here."""
    for item, facts in case.once(Catalogue).found():
        if facts.locked:
            yield _hit(item)


@check(
    "JX-E-09",
    "warning",
    "有文件没有列入佐证目录",
    "佐证文件夹里有 {count} 个文件没有列入目录：{value}",
    "要送审的逐件列入佐证目录，不送的从文件夹里移走；没有列入的不会装进送审包",
    EVIDENCE,
    reason="没有列入目录的文件没有编号，指标引用不到，也不会装进送审包。",
    bad="文件夹里有“草稿.docx”，目录里没有",
    good="文件夹里的文件都列在目录里，第一个是“E01_预算批复.pdf”",
    related=("JX-E-01",),
)
def unlisted(case: Case) -> Iterator[Hit]:
    """One finding for all of them: they are mended in one go."""
    if loose := case.once(Catalogue).loose():
        yield Hit(_sheet(case), value=_named(loose), args={"count": str(len(loose))})


@check(
    "JX-E-10",
    "warning",
    "不同编号是同一个文件",
    "“{value}”与编号 {other} 的“{twin}”{same}",
    "同一份材料只列一次，各指标都引用它的编号；应当是两份材料的，换成正确的文件；几份材料扫描在一个文件里的，在“说明”里写明页码",
    EVIDENCE,
    reason="内容一模一样的两件，多半是放错了文件，或一份材料算了两件。",
    bad="“E02_同上.pdf”与“E01_预算批复.pdf”内容完全相同",
    good="“E02_预算调整.pdf”与“E01_预算批复.pdf”内容不同",
    related=("JX-E-09",),
)
def doubled(case: Case) -> Iterator[Hit]:
    """Told at the second row of the two; without the files, where they have one name and no note."""
    if case.evidence is None:
        yield from named_twice(case)
    seen: dict[str, Listed] = {}
    for item, facts in case.once(Catalogue).found():
        if not facts.sha256 or facts.kind == EMPTY:
            continue
        first = seen.setdefault(facts.sha256, item)
        if first.row.index != item.row.index:
            yield _hit(item, other=first.number, twin=first.name, same="内容完全相同")


@check(
    "JX-E-11",
    "warning",
    "文件在登记后改过",
    "“{value}”与表里记下的 SHA-256 不同，文件在登记后换过或改过",
    "确认现在的文件是对的，再用 jixiao validate --mark 重新登记",
    EVIDENCE,
    reason="表里的校验码是登记时算的。对不上，说明现在的文件不是当时那一份。",
    bad="“E01_预算批复.pdf”与登记的“c0ffee”不同",
    good="“E01_预算批复.pdf”登记以后没有改过",
    related=("JX-E-10",),
)
def changed(case: Case) -> Iterator[Hit]:
    """Only where the program has noted a hash before."""
    catalogue = case.once(Catalogue)
    for row in catalogue.rows:
        noted = row.cells["evidence_sha256"].value
        items = [(i, f) for i, f in catalogue.found() if i.row.index == row.index]
        if isinstance(noted, str) and items and all(facts.sha256 for _, facts in items):
            hashes = noted.split()
            for number, (item, facts) in enumerate(items):
                if number >= len(hashes) or hashes[number] != facts.sha256:
                    yield _hit(item)
