"""Edits people make with good reason; nothing may be said of them."""

from __future__ import annotations

from decimal import Decimal

from tests.audit.injected.faults import Operator, swap

HARMLESS: dict[str, Operator] = {
    "去掉两位零": swap(r"(?<=\d)\.00(?=万元)", lambda rng, m: ""),
    "百分比少写一位": swap(r"\d+\.\d\d(?=%)", lambda rng, m: f"{Decimal(m[0]):.1f}"),
    "本部门写成我局": swap(r"本部门(?!全称)", lambda rng, m: "我局"),
    "多写一句": swap(r"。$", lambda rng, m: "。各项工作平稳推进，职工反映良好。"),
    "换一种说法": swap(r"其中：", lambda rng, m: "包括："),
    "数字两边空格": swap(
        r"(?<=[\u4e00-\u9fa5])(\d+)(?=[项个件人][\u4e00-\u9fa5，。])", lambda rng, m: f" {m[1]} "
    ),
    "补写上年": swap(r"。$", lambda rng, m: "。上年同期支出1080.50万元，今年有所变化。"),
    "引用文件": swap(r"。$", lambda rng, m: "。按照《关于做好绩效自评工作的通知》（财绩〔2023〕12号）执行。"),
    "写下一步": swap(r"。$", lambda rng, m: "。下一年度计划完成项目20个，力争支出率达到98%以上。"),
    "加一段自己的": swap(r"。$", lambda rng, m: "。我们组织培训2期、参训86人次，走访企业15家，解决问题9个。"),
}
"""Edits people make with good reason; nothing may be said of them."""
