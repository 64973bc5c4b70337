"""docs/扩展.md: how a rule shape or a system is added, shown on one that is there."""

from __future__ import annotations

import inspect
from pathlib import Path

from pyfuncs import CATALOG
from tests.pyfuncs.cases import FOLDER
from tests.tools.handbook import rules, uses
from tests.tools.handbook.example import as_written, examples
from tests.tools.handbook.markdown import generated, page
from workbook.cells.native import WRITERS

NAME, LONGER = "against_last", "affine"
"""The function shown, and one whose native formula stands by itself."""
TEMPLATE = Path(__file__).with_name("extending.md")
COMMANDS = (
    "make setup                                  # 第一次：装好 .venv",
    "make wrappers docs                          # VBA 包装和文档",
    ".venv/bin/jixiao systems check {system}",
    ".venv/bin/pytest tests/pyfuncs tests/excel tests/docs",
    ".venv/bin/pytest tests/workbook/test_systems.py tests/workbook/test_shipped_systems.py",
    "make test                                   # 全部测试",
)


def text() -> str:
    """Return the page."""
    function = CATALOG[NAME]
    found = uses.of(NAME)
    example = examples(function)[0]["args"]
    if found:
        system_id, (use, *_) = next(iter(found.items()))
        where = f"[{system_id}.yaml](../workbook/systems/{system_id}.yaml) 的 {use.place}"
        binding = uses.as_written(system_id, use.code)
    else:
        system_id, where, binding = "我的体系.yaml", "三级指标中", as_written(function, example)
    body = TEMPLATE.read_text("utf-8").format(
        name=NAME,
        title=function.title,
        udf=function.udf,
        module=Path(*function.body.__module__.split(".")).with_suffix(".py").as_posix(),
        function=inspect.getsource(function.body).rstrip(),
        longer=LONGER,
        native=inspect.getsource(WRITERS[LONGER]).rstrip(),
        native_module=Path(*WRITERS[LONGER].__module__.split(".")).with_suffix(".py").as_posix(),
        cases=(FOLDER / f"{NAME}.yaml").read_text("utf-8").partition("\nedges:")[0].rstrip(),
        page=f"{rules.ROOT}/{rules.shape_file(function.shapes[0])}",
        where=where,
        binding=binding,
        commands="\n".join(COMMANDS).format(system=system_id),
    )
    return page(generated(" tests/tools/handbook/extending.md 或所引的代码"), body.rstrip())
