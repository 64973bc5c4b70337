"""``jixiao verify``: what was changed is told, what was made to do harm is refused."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.docs.test_contract import mismatches, shape
from tests.tools.workbooks import filled, sample
from tests.workbook.dossier.conftest import NAMES
from tests.workbook.dossier.packages import BOOK, Members, members_of, relisted, rewrite, verified
from workbook.check.frame.registry import CHECKS
from workbook.cli import main
from workbook.dossier import manifest

pytestmark = pytest.mark.slow
FINDINGS = "校验结果/校验结果.json"


def test_a_package_is_intact(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = verified(package, capsys)
    assert code == 0
    assert "完整，18 个文件与清单一致" in said
    assert "结果与装包时相同" in said
    assert "不能说明是谁装的" in said
    assert hashlib.sha256(package.read_bytes()).hexdigest() in said


def test_zipping_it_again_changes_nothing_that_matters(
    package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    members = members_of(package)
    rewrite(package, {"自评表/": b"", **dict(reversed(members.items()))}, zipfile.ZIP_DEFLATED)
    assert verified(package, capsys)[0] == 0


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_names_zipped_without_their_encoding_are_understood(
    encoding: str, package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As Windows' own “compressed folder” does it, and others."""
    members = members_of(package)
    stand_in = {
        f"@{n:03}": (name, data) for n, (name, data) in enumerate(members.items()) if not name.isascii()
    }
    # a name of the same length in bytes, then its bytes are put in place
    padded = {
        key.ljust(len(name.encode(encoding)), "@"): (name, data) for key, (name, data) in stand_in.items()
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as opened:
        opened.writestr("manifest.json", members["manifest.json"])
        for key, (_, data) in padded.items():
            opened.writestr(key, data)
    raw = buffer.getvalue()
    for key, (name, _) in padded.items():
        raw = raw.replace(key.encode(), name.encode(encoding))
    package.write_bytes(raw)
    assert verified(package, capsys)[0] == 0


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda m: m | {BOOK: m[BOOK] + b" "}, f"改动 {BOOK}：大小"),
        (lambda m: m | {f"佐证材料/{NAMES[0]}": m[f"佐证材料/{NAMES[0]}"][::-1]}, "内容变了"),
        (lambda m: {k: v for k, v in m.items() if k != f"佐证材料/{NAMES[2]}"}, f"缺少 佐证材料/{NAMES[2]}"),
        (lambda m: m | {"佐证材料/新.pdf": b"%PDF-"}, "多出 佐证材料/新.pdf"),
        (
            lambda m: m | {"回执.txt": m["回执.txt"].replace("错误 0".encode(), "错误 1".encode())},
            "改动 回执.txt",
        ),
        (lambda m: m | {FINDINGS: m[FINDINGS].replace(b"[]", b"{}", 1)}, f"改动 {FINDINGS}"),
        (lambda m: {k: v for k, v in m.items() if not k.startswith("佐证")}, "缺少 佐证材料/"),
    ],
)
def test_what_was_changed_is_named(
    package: Path, capsys: pytest.CaptureFixture[str], change: Callable[[Members], Members], said: str
) -> None:
    rewrite(package, change(members_of(package)))
    code, told = verified(package, capsys)
    assert code == 1
    assert said in told
    assert "请退回重报" in told


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda c: c.update(department="另一个局"), "单位与自评表里的不同"),
        (lambda c: c.update(year=2023), "评价年度与自评表里的不同"),
        (lambda c: c["system"].update(version="9"), "指标体系与自评表里的不同"),
        (lambda c: c["result"].update(total="99.99"), "规则总分写的是 99.99，自评表算出来是 94.54"),
        (lambda c: c["result"].update(warning=3), "个数与包里的校验结果不同"),
        (lambda c: c["result"].update(error=3), "是否草稿不一致"),
        (lambda c: c["files"].append(c["files"][0]), "重复"),
        (lambda c: c["files"][0].update(role="evidence"), "应有一份自评表，现在有 0 份"),
    ],
)
def test_a_list_that_lies_is_noticed(
    package: Path, capsys: pytest.CaptureFixture[str], change: Callable[[dict[str, Any]], None], said: str
) -> None:
    rewrite(package, relisted(members_of(package), change))
    code, told = verified(package, capsys)
    assert code == 1
    assert said in told


def test_findings_taken_out_by_a_careful_forger_are_noticed(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "自评表.xlsm").write_bytes(filled(sample("example-2024") | {"posts_admin": 99}))
    assert main(["pack", "自评表.xlsm", "-o", "送审包.zip", "--draft"]) == 0
    package = desk / "送审包.zip"
    assert verified(package, capsys)[0] == 0
    members = members_of(package)
    found = json.loads(members[FINDINGS])
    gone = found["files"][0]["findings"]
    members[FINDINGS] = json.dumps({"files": [found["files"][0] | {"findings": []}]}).encode()

    def clean(content: dict[str, Any]) -> None:
        content["draft"] = False
        content["result"] |= {"error": 0, "warning": 0, "info": 0}

    rewrite(package, relisted(members, clean))
    code, told = verified(package, capsys)
    assert code == 1
    assert "不是这份自评表的" in told
    assert gone[0]["code"] in told


def test_another_workbook_with_a_list_made_new_is_integrity_not_origin(
    package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A whole package made by somebody else verifies: only the channel can tell who sent it."""
    rewrite(package, relisted(members_of(package)))
    assert verified(package, capsys)[0] == 0


def test_changed_rules_are_told_and_no_reproach(
    package: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import dataclasses

    code = "JX-I-01"
    stricter = dataclasses.replace(CHECKS[code], title="别的标题")
    monkeypatch.setitem(CHECKS, code, stricter)
    exit_code, told = verified(package, capsys)
    assert exit_code == 0
    assert f"变了的检查：{code}" in told
    assert "结果与装包时相同" in told
    always = dataclasses.replace(CHECKS["JX-S-01"], body=lambda case: iter([_hit(case)]))
    monkeypatch.setitem(CHECKS, "JX-S-01", always)
    exit_code, told = verified(package, capsys)
    assert exit_code == 0
    assert "因为装包以后程序或检查规则变了" in told
    assert "现在多出：JX-S-01" in told


def _hit(case: Any) -> Any:
    from workbook.check.frame.finding import Hit

    return Hit(case.at("dept_name"), args={"name": "甲", "near": ""})


def test_the_rules_fingerprint_follows_words_and_limits() -> None:
    import dataclasses

    before = manifest.rules()
    assert before == manifest.rules()
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(CHECKS, "JX-I-01", dataclasses.replace(CHECKS["JX-I-01"], severity="warning"))
        after = manifest.rules()
    changed = [code for code in before.checks if before.checks[code] != after.checks[code]]
    assert changed == ["JX-I-01"]
    assert before.version != after.version


def test_a_damaged_member_is_one_difference(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = package.read_bytes()
    with zipfile.ZipFile(package) as opened:
        start = opened.getinfo(f"佐证材料/{NAMES[0]}").header_offset
    at = data.find(b"%PDF-", start)
    package.write_bytes(data[:at] + b"X" + data[at + 1 :])
    code, told = verified(package, capsys)
    assert code == 1
    assert told.count("已损坏") == 1


def test_no_such_file_and_a_folder(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verified(desk / "没有.zip", capsys)[0] == 2
    code, told = verified(desk / "佐证", capsys)
    assert code == 2
    assert "是文件夹" in told


def test_json_is_as_the_page_says(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["verify", str(package), "--format", "json"]) == 0
    content = json.loads(capsys.readouterr().out)
    assert mismatches(content, shape("jixiao verify")) == []
    members = members_of(package)
    rewrite(package, {k: v for k, v in members.items() if k != BOOK})
    assert main(["verify", str(package), "--format", "json"]) == 1
    content = json.loads(capsys.readouterr().out)
    assert mismatches(content, shape("jixiao verify")) == []
    assert content["problems"] == [{"kind": "missing", "path": BOOK, "message": "清单里有，包里没有"}]
    assert content["recheck"]["outcome"] == "unknown"
