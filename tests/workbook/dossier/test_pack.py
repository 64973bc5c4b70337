"""``jixiao pack``: what goes into a package, and what is refused."""

from __future__ import annotations

import hashlib
import io
import json
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from tests.docs.test_contract import mismatches, shape
from tests.tools.evidence import CONTENTS, pdf
from tests.tools.workbooks import filled, sample
from tests.workbook.dossier.conftest import NAMES
from tests.workbook.dossier.packages import members_of
from workbook.cli import main
from workbook.dossier import archive
from workbook.dossier.receipt import beijing
from workbook.package.guard import unpack
from workbook.package.patch import pack as repacked

pytestmark = pytest.mark.slow

PACK = ["pack", "自评表.xlsm", "--evidence", "佐证", "-o", "送审包.zip"]


def _manifest(package: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(members_of(package)["manifest.json"])
    return content


def test_everything_is_in_it_byte_for_byte(desk: Path, package: Path) -> None:
    members, manifest = members_of(package), _manifest(package)
    assert members["自评表/自评表.xlsm"] == (desk / "自评表.xlsm").read_bytes()
    for name in NAMES:
        assert members[f"佐证材料/{name}"] == (desk / "佐证" / name).read_bytes()
    assert {f["path"] for f in manifest["files"]} == members.keys() - {"manifest.json"}
    for file in manifest["files"]:
        data = members[file["path"]]
        assert (file["sha256"], file["size"]) == (hashlib.sha256(data).hexdigest(), len(data))
    assert json.loads(members["校验结果/校验结果.json"])["files"][0]["findings"] == []
    Document(io.BytesIO(members["自评报告/自评报告（程序生成）.docx"]))
    assert manifest["time"] == "2025-03-18T00:00:00Z"
    assert (manifest["department"], manifest["year"]) == (sample("example-2024")["dept_name"], 2024)
    assert not manifest["draft"]
    assert manifest["generated"]


def test_the_receipt_names_every_hash_version_and_the_result(package: Path) -> None:
    members, manifest = members_of(package), _manifest(package)
    text, page = (members[name].decode("utf-8-sig") for name in ("回执.txt", "回执.html"))
    for file in manifest["files"]:
        if file["role"] != "receipt":
            assert all(file["path"] in paper and file["sha256"] in paper for paper in (text, page))
    words = [manifest["system"]["fingerprint"], manifest["rules"]["version"], manifest["product"]["version"]]
    words += [
        "错误 0，警告 0，提示 0",
        f"规则总分：{manifest['result']['total']}",
        "佐证材料 E01：",
        "由程序生成",
    ]
    assert [word for word in words if word not in text] == []
    assert "不能说明是谁装的" in text
    assert members["回执.txt"].startswith(b"\xef\xbb\xbf")


def test_same_inputs_give_same_bytes(desk: Path, package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = package.read_bytes()
    assert main([*PACK, "--force"]) == 0
    assert package.read_bytes() == first
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1742256001")
    assert main([*PACK, "--force"]) == 0
    assert package.read_bytes() != first


def test_the_time_is_that_of_the_newest_file(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    for path in (desk / "自评表.xlsm", *(desk / "佐证").iterdir()):
        os.utime(path, (1735689600, 1735689600))
    os.utime(desk / "佐证" / NAMES[3], (1735693200, 1735693200))
    assert main(PACK) == 0
    assert _manifest(desk / "送审包.zip")["time"] == "2025-01-01T01:00:00Z"


def test_members_are_regular_files_with_utf8_names(package: Path) -> None:
    with zipfile.ZipFile(package) as opened:
        for info in opened.infolist():
            assert info.date_time == (1980, 1, 1, 0, 0, 0)
            assert info.filename.isascii() or info.flag_bits & 0x800
            assert info.external_attr >> 16 == 0o100644


def test_errors_keep_it_from_being_packed_but_for_a_draft(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "佐证" / NAMES[0]).unlink()
    (desk / "佐证" / NAMES[1]).write_bytes(CONTENTS["program"])
    assert main(PACK) == 1
    said = capsys.readouterr()
    assert "JX-E-01 佐证目录!D7" in said.out
    assert "没有装包：有 2 个错误" in said.err
    assert not (desk / "送审包.zip").exists()
    assert main([*PACK, "--draft"]) == 0
    manifest = _manifest(desk / "送审包.zip")
    assert (manifest["draft"], manifest["absent"], manifest["result"]["error"]) == (True, 2, 2)
    paths = [f["path"] for f in manifest["files"]]
    assert f"佐证材料/{NAMES[1]}" not in paths, "a program is packed into nothing"
    assert f"佐证材料/{NAMES[2]}" in paths
    assert "草稿" in members_of(desk / "送审包.zip")["回执.txt"].decode()
    assert main(["verify", "送审包.zip"]) == 0


def test_draft_changes_nothing_of_a_sound_workbook(desk: Path, package: Path) -> None:
    before = package.read_bytes()
    assert main([*PACK, "--draft", "--force"]) == 0
    assert package.read_bytes() == before


def test_without_evidence_it_says_so(desk: Path) -> None:
    assert main(["pack", "自评表.xlsm", "-o", "送审包.zip"]) == 0
    assert not _manifest(desk / "送审包.zip")["evidence"]
    assert "佐证材料：没有装入" in members_of(desk / "送审包.zip")["回执.txt"].decode()
    assert main(["verify", "送审包.zip"]) == 0


def test_unlisted_files_stay_out(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "佐证" / "私人.docx").write_bytes(CONTENTS["word"])
    assert main(PACK) == 0
    assert not any("私人" in name for name in members_of(desk / "送审包.zip"))
    assert "JX-E-09" in capsys.readouterr().out


def test_the_units_own_report_is_packed_as_it_is(desk: Path) -> None:
    assert main(["report", "自评表.xlsm", "-o", "自评报告.docx"]) == 0
    assert main([*PACK, "--report", "自评报告.docx"]) == 0
    members, manifest = members_of(desk / "送审包.zip"), _manifest(desk / "送审包.zip")
    assert members["自评报告/自评报告.docx"] == (desk / "自评报告.docx").read_bytes()
    assert not manifest["generated"]
    receipt = members["回执.txt"].decode()
    assert "单位修改定稿后放入" in receipt
    assert "报告审核：错误 0，警告 0，提示 0" in receipt
    assert json.loads(members["校验结果/报告审核.json"])["findings"] == []
    assert main(["verify", "送审包.zip"]) == 0


def test_a_report_that_contradicts_its_workbook_is_packed_with_the_opinion(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", "自评表.xlsm", "-o", "自评报告.docx"]) == 0
    document = Document("自评报告.docx")
    run = next(run for p in document.paragraphs for run in p.runs if "在职人员40人" in run.text)
    run.text = run.text.replace("在职人员40人", "在职人员48人")
    document.save("自评报告.docx")
    capsys.readouterr()
    assert main([*PACK, "--report", "自评报告.docx"]) == 0
    assert "在职人员48人" in capsys.readouterr().out
    members, manifest = members_of(desk / "送审包.zip"), _manifest(desk / "送审包.zip")
    found = json.loads(members["校验结果/报告审核.json"])["findings"]
    assert any("在职人员48人" in finding["quote"] for finding in found)
    assert "在职人员48人" in members["校验结果/报告审核.html"].decode()
    assert manifest["audit"]["error"] + manifest["audit"]["warning"] == len(found) > 0


def test_a_report_without_text_is_packed_and_said_not_to_be_audited(desk: Path) -> None:
    (desk / "报告.ofd").write_bytes(CONTENTS["ofd"])
    assert main([*PACK, "--report", "报告.ofd"]) == 0
    manifest = _manifest(desk / "送审包.zip")
    assert manifest["audit"]["why"]
    assert not any("报告审核" in name for name in members_of(desk / "送审包.zip"))
    assert "报告审核：没有做" in members_of(desk / "送审包.zip")["回执.txt"].decode()


@pytest.mark.parametrize(
    ("name", "kind", "said"),
    [
        ("报告.docx", "html", "不符或不完整"),
        ("报告.docx", "half word", "不符或不完整"),
        ("报告.pdf", "half pdf", "不符或不完整"),
        ("报告.docx", "empty", "不符或不完整"),
        ("报告.txt", "text", "自评报告应是"),
        ("没有.docx", None, "打不开"),
    ],
)
def test_a_report_nobody_could_open_is_refused(
    desk: Path, capsys: pytest.CaptureFixture[str], name: str, kind: str | None, said: str
) -> None:
    if kind is not None:
        (desk / name).write_bytes(CONTENTS[kind])
    assert main([*PACK, "--report", name]) == 2
    assert said in capsys.readouterr().err
    assert not (desk / "送审包.zip").exists()


def test_inputs_are_never_overwritten(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "佐证" / "旧.zip").write_bytes(CONTENTS["zip"])
    inside = ["pack", "自评表.xlsm", "--evidence", "佐证", "-o", "佐证/旧.zip", "--force"]
    assert main(inside) == 2
    assert (desk / "佐证" / "旧.zip").read_bytes() == CONTENTS["zip"]
    assert main(["pack", "自评表.xlsm", "-o", "自评表.xlsm", "--force"]) == 2
    assert "应以 .zip 结尾" in capsys.readouterr().err
    assert main(PACK) == 0
    assert main(PACK) == 2
    assert "已经存在" in capsys.readouterr().err


def test_a_file_that_changes_while_packing_stops_it(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = archive.write_package

    def late(target: Path, *rest: Any) -> None:
        (desk / "佐证" / NAMES[0]).write_bytes(pdf("other"))
        real(target, *rest)

    monkeypatch.setattr(archive, "write_package", late)
    assert main(PACK) == 2
    assert not [p for p in desk.iterdir() if p.suffix == ".zip"], "nothing half-written is left"


def test_names_that_are_one_on_windows_are_refused(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = sample("example-2024")
    rows["evidence"][1]["evidence_file"] = "e01_预算批复.PDF"
    (desk / "自评表.xlsm").write_bytes(filled(rows))
    (desk / "佐证" / "e01_预算批复.PDF").write_bytes(pdf("other"))
    assert main(PACK) == 2
    assert "只差大小写" in capsys.readouterr().err


def test_a_hostile_workbook_is_refused(desk: Path) -> None:
    members = unpack((desk / "自评表.xlsm").read_bytes(), "t")
    (desk / "自评表.xlsm").write_bytes(repacked({**members, "../x": b""}))
    assert main(PACK) == 2


def test_markup_from_the_workbook_is_text_in_the_page(desk: Path) -> None:
    name = "<script>alert(1)</script>局"
    (desk / "自评表.xlsm").write_bytes(filled(sample("example-2024") | {"dept_name": name}))
    assert main([*PACK, "--draft"]) == 0
    page = members_of(desk / "送审包.zip")["回执.html"].decode()
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;局" in page


def test_json_is_as_the_page_says(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*PACK, "--format", "json"]) == 0
    assert mismatches(json.loads(capsys.readouterr().out), shape("jixiao pack")) == []
    (desk / "佐证" / NAMES[0]).unlink()
    assert main([*PACK, "--force", "--format", "json"]) == 1
    content = json.loads(capsys.readouterr().out)
    assert mismatches(content, shape("jixiao pack")) == []
    assert content["package"] is None


@pytest.mark.parametrize(
    ("stated", "shown"),
    [
        ("2025-03-18T16:30:00Z", "2025-03-19 00:30"),
        ("2025-03-18T16:30:00", "2025-03-18T16:30:00"),
        ("昨天", "昨天"),
        ("", ""),
    ],
)
def test_times_are_those_of_clocks_in_china(stated: str, shown: str) -> None:
    assert beijing(stated) == shown
