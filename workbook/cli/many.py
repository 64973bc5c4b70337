"""What the commands over many files have in common: options, the work, what is told at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import click

from workbook.cli import base, terminal
from workbook.cli.candidates import Candidate, empty

if TYPE_CHECKING:
    from workbook.check.listing.checked import Checked
    from workbook.cli.destinations import Destination
    from workbook.many import Failed
    from workbook.submission import Submission

FILES = click.argument("files", nargs=-1, required=True, metavar="文件或文件夹...")
JOBS = click.option(
    "--jobs",
    type=click.IntRange(1, 999),
    metavar="个数",
    help="同时处理几个文件，默认按处理器核数；结果与个数无关",
)


@dataclass(frozen=True, slots=True)
class Product:
    """A file that was made. option: whose destination it goes to; kind, suffix: end its name in a folder."""

    option: str
    kind: str
    suffix: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Done:
    """What came of one file.

    checked: what lists say of it; stranger: it is no workbook of ours; made: the files to be written; shown:
    what the command shows of it, text or data; told: lines for stderr, why nothing was made among them;
    outcome: what came of it in a word or two; code: the exit code it asks for.
    """

    checked: Checked
    stranger: bool = False
    made: tuple[Product, ...] = ()
    shown: Any = None
    told: tuple[str, ...] = ()
    outcome: str = ""
    code: int = 0


class Job(Protocol):
    """What a command does with one file; it is pickled. Problems with the file are raised as Refused.

    It opens the file before it loads what it does with it: refusing one must not take a second.
    """

    def __call__(self, path: Path) -> Done: ...


@dataclass(frozen=True, slots=True)
class _Guarded:
    """A job whose known problems are what came of the file."""

    job: Job

    def __call__(self, candidate: Candidate) -> Done:
        try:
            return self.job(candidate.path)
        except Exception as error:
            known = base.known_problem(error)
            if not known:
                raise
            from workbook.package.refusal import AnotherWorkbook

            return refused(candidate.path, known, isinstance(error, AnotherWorkbook))


def refused(path: Path, why: str, stranger: bool = False) -> Done:
    """Return what came of a file that cannot be used."""
    from workbook.check.listing.checked import Checked

    return Done(Checked(path, refused=why), stranger, outcome=UNDONE, code=base.EXIT_FAILURE)


UNDONE = "没有处理"


def prepare() -> None:
    """Load what every file needs, once per process."""
    base.spare_the_collector()
    from workbook.language.patterns import kept

    with kept():
        import workbook.check
        import workbook.submission  # noqa: F401


def several(candidates: Sequence[Candidate]) -> bool:
    """Tell whether many files are meant: more than one name, or a folder."""
    return len(candidates) != 1 or candidates[0].folder is not None


def over(
    candidates: Sequence[Candidate],
    job: Job,
    verb: str,
    jobs: int | None,
    prepare: Callable[[], None] = prepare,
) -> Iterator[Done]:
    """Yield what comes of every file, in their order; what a folder holds of other people's is left out."""
    from workbook.many import Failed, Plan, each

    work = each(candidates, Plan(_Guarded(job), prepare, jobs))
    ours = dict.fromkeys((candidate.folder for candidate in candidates if candidate.folder), False)
    names = [candidate.path.name for candidate in candidates]
    for candidate, result in zip(candidates, terminal.followed(work, verb, names), strict=True):
        done = _unexpected(candidate.path, result) if isinstance(result, Failed) else result
        if candidate.folder and done.stranger:
            click.echo(f"跳过 {candidate.path}：不是自评表", err=True)
            continue
        if candidate.folder:
            ours[candidate.folder] = True
        yield done
    for folder, found in ours.items():
        if not found:
            raise empty(folder)


def _unexpected(path: Path, failed: Failed) -> Done:
    """Return the line of a file that brought the program to fall."""
    return refused(path, failure(failed))


def failure(failed: Failed) -> str:
    """Return why a file brought the program to fall; --debug shows the details."""
    debug = bool(click.get_current_context().find_root().obj)
    if debug:
        click.echo(failed.details, nl=False, err=True)
    hint = "；加 --debug 可看详情" if failed.details and not debug else ""
    return f"{failed.why}{hint}"


def written(done: Done, destinations: dict[str, Destination]) -> tuple[Done, dict[str, Path]]:
    """Write what was made of a file; return it without the bytes, refused where they cannot be written."""
    from workbook.package import Refused

    paths: dict[str, Path] = {}
    try:
        for product in done.made:
            to = destinations[product.option]
            paths[product.option] = to.store(done.checked, product.kind, product.suffix, product.data)
    except Refused as problem:
        lost = replace(done.checked, refused=str(problem))
        return Done(lost, outcome=UNDONE, code=base.EXIT_FAILURE), paths
    return replace(done, made=()), paths


def partial(path: Path, submission: Submission) -> Done | None:
    """Return what came of a workbook of which only a part could be read; None of any other."""
    if not submission.partial:
        return None
    from workbook.check import unread
    from workbook.check.listing.checked import checked
    from workbook.check.listing.lines import Screen, text_lines
    from workbook.score.scoring import score

    found = unread(submission, score(submission))
    if not found:
        return None
    item = checked(path, submission, found, ())
    told = (*text_lines([item], Screen()), f"{path}：只读到一部分，没有继续；按“改”补齐后再做")
    return Done(item, told=told, outcome="只读到一部分", code=base.EXIT_FINDINGS)


def tell(done: Done, alone: bool) -> None:
    """Tell on stderr what is to be known of a file, why it could not be used too; alone: of no others."""
    from workbook.check.listing.columns import visible

    lines = list(done.told)
    if done.checked.refused:
        lines.append(f"错误：{done.checked.refused}" if alone else line_of(done))
    for line in lines:
        click.echo(visible(line), err=True)


def line_of(done: Done) -> str:
    """Return the line of a file that could not be used."""
    return f"{done.checked.path}：{UNDONE}（{done.checked.refused}）"


def close(results: Sequence[Done], counts: bool = True) -> None:
    """Print the table over several files, and how many ended in which way."""
    from collections import Counter

    from workbook.check.listing.closing import closing

    for line in closing([r.checked for r in results], [r.outcome for r in results], counts):
        click.echo(line)
    ends = Counter(result.outcome for result in results)
    told = "，".join(f"{outcome} {number}" for outcome, number in ends.items())
    click.echo(f"共 {len(results)} 个文件：{told}")


def exit_code(results: Sequence[Done]) -> int:
    """Return the highest code any file asks for."""
    return max((result.code for result in results), default=0)
