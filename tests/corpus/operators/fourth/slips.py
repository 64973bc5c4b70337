"""What cannot be said at all: days and hours there are not, units twice, figures no pen would write."""

from __future__ import annotations

from tests.corpus.operators.fourth.claims import say


def _slip(kind: str, *words: str) -> None:
    """Register a sentence that is wrong whatever the workbook holds."""
    say(f"slip_{kind}", lambda desk, honest: {}, false=words)


_slip("month_13", "产业推介会于{year}年13月召开。", "{year}年14月完成设备验收。")
_slip("day_30_of_february", "经{year}年2月30日局长办公会研究。", "安全检查于{year}年4月31日结束。")
_slip("fifth_quarter", "第五季度开展“回头看”。", "五季度末完成资料归档。")
_slip("unit_twice", "向企业发放补贴86.50万元万元。", "帮扶资金12.00万万元元已拨付。")
_slip("percent_twice", "道路优良率达百分之92.6%。", "群众知晓率为百分之九十六%。")
_slip("falls_by_less_than_nothing", "信访总量同比下降-5.2%。", "能耗比上年减少-3.1%。")
_slip("separators_astray", "发放稳岗补贴1,15.20万元。", "带动社会投资12,5,00万元。")
_slip("point_twice", "设备完好率95..2%。", "抽检合格率为98.6.1%。")
_slip("hour_25", "夜间值守自每日20时至25时。", "窗口延时服务至18时75分。")
_slip(
    "document_without_number",
    "依据示府办〔{year}〕号文件精神组织实施。",
    "按照示财绩〔{year}〕  号要求开展自评。",
)
_slip("year_of_five_digits", "{year}4年启动园区扩建。", "项目自{last}1年起实施。")
_slip("more_than_the_whole", "窗口按时办结率达132.5%。", "问卷有效率为108.4%。")
_slip("half_a_person", "新招录公益性岗位人员12.5名。", "派出驻村干部3.4人。")
_slip("range_upside_down", "每期培训人数为80至30人。", "项目单体投资在500万元至200万元之间。")
_slip("quotation_open", "深入开展“放管服改革，提升办事效率。", "推行“一窗通办服务模式，群众少跑腿。")
