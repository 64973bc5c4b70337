"""What ``jixiao report`` does with one workbook."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from workbook.cli import base, many

if TYPE_CHECKING:
    from workbook.check import Finding
    from workbook.check.listing.checked import Checked
    from workbook.report import Options
    from workbook.report.draft import Hole
    from workbook.report.profile import Profile
    from workbook.score.scorecard import Scorecard
    from workbook.submission import Submission

FIRST = 5
"""Errors named where there is no report because of them."""


def prepare() -> None:
    """Load what every file needs, once per process: the template too, compiled."""
    from workbook.report.filling import compiled, shipped

    many.prepare()
    compiled(shipped())


@dataclass(frozen=True, slots=True)
class Drafting:
    """What is done with each workbook.

    paper: the working paper too; trace: the suffix of the trace, empty for none; template: the bytes of
    the bureau's own; looks: those it wants, None for the program's own; single: the report's name, where it
    is one file.
    """

    draft: bool
    paper: bool
    trace: str
    template: bytes | None
    looks: Profile | None
    single: Path | None

    def __call__(self, path: Path) -> many.Done:
        from workbook.submission import open_workbook

        opened = open_workbook(path)
        if part := many.partial(path, opened.submission):
            return part
        from workbook.check import run
        from workbook.check.listing.checked import checked
        from workbook.score.scoring import score

        submission = opened.submission
        card = score(submission)
        findings = run(submission, card)
        item = checked(path, submission, findings, None, card)
        errors = [finding for finding in findings if finding.severity == "error"]
        if errors and not self.draft:
            return many.Done(
                item, told=of_errors(path, errors), outcome="有错误，没有生成", code=base.EXIT_FINDINGS
            )
        return self._made(path, submission, card, item, errors)

    def _made(
        self, path: Path, submission: Submission, card: Scorecard, item: Checked, errors: list[Finding]
    ) -> many.Done:
        """Return the documents of a workbook that may have them, or what is open in it."""
        from workbook.check.frame.finding import told_errors
        from workbook.report import Options, issued, made
        from workbook.report.profile import Profile
        from workbook.report.trace import Trace

        options = Options(draft=self.draft, remarks=told_errors(errors), profile=self.looks or Profile())
        figures = Trace() if self.trace else None
        document = made(submission, card, self.template, options, figures.follow if figures else None)
        if document.holes and not self.draft:
            holes = issued(submission, card, (), self.template).holes
            return many.Done(
                item, told=_of_holes(path, holes), outcome="有待补，没有生成", code=base.EXIT_FINDINGS
            )
        kind = f"自评报告{'（草稿）' if self.draft else ''}"
        products = [many.Product("report", kind, ".docx", document.data)]
        products += self._beside(path, submission, card, options)
        if figures:
            report = self.single or Path(f"{path.stem}.docx")
            data = figures.as_json(path, report) if self.trace == ".json" else figures.as_workbook()
            products.append(many.Product("trace", "数字来源", self.trace, data))
        open_ = f"错误 {len(errors)} 处，待补 {len(document.holes)} 处，均列在末尾"
        shown = (
            f"草稿：{self.single}（{open_}）。下一步：补齐后去掉 --draft 重新生成。"
            if self.draft
            else f"报告：{self.single}。下一步：在 Word 中通读一遍，再盖章报送。"
        )
        outcome = "已生成草稿" if self.draft else "已生成"
        return many.Done(item, made=tuple(products), shown=shown, outcome=outcome)

    def _beside(
        self, path: Path, submission: Submission, card: Scorecard, options: Options
    ) -> list[many.Product]:
        """Return the working paper, where it is wanted."""
        from workbook.report import render

        if not self.paper:
            return []
        data = render(submission, card, None, replace(options, paper=True))
        return [many.Product("paper", "审核附件", ".docx", data)]


def of_errors(path: Path, errors: list[Finding], wanted: str = "报告") -> tuple[str, ...]:
    """Name the first errors, how many there are, and how to see them all; wanted: what is not made."""
    lines = [f"  {f.code} {f.hit.place} {f.message}" for f in errors[:FIRST]]
    if len(errors) > FIRST:
        lines.append(f"  …另有 {len(errors) - FIRST} 处")
    lines.append(
        f"{path}：有 {len(errors)} 处错误，没有生成{wanted}。"
        f"全部错误见 jixiao validate {base.shell_quoted(path)}；要先看草稿，加 --draft"
    )
    return tuple(lines)


def _of_holes(path: Path, holes: list[Hole]) -> tuple[str, ...]:
    """Name the first places that are open in the report, how many there are, and how to see them all."""
    lines = [f"  {hole.heading}：{'、'.join((hole.what, *hole.places))}" for hole in holes[:FIRST]]
    if len(holes) > FIRST:
        lines.append(f"  …另有 {len(holes) - FIRST} 处")
    lines.append(
        f"{path}：报告里还有 {len(holes)} 处待补，没有生成报告。请在自评表中补齐；要先看草稿，加 --draft"
    )
    return tuple(lines)
