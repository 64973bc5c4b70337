"""Making a bundle: what is in it, that it is always the same, and that failures leave nothing behind."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.tools.wheels import sha256
from tests.workbook.bundle.making import DLLS, HERE, ingredients
from workbook.bundle import pip, project_wheel
from workbook.bundle.collect import collect
from workbook.bundle.guide import NAME
from workbook.bundle.target import INTERPRETER, BundleProblem, lock_file
from workbook.cli import main

pytestmark = pytest.mark.slow

OTHER = "3.12" if HERE != "3.12" else "3.13"


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_policy_files_come_with_it_and_a_bad_place_leaves_nothing(tmp_path: Path) -> None:
    request = ingredients(tmp_path)
    with pytest.raises(BundleProblem, match="整个磁盘"):
        collect(dataclasses.replace(request, trusted=("D:\\",)))
    assert not request.folder.exists()
    collect(dataclasses.replace(request, trusted=(r"D:\绩效自评",)))
    names = {p.name for p in (request.folder / "policy").iterdir()}
    assert names == {"trust.reg", "untrust.reg", "lgpo.txt", "说明.txt"}
    assert all(f"  policy/{name}" in (request.folder / "SHA256SUMS").read_text("utf-8") for name in names)


def test_wheels_of_windows_are_chosen_and_everything_is_summed(tmp_path: Path) -> None:
    request = ingredients(tmp_path, OTHER)
    made = collect(request)
    files = contents(request.folder)
    tag = f"cp{OTHER.replace('.', '')}"
    assert {n for n in files if n.startswith("wheels/")} == {
        "wheels/pure-2.0-py3-none-any.whl",
        "wheels/xlwings-9.9-py3-none-any.whl",
        f"wheels/native-1.0-{tag}-{tag}-win_amd64.whl",
        f"wheels/{request.project_wheel.name if request.project_wheel else ''}",
    }
    assert (made.files, made.wheels) == (len(files), 4)
    # sha256sum itself agrees with every line, and no file is left out
    checked = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"],
        cwd=request.folder,
        capture_output=True,
        check=True,
    )
    assert len(checked.stdout.splitlines()) == len(files) - 1
    manifest = json.loads(files["manifest.json"].decode("ascii"))
    assert manifest["interpreter"] == INTERPRETER
    assert manifest["required_files"] == list(DLLS)
    assert manifest["pythons"] == [OTHER]
    assert {w["file"]: w["sha256"] for w in manifest["wheels"]} == {
        p.name: sha256(p) for p in (request.folder / "wheels").iterdir()
    }
    needed = files[f"setup/requirements-{OTHER}.txt"].decode()
    assert needed.count("--hash=sha256:") == 4
    assert f"jixiao=={manifest['version']} --hash" in needed


def test_same_inputs_give_the_same_bytes(tmp_path: Path) -> None:
    request = ingredients(tmp_path)
    collect(request)
    before = contents(request.folder)
    collect(dataclasses.replace(request, force=True))
    assert contents(request.folder) == before
    assert [p.name for p in tmp_path.iterdir() if "bundle" in p.name] == []


@pytest.mark.index
def test_the_project_s_wheel_is_built_the_same_and_leaves_the_sources_alone(tmp_path: Path) -> None:
    root = project_wheel.source_tree()
    assert root is not None
    before = {p.name for p in root.iterdir()}
    built = []
    for name in "ab":
        (tmp_path / name).mkdir()
        try:
            built.append(project_wheel.provide(None, tmp_path / name))
        except pip.IndexUnreachable:
            pytest.skip("building the wheel needs setuptools from the index, which does not answer")
    assert built[0].read_bytes() == built[1].read_bytes()
    names = set(zipfile.ZipFile(built[0]).namelist())
    assert {
        *(
            "workbook/bundle/payload/install.cmd",
            "workbook/bundle/payload/own.cmd",
            "workbook/bundle/guide.html",
        ),
        *("workbook/bundle/locks/3.12.txt", "macros/JxMain.bas", "workbook/report/template.docx"),
    } <= names
    assert {p.name for p in root.iterdir()} == before
    assert project_wheel.provide(built[0], tmp_path).read_bytes() == built[0].read_bytes()


def test_a_python_installer_travels_along(tmp_path: Path) -> None:
    given = tmp_path / "python-3.12.10-amd64.exe"
    given.write_bytes(b"MZ")
    request = dataclasses.replace(ingredients(tmp_path, "3.12"), python_installer=given)
    collect(request)
    script = (request.folder / "install.cmd").read_text("ascii")
    assert f'"{sha256(given)}"' in script
    assert (request.folder / "python" / given.name).read_bytes() == b"MZ"
    assert given.name in (request.folder / NAME).read_text("utf-8")


def test_failures_name_the_remedy_and_leave_nothing(tmp_path: Path) -> None:
    request = ingredients(tmp_path)
    wheel = next((tmp_path / "wheels").glob("pure-2*"))
    before = sorted(p.name for p in tmp_path.iterdir())

    def refused(words: str, **changes: object) -> None:
        with pytest.raises(BundleProblem, match=words) as caught:
            collect(dataclasses.replace(request, **changes))  # type: ignore[arg-type]
        assert len(str(caught.value).splitlines()) == 1
        assert sorted(p.name for p in tmp_path.iterdir()) == before

    original = wheel.read_bytes()
    wheel.write_bytes(original + b"x")
    refused("与锁定的校验和不符")
    wheel.unlink()
    refused("找不到 pure==2.0")
    wheel.write_bytes(original)
    refused("文件夹 .* 不存在", wheels=tmp_path / "none")
    refused("不是能读的 wheel", project_wheel=wheel.with_name("none.whl"))
    refused("是 pure 2.0，应为 jixiao", project_wheel=wheel)
    refused("锁定文件 .* 缺失", locks=tmp_path)
    refused("安装程序；文件名应如", python_installer=wheel)
    odd = wheel.with_name("python-3.9.1-amd64.exe")
    odd.write_bytes(b"")
    refused("不在本安装包内", python_installer=odd)
    refused("先建立", folder=tmp_path / "no" / "folder")
    refused("是文件", folder=wheel)
    refused("有别的文件", folder=tmp_path / "wheels", force=True)
    lock = lock_file(HERE, tmp_path / "locks")
    lock.write_text(lock.read_text() + "pure>=2\n")
    refused("读不懂的一行")


def test_only_a_bundle_may_be_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    request = ingredients(tmp_path)
    request.folder.mkdir()  # empty: fine
    collect(request)
    with pytest.raises(BundleProblem, match="--force"):
        collect(request)
    before = contents(request.folder)
    with monkeypatch.context() as patch:  # the last step fails: the earlier bundle is still there
        patch.setattr(Path, "rename", _fails_once(Path.rename))
        with pytest.raises(BundleProblem, match="没有权限"):
            collect(dataclasses.replace(request, force=True))
    assert contents(request.folder) == before
    assert not list(tmp_path.glob(".jixiao*"))


def _fails_once(rename):
    """Let the second of the renames (the finished folder into its place) fail."""
    calls: list[Path] = []

    def replacement(self: Path, target: Path) -> Path:
        calls.append(self)
        if len(calls) == 2:
            raise PermissionError(13, "denied", str(self))
        return rename(self, target)

    return replacement


@pytest.mark.parametrize(
    ("output", "words", "kind"),
    [
        ("WARNING: Retrying … NewConnectionError(…)\nERROR: No matching distribution found for x", "连不上",
         pip.IndexUnreachable),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM …", "校验和不符", BundleProblem),
        ("/usr/bin/python3: No module named pip", "没有 pip", BundleProblem),
        ("ERROR: No matching distribution found for lxml==1", "找不到 lxml==1 的 win_amd64", BundleProblem),
        ("odd\nERROR: strange\n", "ERROR: strange", BundleProblem),
        ("", "没有说明", BundleProblem),
    ],
)  # fmt: skip
def test_what_pip_says_in_chinese(output: str, words: str, kind: type[Exception]) -> None:
    problem = pip.explain(output, "取得组件")
    assert type(problem) is kind
    assert words in str(problem)


def test_an_index_that_does_not_answer_is_told_from_a_missing_package(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Against a port of this computer where nobody listens, with pip's real messages."""
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    for name in ("PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(pip, "PATIENCE", ("--retries", "1", "--timeout", "2"))
    arguments = [
        "download",
        "--index-url",
        "http://127.0.0.1:9/simple",
        *pip.PATIENCE,
        "--no-deps",
        "nothing",
    ]
    with pytest.raises(pip.IndexUnreachable):
        pip.run(arguments, "试")


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bundle", str(tmp_path / "x"), "--python", "3.9"]) == 2
    assert "可选：3.11、3.12" in capsys.readouterr().err
    (tmp_path / "a.txt").write_text("mine")
    assert main(["bundle", str(tmp_path), "--force"]) == 2
    error = capsys.readouterr().err
    assert "有别的文件" in error
    assert len(error.strip().splitlines()) == 1
    assert (tmp_path / "a.txt").read_text() == "mine"
