"""回执: the list of a 送审包 for people, as text and as a page that needs nothing else."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Iterator, Sequence

from workbook.check.listing.checked import counts_text
from workbook.dossier.manifest import ROLE_WORDS, Audited, File, Manifest, Result

TITLE = "部门整体支出绩效自评送审包回执"
TEXT, PAGE = "回执.txt", "回执.html"
HEADS = ("是什么", "文件", "大小（字节）", "SHA-256")
PROVES = "校验码只能说明装包以后有没有改动，不能说明是谁装的；来源请按报送渠道核实。"
DRAFT = "草稿：自评表还有错误，不能作为正式送审"
_STYLE = (
    "body{font-family:'Microsoft YaHei','Noto Sans CJK SC',sans-serif;margin:2em;max-width:60em}"
    "table{border-collapse:collapse;width:100%;margin:1em 0}td,th{border:1px solid #aaa;padding:4px 8px;"
    "text-align:left;vertical-align:top;word-break:break-all}th{white-space:nowrap;background:#eee}"
    "td.code{font-family:Consolas,monospace;font-size:85%}.draft{color:#9c0006;font-weight:bold}"
)


def facts(manifest: Manifest) -> list[tuple[str, str]]:
    """Return what the receipt says of the whole package, as label and text."""
    result, system = manifest.result, manifest.system
    found = _counts(result)
    grade = f"，等级 {result.grade}" if result.grade else ""
    said = [
        ("单位", manifest.department or "（自评表没有填）"),
        ("评价年度", str(manifest.year or "（自评表没有填）")),
        ("材料时间", f"{beijing(manifest.time)}（北京时间，包内文件最晚的修改时间）"),
        ("指标体系", f"{system.id} 第 {system.version} 版，指纹 {system.fingerprint}"),
        ("程序", f"{manifest.product.name} {manifest.product.version}"),
        ("检查规则", f"{len(manifest.rules.checks)} 项，指纹 {manifest.rules.version}"),
        ("校验结果", found),
        ("规则总分", f"{result.total}{grade}" if result.total else "没有评完"),
        ("自评报告", "由程序生成，没有经过修改" if manifest.generated else "单位修改定稿后放入"),
        *([("报告审核", _audit(manifest.audit))] if manifest.audit else []),
        ("佐证材料", _evidence(manifest)),
    ]
    return [("状态", DRAFT), *said] if manifest.draft else said


def beijing(time: str) -> str:
    """Return the time of a manifest, which is UTC, as clocks in China show it: 2026-11-28 13:13.

    What is no time, as somebody else may have written it, stays as it is.
    """
    try:
        moment = dt.datetime.fromisoformat(time)
    except ValueError:
        return time
    if moment.tzinfo is None:
        return time
    return moment.astimezone(dt.timezone(dt.timedelta(hours=8))).strftime("%Y-%m-%d %H:%M")


def _audit(audit: Audited) -> str:
    if audit.why:
        return f"没有做：{audit.why}"
    return _counts(audit)


def _counts(found: Audited | Result) -> str:
    return counts_text({"error": found.error, "warning": found.warning, "info": found.info})


def _evidence(manifest: Manifest) -> str:
    if not manifest.evidence:
        return "没有装入（装包时没有指定佐证文件夹）"
    absent = f"；另有 {manifest.absent} 件列在目录里而没有装入" if manifest.absent else ""
    return f"{len(manifest.of('evidence'))} 个文件{absent}"


def _rows(files: Sequence[File]) -> Iterator[tuple[str, str, str, str]]:
    for file in files:
        numbers = f" {'、'.join(file.numbers)}" if file.numbers else ""
        yield f"{ROLE_WORDS[file.role]}{numbers}", file.path, str(file.size), file.sha256


def as_text(manifest: Manifest) -> bytes:
    """Return the receipt as plain text, with a mark so that Notepad of any age reads it as UTF-8."""
    lines = [TITLE, ""]
    lines += [f"{label}：{text}" for label, text in facts(manifest)]
    lines += ["", "包内文件", ""]
    for what, path, size, sha256 in _rows(manifest.files):
        lines += [f"{what}：{path}（{size} 字节）", f"    SHA-256 {sha256}"]
    lines += ["", f"核对：jixiao verify 送审包.zip。{PROVES}"]
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode()


def as_page(manifest: Manifest) -> bytes:
    """Return the receipt as one HTML page; everything from the workbook is escaped."""
    about = "".join(
        f"<tr><th>{label}</th><td{' class=draft' if text == DRAFT else ''}>{html.escape(text)}</td></tr>"
        for label, text in facts(manifest)
    )
    heads = "".join(f"<th>{head}</th>" for head in HEADS)
    rows = "".join(
        f"<tr><td>{html.escape(what)}</td><td>{html.escape(path)}</td><td>{size}</td>"
        f"<td class=code>{html.escape(sha256)}</td></tr>"
        for what, path, size, sha256 in _rows(manifest.files)
    )
    return (
        f"<!DOCTYPE html><html lang=zh-CN><meta charset=utf-8><title>{TITLE}</title><style>{_STYLE}</style>"
        f"<h1>{TITLE}</h1><table>{about}</table><h2>包内文件</h2><table><tr>{heads}</tr>{rows}</table>"
        f"<p>核对：<code>jixiao verify 送审包.zip</code>。{PROVES}</p></html>\n"
    ).encode()
