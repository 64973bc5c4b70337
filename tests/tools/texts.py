"""All texts people read, held against those stored for this version.

``python -m tests.tools.texts`` prints what differs, with ``--store`` it stores them. Texts are labels, helps,
choices, notes, headings, printed standards, checks, the words of the function wizard, the help of the command
line, and every other Chinese text of the source. A reworded label makes an older workbook look changed, so a
difference goes with a new version. While CHANGELOG.md calls the version 未发布, its texts may be stored anew.
"""

from __future__ import annotations

import argparse
import ast
import hashlib
import json
import re
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import click

import workbook.audit.every  # noqa: F401  (registers its checks)
from pyfuncs import CATALOG
from workbook.check import CHECKS
from workbook.cli.root import root
from workbook.layout import Matrix, Roster, assemble
from workbook.layout.fields.model import Block, Field, block_fields
from workbook.layout.standard import standard_of
from workbook.systems import load_shipped, shipped_ids

ROOT = Path(__file__).parents[2]
HASHES, TEXTS = (ROOT / "tests" / "docs" / name for name in ("texts.json", "texts.txt"))
CHANGES = ROOT / "CHANGELOG.md"
UNRELEASED = "未发布"
CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
Texts = dict[str, str]


def version() -> str:
    """Return the version the source declares."""
    declared: str = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    return declared


def is_released(number: str) -> bool:
    """Tell whether CHANGELOG.md gives version `number` a date."""
    heading = re.search(rf"^## \[{re.escape(number)}\] - (.+)$", CHANGES.read_text("utf-8"), re.MULTILINE)
    return heading is not None and heading[1] != UNRELEASED


def current() -> Texts:
    """Return every text by what it is; texts of a field that differ between systems stand side by side."""
    found: dict[str, dict[str, None]] = {}
    declared = (*_systems(), *_checks(), *_functions(), *_commands("jixiao", root), *_report())
    said = {text for _, text in declared}
    other = ((key, text) for key, text in _source() if text not in said)
    for key, text in (*declared, *other):
        if text:
            found.setdefault(_line(key), {})[_line(text)] = None
    return {key: " ｜ ".join(texts) for key, texts in sorted(found.items())}


def _line(text: str) -> str:
    return text.replace("\n", "⏎")


def _systems() -> Iterator[tuple[str, str]]:
    """Yield labels, helps and choices of every field, notes and titles of sheets, and printed standards."""
    for system_id in shipped_ids():
        system = load_shipped(system_id)
        standard = standard_of(system)
        for item in system.indicators:
            yield f"体系 {system_id} {item.code} 名称", item.name
            yield f"体系 {system_id} {item.code} 标准", standard(item)
            yield f"体系 {system_id} {item.code} 报告", item.sentence
        for sheet in assemble(system).sheets:
            yield f"表 {sheet.name}", sheet.note
            yield f"表 {sheet.name}（普通版）", sheet.plain_note
            for block in sheet.blocks:
                yield f"表 {sheet.name} 标题", block.title
                for field in (*block_fields(block), *_heads(block)):
                    yield from _field(field)


def _heads(block: Block) -> tuple[Field, ...]:
    """Return the fields of a block that ``block_fields`` does not give: heads and fixed columns."""
    if isinstance(block, Matrix):
        return block.columns
    return block.labels if isinstance(block, Roster) else ()


def _field(field: Field) -> Iterator[tuple[str, str]]:
    yield f"填报项 {field.key}", field.label
    yield f"填报项 {field.key} 说明", field.help
    yield f"填报项 {field.key} 单位", field.unit
    yield f"填报项 {field.key} 选项", "、".join(field.choices)


def _checks() -> Iterator[tuple[str, str]]:
    for code, check in CHECKS.items():
        for name in ("title", "message", "hint", "clause", "reason", "bad", "good"):
            yield f"检查 {code} {name}", getattr(check, name)


def _functions() -> Iterator[tuple[str, str]]:
    for name, function in CATALOG.items():
        yield f"函数 {name} 名称", function.title
        yield f"函数 {name} 说明", function.help
        yield f"函数 {name} 标准", function.sentence
        for parameter in function.parameters:
            yield f"函数 {name} 参数 {parameter.name}", f"{parameter.title}：{parameter.help}"


def _commands(name: str, command: click.Command) -> Iterator[tuple[str, str]]:
    yield f"命令 {name}", command.help or ""
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            yield f"命令 {name} {parameter.opts[-1]}", parameter.help or ""
    if isinstance(command, click.Group):
        for sub, inner in command.commands.items():
            yield from _commands(f"{name} {sub}", inner)


def _report() -> Iterator[tuple[str, str]]:
    """Yield the paragraphs of the report's template."""
    template = ROOT / "workbook" / "report" / "template.docx"
    with zipfile.ZipFile(template) as package:
        document = package.read("word/document.xml").decode()
    for paragraph in re.findall(r"<w:p[ >].*?</w:p>", document, re.DOTALL):
        if text := "".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", paragraph)):
            yield f"报告模板 {text}", text


def _source() -> Iterator[tuple[str, str]]:
    """Yield every Chinese text of the source without docstrings; {…} stands for what is filled in."""
    for room in ("pyfuncs", "workbook"):
        for path in sorted(p for p in (ROOT / room).rglob("*.py") if p.parent.name != "samples"):
            for text in _written(ast.parse(path.read_text("utf-8"))):
                yield f"源码 {text}", text
    for kind in ("workbook/**/*.html", "workbook/**/*.cmd", "macros/*.xml"):
        for path in sorted(ROOT.glob(kind)):
            for line in filter(CHINESE.search, path.read_text("utf-8").splitlines()):
                yield f"文件 {path.name} {line.strip()}", line.strip()


def _written(tree: ast.AST) -> Iterator[str]:
    inner: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            inner.add(id(node.value))  # a docstring
        elif isinstance(node, ast.JoinedStr):
            inner.update(id(part) for part in node.values)
    for node in ast.walk(tree):
        text = _text(node)
        if id(node) not in inner and CHINESE.search(text):
            yield text


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part) or "{…}" for part in node.values)
    return ""


def digest(texts: Texts) -> str:
    """Return the hash of `texts`."""
    return hashlib.sha256(written(texts).encode()).hexdigest()


def written(texts: Texts) -> str:
    """Return `texts` as the file holds them, one a line; of the source's texts the key is the text itself."""
    lines = (key if key.endswith(f" {text}") else f"{key}：{text}" for key, text in texts.items())
    return "".join(f"{line}\n" for line in lines)


def differences(texts: Texts) -> list[str]:
    """Return what the stored texts lack (+) and what is no longer there (-), empty when nothing differs."""
    now, before = set(written(texts).splitlines()), set(TEXTS.read_text("utf-8").splitlines())
    return [*(f"- {line}" for line in sorted(before - now)), *(f"+ {line}" for line in sorted(now - before))]


def stored() -> dict[str, str]:
    """Return the stored hashes by version."""
    found: dict[str, str] = json.loads(HASHES.read_text("utf-8")) if HASHES.exists() else {}
    return found


def store(texts: Texts) -> str:
    """Store `texts` for this version unless it was released with others; return what is to be said."""
    number, hashes = version(), stored()
    if hashes.get(number, digest(texts)) != digest(texts) and is_released(number):
        return f"{number} 已经发布，文字又有改动：先在 pyproject.toml 和 CHANGELOG.md 写上新版本"
    HASHES.write_text(json.dumps({**hashes, number: digest(texts)}, indent=2) + "\n", "utf-8")
    TEXTS.write_text(written(texts), "utf-8")
    return ""


def main() -> int:
    """Print what differs, and store it with --store; return 1 when something differs and is not stored."""
    parser = argparse.ArgumentParser(prog="python -m tests.tools.texts", description=__doc__)
    parser.add_argument("--store", action="store_true", help="store the texts for this version")
    texts = current()
    if not parser.parse_args().store:
        lines = differences(texts)
        print("\n".join(lines) or f"与 {version()} 存下的一致")
        return 1 if lines else 0
    refusal = store(texts)
    print(refusal or f"已存为 {version()}，共 {len(texts)} 条")
    return 1 if refusal else 0


if __name__ == "__main__":
    sys.exit(main())
