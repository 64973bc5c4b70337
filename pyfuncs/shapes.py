"""The rule shapes: every way of scoring found in published scoring standards, numbered once.

A function of the catalog says with ``shapes=(…)`` which of them it covers; ``docs/规则`` has a page for
each, and the tests require that every one is covered.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape: its title, one sentence, and in fed_by the metrics that typically give its 指标值."""

    title: str
    sentence: str
    fed_by: tuple[str, ...] = ()


DETAILS: dict[int, Shape] = {
    1: Shape("按比例得分", "完成多少得多少分，达到目标值得满分，多做不加分", ("ratio", "share")),
    2: Shape("按反比例得分", "越低越好的指标：不高于目标值得满分，超过后按目标值与实际值之比得分"),
    3: Shape("分档得分", "指标值落在哪一档，就得哪一档的分；每档两端含不含，逐一写明"),
    4: Shape("按偏差分档得分", "不论偏高偏低，离目标值越远，档次越低"),
    5: Shape("按偏离幅度扣分", "从满分起，每偏离若干（如一个百分点）扣若干分，扣到底为止"),
    6: Shape(
        "按次扣分", "从满分起，每发生一次扣若干分，或减去各项扣分之和，扣到底为止", ("occurrences", "figure")
    ),
    7: Shape("清单逐项得分", "检查清单逐项答是或否，按适用各项中达标的份额得分", ("checklist_share",)),
    8: Shape("前提不成立不得分", "先看前提，前提不成立的，算出多少分都不计，或只得约定的分"),
    9: Shape("不适用得满分", "本单位没有这类事项的，按约定得满分，或按实际情况给分"),
    10: Shape("不适用剔除换算", "不适用的指标剔除，同一一级指标的得分按剩余分值放大到原分值"),
    11: Shape("符合得分", "只有符合与不符合（或为 0 与不为 0）两种结果", ("answer", "figure")),
    12: Shape("与上年比较得分", "按没有、不高于上年、高于上年三种情形各得若干分", ("figure",)),
    13: Shape(
        "按公式得分", "得分按写定的算式计，如随指标值直线下降，超过截止值不得分", ("ratio", "change_rate")
    ),
    14: Shape("达标个数占比", "按达到目标的个数占全部目标的比例计，超过目标过多的不算达到"),
    15: Shape("超额完成按档扣分", "目标定得过低、超额过多的，按超出幅度分档扣减"),
    16: Shape("两种算法取高", "同一指标有两种算法，取得分高的或低的一种"),
    17: Shape("按时点进度得分", "每个时点看进度是否达到，或落在哪一档，各得若干分后相加"),
    18: Shape("定性等次系数", "先评等次，再在该等次的区间内给得分系数"),
    19: Shape("外部得分折算", "别的考核已有得分，按本指标分值折算", ("ratio",)),
    20: Shape("直接给系数", "由评价人直接给出得分系数，乘以分值", ("coefficient",)),
    21: Shape("加分与减分", "表彰加分、通报减分，按级别累计，各有上限，不符合条件的不计"),
    22: Shape("总分封顶与等级", "各项得分加上加减分，不超过上限，再按总分给等级"),
    23: Shape("四舍五入", "得分和总分按约定的小数位四舍五入，逢五进一"),
    24: Shape("执行率限制总分", "预算执行率低的，总分不得超过所在档次的上限"),
    25: Shape("超额完成定额扣分", "超过目标值一定幅度的，扣固定的分"),
}

SHAPES: dict[int, str] = {number: shape.title for number, shape in DETAILS.items()}
"""Number and Chinese title of every shape."""
