"""What a clerk writes: the long texts of a clean department, and figures put into words."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

FULL = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
DIGITS = "〇一二三四五六七八九"


def money(value: Any) -> str:
    """Return 万元 with two places."""
    return f"{places(value, 2)}万元"


def places(value: Any, digits: int) -> str:
    """Return a figure with so many places, rounded as people do."""
    return str(Decimal(str(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


def percent(value: Any, digits: int = 2) -> str:
    """Return a ratio as 95.10%."""
    return f"{places(Decimal(str(value)) * 100, digits)}%"


def monies(value: Decimal) -> Iterator[str]:
    """Yield the ways an amount of 万元 is written."""
    yield money(value)
    yield f"{Decimal(places(value, 2)):,} 万元"
    yield f"{places(value * 10000, 0)}元"
    yield money(value).translate(FULL)
    if value >= 1000:
        yield f"{places(value / 10000, 4)}亿元"


def rates(value: Decimal) -> Iterator[str]:
    """Yield the ways a ratio is written."""
    yield percent(value)
    yield percent(value, 1) if (value * 1000) % 1 == 0 else percent(value)
    yield percent(value).translate(FULL)
    yield "百分之" + spoken(places(value * 100, 2))


def spoken(number: str) -> str:
    """Return 95.10 as 九十五点一〇."""
    whole, _, part = number.partition(".")
    value = int(whole)
    if value >= 1000:
        words = "".join(DIGITS[int(digit)] for digit in whole)
    elif value >= 100:
        words = DIGITS[value // 100] + "百" + _rest(value % 100)
    elif value < 10:
        words = "零" if value == 0 else DIGITS[value]
    else:
        words = ("十" if value < 20 else "") + _rest(value).removeprefix("一十" if value < 20 else "")
    part = part.rstrip("0")
    return words + ("点" + "".join("零" if d == "0" else DIGITS[int(d)] for d in part) if part else "")


def _rest(value: int) -> str:
    """Return what follows 百: 零五, 一十二, 三十."""
    if value < 10:
        return "零" + DIGITS[value] if value else ""
    return DIGITS[value // 10] + "十" + (DIGITS[value % 10] if value % 10 else "")


def texts(data: dict[str, Any], card: Any) -> dict[str, Any]:
    """文字材料 of a department that quotes its own figures rightly."""
    year = data["fiscal_year"]
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
    budget = f"{year}年年初预算{money(data['expend_total_initial'])}，调整预算"
    return {
        "text_duties": "本部门（虚构）负责示例产业发展、公路养护、安全检查和政务服务。",
        "text_work": f"列入清单的重点工作 {len(data.get('tasks', ()))} 项，设置量化绩效目标 {count} 个。",
        "text_conclusion": f"{budget}{money(data['expend_total_revised'])}，支出决算"
        f"{money(data['expend_total_final'])}，资金使用总体合规，主要目标基本完成。",
        "text_achievements": f"全年实施项目 {len(data.get('projects', ()))} 个，受理信访 "
        f"{data['petition_received']} 件，服务对象反映良好。",
        "text_problems": "\n".join(problems) or "本年各项指标均得满分，没有突出问题。",
        "text_recommendations": "\n".join(plans)
        or f"保持现有做法，由办公室于 {year + 1} 年 6 月底前总结推广。",
        "narratives": {
            i.indicator.code: {"narrative": f"{i.indicator.name}由第{n}股室负责，按规定办理，情况属实。"}
            for n, i in enumerate(card.indicators, 1)
        },
    }
