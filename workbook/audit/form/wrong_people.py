"""Who has no business in it: own staff asked how pleased those served are, a survey of others' clients.

“发放问卷500份，由本局职工填写”, “对本馆职工的家属发了200份问卷”, “区财政局牵头填写自评分数，各股不参加”
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.text.about import about
from workbook.audit.text.case import Audit, sentences
from workbook.audit.text.document import Paragraph
from workbook.language.folding import Span

_SURVEY = re.compile("问卷|测评表|调查表|满意度调查|调查问卷|满意度[^。；]{0,20}调查对象")
_OWN = re.compile(
    r"(?:由|向|对|给|组织|请|找|在|让)(?:了)?(?:本|我|全|单位|内部)(?:单位|部门|系统|[局馆院中心校所站委办会厅队]{1,2})?(?:机关|内部)?(?:的)?(?:全体|在职|自己的)?"
    r"(?P<who>干部职工|教职工|干部|职工|员工|工作人员|同事|医护人员|亲属|家属)(?:的?(?:家属|亲属|子女|朋友))?[^，。；]{0,6}(?:发|填|作答|打分|评|代填|答)"
)
_ASKED = re.compile(
    r"(?:调查(?:对象)?(?:为|是|了)?|对象(?:为|是)|在|向|对|由)(?:本|各|我)(?:单位|中心|[局馆院校站所园])?(?:各)?[^，。；、外户民]{0,6}?"
    r"(?P<who>领导|(?:股|科|处)?室?负责人|财务(?:人员|[部科股室])|[股科处]室(?!主任接待)|班子成员|中层干部|机关干部)"
)
"""Officials and offices that are surveyed in the place of those served."""
_OF_OWN = re.compile(
    "职工满意|干部满意|员工满意|内部满意|教师满意|教职工满意|工作人员满意|干警满意|代[填写]群众|服务对象[、和]|[、和]服务对象|群众[、和]|[、和](?:群众|企业|家长|学生)|入户|走访|回收|培训"
)
_INNER = re.compile("机关事务|后勤|工会|老干部|服务中心$|党校|信息中心|幼儿园|行政学院|接待")
_FILLED = re.compile(
    r"(?:由)?[^，。；]{0,4}(?:财政局|审计局|中标公司|代理公司|中介|会计师事务所)[^，。；配合指导要求按]{0,4}(?:填写|打|评定|代填|代写)[^，。；]{0,4}(?:自评)?(?:分数?|得分|报告|自评表)"
    r"|各(?:股|科|处|室|部门|科室|股室|处室)(?:室)?(?:均|都|全部)?(?:不|没有|未)(?:参加|参与|配合|过问)"
)
_EVALUATED = re.compile("自评|绩效评价|绩效自评")


def wrong_people(audit: Audit) -> Iterator[tuple[Paragraph, Span, str]]:
    """Yield those who are asked or who act where others should, with who should."""
    inner = _INNER.search(audit.once(about).name) is not None
    for paragraph, sentence in sentences(audit):
        text = sentence.text
        surveyed = _SURVEY.search(text) and not inner
        asked = (_OWN.search(text) or _ASKED.search(text)) if surveyed else None
        if asked and not _OF_OWN.search(text):
            yield paragraph, Span(asked[0], sentence.start + asked.start()), "服务对象"
        filled = _FILLED.search(text) if _EVALUATED.search(paragraph.folded.text) else None
        if filled and not re.search("复核|复评|抽查|审核|核定|再评价|整改|问题", text):
            yield paragraph, Span(filled[0], sentence.start + filled.start()), "本单位各科室"
