"""``jixiao bundle``: everything a Windows computer without network needs, in one folder."""

from __future__ import annotations

from pathlib import Path

import click

from workbook.cli import base
from workbook.cli.building import PATH


@click.command(
    "bundle",
    cls=base.Command,
    example=(
        "jixiao bundle 离线安装包\n"
        "jixiao bundle 离线安装包 --policy D:\\绩效自评\n"
        "jixiao bundle 离线安装包 --python 3.12 --python-installer python-3.12.10-amd64.exe"
    ),
    help=(
        "制作离线安装包：不能上网的 Windows 电脑所需的全部组件、安装和卸载脚本、校验和、一页安装说明。"
        "在能上网的电脑上运行，Linux 也可以。"
    ),
)
@click.argument("folder", type=PATH, metavar="文件夹")
@click.option(
    "--python",
    "pythons",
    multiple=True,
    metavar="版本",
    help="只带这个 Python 版本的组件，如 3.12，可重复；默认全部",
)
@click.option(
    "--wheel", "project_wheel", type=PATH, metavar="文件", help="jixiao 自己的 wheel；默认从源码生成"
)
@click.option(
    "--wheels",
    "--from",
    type=PATH,
    metavar="文件夹",
    help="不联网，从这个文件夹取已下载好的组件（如旧安装包的 wheels）",
)
@click.option(
    "--python-installer",
    type=PATH,
    metavar="文件",
    help="随包附带官方 64 位 Python 安装程序，供没有 Python 的电脑用",
)
@click.option(
    "--policy",
    "trusted",
    multiple=True,
    metavar="文件夹",
    help="附带把这个文件夹设为 Excel 受信任位置的策略文件和说明（给电脑管理员），可重复",
)
@click.option("--force", is_flag=True, help="文件夹已经是安装包时覆盖")
def bundle(
    folder: Path,
    pythons: tuple[str, ...],
    project_wheel: Path | None,
    wheels: Path | None,
    python_installer: Path | None,
    trusted: tuple[str, ...],
    force: bool,
) -> None:
    """Make an offline bundle."""
    from workbook.bundle.collect import Request, collect
    from workbook.bundle.guide import MEGABYTE, NAME
    from workbook.bundle.policy import FOLDER as POLICIES
    from workbook.bundle.target import PYTHONS

    unknown = [python for python in pythons if python not in PYTHONS]
    if unknown:
        raise click.UsageError(f"--python 的值不对：{'、'.join(unknown)}，可选：{'、'.join(PYTHONS)}")
    chosen = tuple(python for python in PYTHONS if python in pythons) or PYTHONS
    request = Request(folder, chosen, project_wheel, wheels, python_installer, force, trusted=trusted)
    made = collect(request)
    click.echo(
        f"已生成 {folder}：{made.files} 个文件，{made.size / MEGABYTE:.0f} MB，组件 {made.wheels} 个。"
    )
    if trusted:
        click.echo(f"策略文件在其中的 {POLICIES} 文件夹，先看里面的“说明.txt”。")
    click.echo(f"下一步：把整个文件夹拷到目标电脑，双击 install.cmd；说明见其中的“{NAME}”。")
