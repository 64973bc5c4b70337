"""What a check rests on: the article of a document, or the experience of those who review."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, unquote

Kind = Literal["法规", "体系", "勾稽", "表样", "经验"]
"""法规: an article that was read; 体系: the indicator system; 勾稽: figures that follow from one another;
表样: the agreement the form makes; 经验: what reviewers look at."""
_COLLECTION = "https://github.com/LawRefBook/Laws/blob/2f4c5c23716267af9dbebbbbd6cbbf732b101981/"
"""The public collection of laws the articles were read in, as it stood that day."""


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

    @property
    def readable_address(self) -> str:
        """The address with Chinese letters as they are read, “” without one; browsers take both."""
        return unquote(self.address)


@dataclass(frozen=True, slots=True)
class Document:
    """A law or regulation that was read: its title with its edition, and its file in the collection."""

    title: str
    file: str

    def article(self, number: str, text: str) -> Basis:
        """Return what the article `number` (“第十四条”) demands: `text`, in words of our own."""
        return Basis("法规", text, self.title, number, _COLLECTION + quote(self.file))


def experience(text: str) -> Basis:
    """Return what experience says."""
    return Basis("经验", text)


FORM = Basis("表样", "必填项完整，类型、单位和取值范围符合表样")
TEMPLATE = Basis("表样", "由程序生成的表样、名称和公式不得改动")
TALLY = Basis("勾稽", "自评数据应真实准确，表内、表间相符，决算数与部门决算一致")
RECOMPUTED = Basis("勾稽", "比率类指标应能由明细重算")
STANDARD = Basis("体系", "按所选指标体系的规定")
SCORED = Basis("体系", "得分由数据按所选指标体系的分值和规则算出")
EVIDENCE = experience("佐证目录列出的材料应齐全、打得开，与佐证文件夹一致")
FAIR = experience("扣分和不适用都要写明原因，原因要具体")
TARGETS = experience("绩效目标与实际完成值应逐一对应，偏差应说明原因")
ALONE = experience("送审的表只含填报数据和程序附带的内容，不带会自己运行、向外取数或看不见的东西")

_BUDGET = Document("《中华人民共和国预算法》（2018年修正）", "经济法/预算法(2018-12-29).md")
_BUDGET_RULES = Document(
    "《中华人民共和国预算法实施条例》（2020年修订）", "行政法规/预算法实施条例(2020-08-03).md"
)
_PROCUREMENT = Document("《中华人民共和国政府采购法》（2014年修正）", "经济法/政府采购法(2014-08-31).md")
_PROCUREMENT_RULES = Document(
    "《中华人民共和国政府采购法实施条例》（2015年）", "行政法规/政府采购法实施条例(2015-01-30).md"
)
_ASSETS = Document(
    "《行政事业性国有资产管理条例》（2021年）", "行政法规/行政事业性国有资产管理条例(2021-02-01).md"
)
_OFFICES = Document("《机关事务管理条例》（2012年）", "行政法规/机关事务管理条例(2012-06-28).md")
_POSTS = Document(
    "《地方各级人民政府机构设置和编制管理条例》（2007年）",
    "行政法规/地方各级人民政府机构设置和编制管理条例(2007-02-24).md",
)

WITHIN_BUDGET = _BUDGET.article("第十三条", "支出要以经批准的预算为依据，没有列入预算的不能支出")
PUBLISHED = _BUDGET.article("第十四条", "部门预算、决算由财政部门批复，各部门在批复后20日内向社会公开")
BUDGET_YEAR = _BUDGET.article("第十八条", "预算年度从1月1日起，到12月31日止")
BETWEEN_PROJECTS = _BUDGET.article("第七十二条", "项目之间的预算资金调剂要严格控制，确需调剂的按规定办理")
CLOSED = _BUDGET.article("第七十四条", "部门和单位的决算草案在预算年度终了以后编制")
MADE_UP_OF = _BUDGET_RULES.article("第五条", "部门支出包括基本支出和项目支出，基本支出包括人员经费和公用经费")
AGAINST_TARGETS = _BUDGET_RULES.article(
    "第二十条", "绩效评价根据设定的绩效目标，对资金的产出与效果等作客观评价"
)
AS_BUDGETED = _PROCUREMENT.article("第六条", "政府采购要严格按照批准的预算执行")
PLANNED = _PROCUREMENT_RULES.article("第二十九条", "采购实施计划按已批复的部门预算编制，报财政部门备案")
CONTRACT_FILED = _PROCUREMENT.article("第四十七条", "采购合同自签订之日起7个工作日内，把副本报送备案")
ACCOUNTED = _ASSETS.article("第三十四条", "资产要定期或者不定期盘点、对账；盘盈盘亏按规定处理，做到账实相符")
SANGONG_BUDGETED = _OFFICES.article(
    "第三十二条", "超预算开支公务接待费、公务用车购置和运行费、因公出国（境）费的，要责令改正"
)
WITHIN_POSTS = _POSTS.article("第六条", "机构的实有人员不能多于规定的编制")
KINDS_OF_POSTS = _POSTS.article("第十五条", "行政机构用行政编制，事业单位用事业编制，不得混用、挤占、挪用")
