"""What a made-up department writes: reasons of its own for everything, and texts that quote its figures."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from workbook.samples.amounts import Data

CAUSES = (
    "设备到货推迟", "汛期延后施工", "上级资金第四季度才下达", "招标流标一次", "人员年中调出 {n} 人",
    "参训单位临时减少", "施工许可办理超出预计", "供应商更换", "政策调整暂缓实施", "选址方案两次变更",
    "数据口径由季度改为年度", "报名人数超出预计", "合并了 {n} 项同类工作", "市级统一采购推迟",
    "用地手续未办结",
)  # fmt: skip


def cause(number: int) -> str:
    """Return a cause; neighbouring rows have different ones."""
    return CAUSES[number % len(CAUSES)].format(n=number % 5 + 2)


def loss(number: int, item: Any) -> str:
    """Say why the indicator `item`, the one of that number, lost points."""
    return f"因{cause(number)}，扣 {item.points - item.score} 分；{item.steps}"


def absence(number: int, name: str) -> str:
    """Say why the indicator `name` does not apply."""
    return f"本部门职能不涉及{name}，见“三定”规定第 {number + 1} 条"


def money(value: Any) -> str:
    """Return 万元 with two places, rounded as people do; what is no number as it stands."""
    if isinstance(value, str):
        return f"{value}万元"
    return f"{Decimal(str(value)).quantize(Decimal('0.01'), ROUND_HALF_UP)}万元"


def texts(data: Data, card: Any, year: int) -> Data:
    """文字材料: quotes figures and counts of the workbook, names every indicator that lost points."""
    lost = [i for i in card.indicators if i.score is not None and i.score < i.points]
    problems = [
        f"{n}. {i.indicator.name}扣 {i.points - i.score} 分，相关工作的第 {n} 个环节还有差距。"
        for n, i in enumerate(lost, 1)
    ]
    plans = [
        f"{n}. 针对{i.indicator.name}，由第{n}股室于 {year + 1} 年 {n % 6 + 4} 月底前完成整改。"
        for n, i in enumerate(lost, 1)
    ]
    count = sum("target_value" in row for row in data.get("targets", ()))
    return {
        "text_duties": "本部门（虚构）负责示例产业发展、公路养护、安全检查和政务服务。",
        "text_work": f"列入清单的重点工作 {len(data.get('tasks', ()))} 项，设置量化绩效目标 {count} 个。",
        "text_conclusion": f"{year}年年初预算{money(data['expend_total_initial'])}，"
        f"调整预算{money(data['expend_total_revised'])}，支出决算{money(data['expend_total_final'])}，"
        f"资金使用总体合规，主要目标基本完成。{_carried(data)}",
        "text_achievements": f"全年实施项目 {len(data.get('projects', ()))} 个，"
        f"受理信访 {data['petition_received']} 件，服务对象反映良好。",
        "text_problems": "\n".join(problems) or "本年各项指标均得满分，没有突出问题。",
        "text_recommendations": "\n".join(plans)
        or f"保持现有做法，由办公室于 {year + 1} 年 6 月底前总结推广。",
        "narratives": {
            i.indicator.code: {"narrative": f"{i.indicator.name}由第{n}股室负责，按规定办理，情况属实。"}
            for n, i in enumerate(card.indicators, 1)
        },
    }


def leaps(begin: float, end: float) -> bool:
    """Tell whether so much more is left than a year before that a clerk is asked why."""
    return begin >= MUCH and end > begin * MANY


def _carried(data: Data) -> str:
    begin, end = data.get("carryover_begin"), data.get("carryover_end")
    if not isinstance(begin, (int, float)) or not isinstance(end, (int, float)) or not leaps(begin, end):
        return ""
    more = money(Decimal(str(end)) - Decimal(str(begin)))
    return f"年末结转结余{money(end)}，比上年增加{more}，主要是上级专项第四季度才下达，项目跨年实施。"


MUCH, MANY = 50, 3
"""So much carried over, in 万元, and so many times as much at the end, want a word."""
