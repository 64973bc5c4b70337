"""Click in Chinese: help with an example first, one-line errors, exit codes 0, 1 and 2."""

from __future__ import annotations

import gc
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from workbook.submission import Opened, Submission

EXIT_FINDINGS, EXIT_FAILURE = 1, 2
_PROBLEMS = (
    ("workbook.systems.loader", "SystemProblem"),
    ("workbook.template.fill", "BadData"),
    ("workbook.report.facts", "ReportProblem"),
)
"""Problems of the user's files beside Refused, and their modules: one that was raised is loaded."""
_HEADINGS = {"Options": "选项", "Commands": "命令"}


class Formatter(click.HelpFormatter):
    """Help text with Chinese headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line."""
        words = {"[OPTIONS]": "[选项]", "[COMMAND] [ARGS]...": "命令 …", "COMMAND [ARGS]...": "命令 …"}
        for english, chinese in words.items():
            args = args.replace(english, chinese)
        super().write_usage(prog, args, prefix="用法：")

    def write_heading(self, heading: str) -> None:
        """Write a section's heading."""
        super().write_heading(_HEADINGS.get(heading, heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write options or commands, each with what it is for."""
        told = [(name, use.replace("  [required]", "（必填）")) for name, use in rows]
        super().write_dl(told, col_max, col_spacing)


class Context(click.Context):
    """Context using the Chinese formatter."""

    formatter_class = Formatter


class Command(click.Command):
    """A command whose help opens with an example."""

    context_class = Context

    def __init__(self, *args: Any, example: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.example = example

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return --help with a Chinese explanation."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示本帮助"
        return option

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the first sentence of the help: click shortens at blanks, of which Chinese has none."""
        first = (self.short_help or self.help or "").strip().partition("。")[0]
        return f"{first}。" if first else ""

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help: example, usage, text, options."""
        if self.example:
            formatter.write("示例：\n")
            for line in self.example.splitlines():
                formatter.write(f"  {line}\n")
            formatter.write_paragraph()
        super().format_help(ctx, formatter)


class CommandGroup(Command, click.Group):
    """A group of commands; an unknown one is answered with the nearest."""

    command_class = Command
    group_class = type

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command named first in `args`."""
        name = args[0] if args else ""
        if name and not name.startswith("-") and self.get_command(ctx, name) is None:
            hint = _meant(name, self.list_commands(ctx))
            raise click.UsageError(f"没有命令“{name}”{hint}；全部命令见 {ctx.command_path} --help", ctx)
        return super().resolve_command(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Keep the commands in the order of the work."""
        return list(self.commands)


def _meant(word: str, known: Sequence[str]) -> str:
    from workbook.language.hints import meant  # loads the systems' types: only when something is wrong

    return meant(word, known)


def spare_the_collector() -> None:
    """Let the garbage collector look less often: a workbook is 100,000 objects, and all of them are needed.

    Of a process of our own only; nothing grows by it but by the circles of one or two workbooks.
    """
    gc.set_threshold(200_000, 10, 10)


def usage_text(error: click.ClickException) -> str:
    """Return click's message in Chinese."""
    if isinstance(error, click.MissingParameter) and error.param is not None:
        if isinstance(error.param, click.Option):
            return f"缺少{error.param.help}，请加 {error.param.opts[0]} {error.param.metavar}"
        return f"缺少参数 {error.param.human_readable_name}"
    if isinstance(error, click.NoSuchOption):
        return f"没有选项 {error.option_name}{_meant(error.option_name, error.possibilities or ())}"
    if isinstance(error, click.BadOptionUsage):
        return f"选项 {error.option_name} 的用法不对，请看 --help"
    if isinstance(error, click.BadParameter) and error.param is not None:
        choices = getattr(error.param.type, "choices", None)
        allowed = f"，可选：{'、'.join(map(str, choices))}" if choices else ""
        if isinstance(error.param.type, click.IntRange):
            allowed = f"，应为 {error.param.type.min} 至 {error.param.type.max} 的整数"
        return f"{error.param.opts[-1]} 的值不对{allowed or f'：{error.message}'}"
    if error.message.startswith("Got unexpected extra argument"):
        extra = error.message.partition("(")[2].rstrip(")")
        return f"多余的参数：{extra}；文件名有空格时请加引号"
    return error.message


def run(command: click.Command, args: Sequence[str] | None) -> int:
    """Run `command` and return the exit code; every failure is one Chinese line on stderr."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    given = list(sys.argv[1:] if args is None else args)
    debug = "--debug" in given  # allowed anywhere
    try:
        result = command.main(
            args=[a for a in given if a != "--debug"],
            prog_name="jixiao",
            standalone_mode=False,
            obj=debug,
        )
        return result if isinstance(result, int) else 0
    except click.ClickException as error:
        return _failed(usage_text(error))
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except (click.Abort, KeyboardInterrupt):
        return _failed("已中断")
    except BrokenPipeError:
        return 0
    except Exception as error:
        if debug:
            raise
        return _failed(
            known_problem(error) or f"程序内部错误（{type(error).__name__}：{error}）；加 --debug 可看详情"
        )


def known_problem(error: BaseException) -> str:
    """Return the message of a problem with the user's files, empty for any other error."""
    from workbook.package.refusal import Refused

    loaded = [getattr(sys.modules[home], name) for home, name in _PROBLEMS if home in sys.modules]
    return str(error) if isinstance(error, (Refused, *loaded)) else ""


def _failed(message: str) -> int:
    click.echo(f"错误：{message}", err=True)
    return EXIT_FAILURE


def format_option(*formats: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return the option --format with `formats`, the first being the default."""
    return click.option(
        "--format",
        "output_format",
        type=click.Choice(formats),
        default=formats[0],
        show_default=False,
        help=f"输出形式：{'、'.join(formats)}，默认 {formats[0]}",
    )


def shell_quoted(path: Path) -> str:
    """Return `path` as a command line takes it, for a suggested command: in quotes where it must be."""
    text = str(path)
    return f'"{text}"' if re.search(r"[\s()&;'^]", text) else text


def stopped_by(file: Path, submission: Submission) -> bool:
    """Tell whether only a part of the workbook could be read, and say which: then nothing is made of it."""
    from workbook.cli.many import partial, tell

    part = partial(file, submission)
    if part:
        tell(part, alone=True)
    return part is not None


def lacks_content(file: Path, opened: Opened) -> bool:
    """Tell as `stopped_by` does, for a book of any layout: it may lack a name, no sheet it lists.

    Raises Refused where an older layout keeps the form from saying more than the sheet.
    """
    from workbook.package import Refused
    from workbook.package.reader import require_whole

    try:
        submission = opened.submission
    except Refused:
        require_whole(opened.book, file.name)
        return False
    whole = not (submission.book.hollow or submission.lost_sheets)
    return not whole and stopped_by(file, submission)


def require_sheets(opened: Opened, name: str) -> None:
    """Raise Refused where the file does not say what a sheet of the form holds."""
    from workbook.package import Refused
    from workbook.package.reader import require_whole

    require_whole(opened.book, name)
    for sheet in opened.submission.lost_sheets:
        raise Refused(f"{name} 的“{sheet}”成了图表工作表或宏表，不是普通工作表；请先在 Excel 中改好，再继续")


def notices(messages: Sequence[str]) -> None:
    """Print what the user should know although the command did its work."""
    for message in messages:
        click.echo(f"注意：{message}", err=True)
