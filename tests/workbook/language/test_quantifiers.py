"""All, most, some, none: of what, and what is said of it."""

from __future__ import annotations

import pytest

from workbook.language.folding import fold
from workbook.language.quantifiers import Extent, claims


@pytest.mark.parametrize(
    ("text", "extent", "subject", "done"),
    [
        ("各项目均按期完成。", Extent.ALL, "各项目", True),
        ("本部门各项重点工作已全部完成。", Extent.ALL, "各项重点工作已", True),
        ("所有项目都通过了验收。", Extent.ALL, "所有项目", False),
        ("年初设置的绩效目标已完成大部分。", Extent.MOST, "设置的绩效目标已完成", True),
        ("大多数工作均有序开展。", Extent.MOST, "工作", False),
        ("个别项目进度偏慢。", Extent.SOME, "项目进度偏慢", False),
        ("未发生年末结转结余。", Extent.NONE, "结转结余", False),
        ("2024年无群众信访意见。", Extent.NONE, "群众信访意见", False),
        ("结转结余率为0。", Extent.NONE, "结转结余率", False),
        ("不存在超编制问题。", Extent.NONE, "超编制问题", False),
    ],
)
def test_claims(text: str, extent: Extent, subject: str, done: bool) -> None:
    (found,) = claims(fold(text))
    assert (found.extent, found.subject, found.done) == (extent, subject, done)


@pytest.mark.parametrize(
    "text",
    [
        "基本支出60万元。",
        "人均支出3万元。",
        "预算执行及时而均衡。",
        "建设无障碍设施。",
        "资金占全部项目的60%。",
    ],
)
def test_what_is_no_claim(text: str) -> None:
    assert list(claims(fold(text))) == []
