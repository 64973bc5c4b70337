"""The buttons' side of Python: the same stages as the command line, on the workbook open in Excel.

One click costs a fixed number of calls to Excel, however many indicators there are: Excel saves a
temporary copy, which is read like any submitted file (values, formulas and names in one pass), and
results go back in one write per sheet, through Excel's own objects (xlwings' look at every sheet for one).
Nothing the user typed and no formula is overwritten, and no reference to Excel outlives the click.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from workbook.cells.results import STATUS, results
from workbook.package import Refused
from workbook.package.address import address
from workbook.package.files import safe_name, write_atomically
from workbook.package.unreadable import BY_SOFTWARE
from workbook.score.scorecard import Scorecard
from workbook.score.scoring import score
from workbook.submission import Opened, Submission, open_workbook

OWN_TEMPLATE = "报告模板.docx"
"""A template of this name beside the workbook is used instead of the shipped one."""
COPY = "snapshot.xlsm"
NOT_SAVED = (
    "，填报内容没有改动。请检查磁盘空间、临时文件夹和杀毒软件（受控文件夹访问）后再点一次，"
    "或保存后改用命令行。"
)
NOT_TRUSTED = (
    "，填报内容没有改动，单元格里的得分不受影响。"
    "请管理员在加密软件里把 pythonw.exe 设为可信程序，见 jixiao doctor 的 D-33。"
)
UNREAD = "本表只读到一部分，没有评分，也没有生成报告。请点“校验”，按“校验结果”补齐后再做。"


def press(action: str) -> str:
    """Do what `run` is asked; a button that failed halfway says what had been written by then."""
    book: Any = None
    done: list[str] = []
    try:
        import xlwings as xw

        book = xw.Book.caller()
        return _told(book, ACTIONS[action](book, done), [])
    except Refused as problem:
        return _told(book, str(problem), done)
    except Exception as error:
        what = f"没有完成：程序内部错误（{type(error).__name__}）。填报内容没有改动，请把文件交给技术支持。"
        return _told(book, what, done)


def _told(book: Any, message: str, done: list[str]) -> str:
    """Write the sentence into the status cell and return it; a cell that cannot be written is said."""
    sentence = f"{message}（已经做的：{'；'.join(done)}）" if done else message
    try:
        book.api.Names(STATUS).RefersToRange.Value = sentence
    except Exception:  # locked by a password, or deleted: the macro shows the sentence all the same
        return f"{sentence}（这句话没有写进状态格：工作表可能设了密码）"
    return sentence


def snapshot(book: Any) -> Opened:
    """Return the workbook as it stands in Excel, unsaved changes included."""
    with tempfile.TemporaryDirectory(prefix="jixiao-") as folder:
        copy = Path(folder, COPY)
        try:
            book.api.SaveCopyAs(str(copy))
        except Exception as error:  # whatever Excel, or what guards the disk, has against it
            told = (str(part) for part in _parts(error) if isinstance(part, str) and part.strip())
            raise Refused(f"Excel 没能存出临时副本（{'，'.join(told)[:80]}）{NOT_SAVED}") from None
        try:
            return replace(open_workbook(copy), source=book.name)
        except Refused as problem:
            if BY_SOFTWARE in str(problem):
                raise Refused(f"Excel 存出的临时副本{BY_SOFTWARE}，Python 读不了{NOT_TRUSTED}") from None
            raise Refused(str(problem).replace(COPY, book.name)) from None


def _parts(error: Exception) -> list[object]:
    """Return what an error of Excel's says, the inner texts last."""
    return [inner for part in error.args for inner in (part if isinstance(part, tuple) else (part,))]


def _score(book: Any, done: list[str]) -> str:
    submission = snapshot(book).submission
    if submission.partial:
        return UNREAD
    card = score(submission)
    if not_recalculated(submission, card):
        return card.sentence() + "部分得分格没有更新，请检查 Python 是否连接后再点“评分”。"
    if not card.complete:
        return card.sentence() + "待补的内容见“计分过程”栏，或点“校验”。"
    return card.sentence()


def not_recalculated(submission: Submission, card: Scorecard) -> bool:
    """True when a score cell in Excel shows something else than the command line would."""
    for result in results(submission, card):
        if result.field.key == "score_rule":
            shown = submission.book.cell(result.sheet, result.row, result.col).value
            if shown != result.value:
                return True
    return False


def _validate(book: Any, done: list[str]) -> str:
    from workbook.check import run as run_checks
    from workbook.check.listing.checked import summary_text
    from workbook.check.mark import COLUMNS, table

    submission = snapshot(book).submission
    findings = run_checks(submission, score(submission))
    _write_results(book, submission, table(submission, findings))
    done.append("校验结果已经写入")
    if not findings:
        return "校验完成，没有发现问题，可以生成报告。"
    return f"校验完成：{summary_text(findings)}。逐条见“{submission.layout.sheet_of(COLUMNS[0])}”页。"


def _clear(book: Any, done: list[str]) -> str:
    from workbook.check.mark import table

    submission = snapshot(book).submission
    _write_results(book, submission, table(submission, []))
    return "已清空校验结果，填报内容和答复没有改动。"


def _write_results(book: Any, submission: Submission, lines: list[tuple[str, ...]]) -> None:
    """Write all rows of 校验结果 at once; spare rows are emptied."""
    from workbook.check.mark import COLUMNS

    first, last = submission.columns[COLUMNS[0]][0], submission.columns[COLUMNS[-1]][-1]
    height = len(submission.columns[COLUMNS[0]])
    blank: tuple[str | None, ...] = (None,) * len(COLUMNS)
    rows = [*map(_as_text, lines), *[blank] * (height - len(lines))]
    area = f"{address(first.row, first.col)}:{address(last.row, last.col)}"
    book.api.Worksheets(first.sheet).Range(area).Value = rows


def _as_text(line: tuple[str, ...]) -> tuple[str, ...]:
    """Keep Excel from taking a text that begins with an operator for a formula."""
    return tuple(f"'{cell}" if cell[:1] in ("=", "+", "-", "@") else cell for cell in line)


def _report(book: Any, done: list[str]) -> str:
    """Write the report beside the workbook: with errors only a draft, and the cell says so."""
    from workbook.check import run as run_checks
    from workbook.check.frame.finding import told_errors
    from workbook.report import ReportProblem, issued

    submission = snapshot(book).submission
    if submission.partial:
        return UNREAD
    folder = _local_folder(book)
    if folder is None:
        return "请先把工作簿保存到本机文件夹，再生成报告。"
    card = score(submission)
    errors = told_errors(run_checks(submission, card))
    own = _own_template(folder)
    try:
        report = issued(submission, card, errors, own)
    except ReportProblem as problem:
        raise Refused(str(problem)) from None
    year = submission.number("fiscal_year")
    name = f"{submission.text('dept_name')}_{year or ''}年度自评报告{'（草稿）' if report.draft else ''}"
    target = _free_name(folder, safe_name(name))
    write_atomically(target, report.data)
    done.append(f"报告已经写到 {target}")
    by = f"（用了同一文件夹的“{OWN_TEMPLATE}”）" if own else ""
    if errors:
        return f"还有错误 {len(errors)} 处，只生成了草稿{by}：{target}。请点“校验”，改完再生成报告。"
    if report.draft:
        open_ = f"还有待补 {len(report.holes)} 处"
        return f"{open_}，只生成了草稿{by}：{target}。请按草稿末尾所列补齐，再生成报告。"
    return f"已生成报告{by}：{target}"


def _own_template(folder: Path) -> bytes | None:
    """Return the template beside the workbook, None where there is none."""
    path = folder / OWN_TEMPLATE
    try:
        return path.read_bytes() if path.is_file() else None
    except OSError:
        raise Refused(f"“{OWN_TEMPLATE}”打不开，请先在 Word 中关闭它，再生成报告") from None


def _local_folder(book: Any) -> Path | None:
    """Return the workbook's folder; None for one never saved or kept in OneDrive or SharePoint only."""
    import xlwings as xw

    try:
        folder = Path(book.fullname).parent
    except xw.XlwingsError:  # a URL it cannot map to this machine
        return None
    return folder if folder.is_dir() else None


def _free_name(folder: Path, stem: str) -> Path:
    """Return a path that does not exist yet: a report people edited is never overwritten."""
    target = folder / f"{stem}.docx"
    number = 2
    while target.exists():
        target = folder / f"{stem}（{number}）.docx"
        number += 1
    return target


ACTIONS: dict[str, Callable[[Any, list[str]], str]] = {
    "score": _score,
    "validate": _validate,
    "report": _report,
    "clear": _clear,
}
