"""What a check rests on: the article of a document, or the experience of those who review."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["法规", "体系", "勾稽", "表样", "经验"]
"""法规: an article that was read; 体系: the indicator system; 勾稽: figures that follow from one another;
表样: the agreement the form makes; 经验: what reviewers look at."""


@dataclass(frozen=True, slots=True)
class Basis:
    """Why a check may be made.

    kind: see above; text: the demand, in a short sentence; document and article: only of a text that was
    read, at `address`.
    """

    kind: Kind
    text: str
    document: str = ""
    article: str = ""
    address: str = ""

    def __post_init__(self) -> None:
        cited = (self.document, self.article, self.address)
        if any(cited) != (self.kind == "法规") or (any(cited) and not all(cited)):
            raise TypeError(f"{self.text}: an article needs document, article and address, others have none")

    def __str__(self) -> str:
        """Return it as people cite it: “《中华人民共和国预算法》第十四条：预算应当公开” or “勾稽：…”."""
        return f"{self.document or self.kind}{self.article}：{self.text}"


def experience(text: str) -> Basis:
    """Return what experience says."""
    return Basis("经验", text)


FORM = Basis("表样", "必填项完整，类型、单位和取值范围符合表样")
TEMPLATE = Basis("表样", "由程序生成的表样、名称和公式不得改动")
TALLY = Basis("勾稽", "自评数据应真实准确，表内、表间相符，决算数与部门决算一致")
RECOMPUTED = Basis("勾稽", "比率类指标应能由明细重算")
STANDARD = Basis("体系", "按所选指标体系的规定")
EVIDENCE = experience("佐证目录列出的材料应齐全、打得开，与佐证文件夹一致")
FAIR = experience("自评应数据准确、分值合理、结果客观，不得刻意抬高分数")
TARGETS = experience("绩效目标与实际完成值应逐一对应，偏差应说明原因")
ALONE = experience("送审的表只含填报数据和程序附带的内容，不带会自己运行、向外取数或看不见的东西")
