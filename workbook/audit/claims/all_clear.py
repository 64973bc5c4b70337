"""A report that lists problems and yet says there are none: 未发现任何问题, 不存在需要改进的地方.

Only of the report as a whole, or of what a problem is called: 未发现工程进度和内部管理方面的问题. That an
audit, a survey, a check of vouchers or goods found nothing says nothing of the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.claims.belied import Belied
from workbook.audit.remedies.matched import parts
from workbook.audit.remedies.plans import measures, orders, problems
from workbook.audit.remedies.senses import SENSES
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.likeness import pairs
from workbook.language.folding import Span

_WRONG = "(?:问题|不足|短板|薄弱环节|差距|缺陷|漏洞|瑕疵|困难|欠缺|弱项)(?:之处|事项)?"
_CLEAR = re.compile(
    rf"(?:均|都|也|均已?|并)?(?:未|没有|并未|没)(?:再)?(?:发现|存在|出现|遇到|查出|查找出|见)(?:任何|明显|突出|什么|遗留|存在)?的?{_WRONG}(?=$|[，。；])"
    rf"|(?:不存在|没有|并无|毫无|无)(?:任何|什么|明显|突出|遗留|存在)?的?{_WRONG}(?:和{_WRONG})?(?:发生|存在)?(?=$|[，。；])"
    r"|(?:不存在|没有|并无|无|未)(?:发现)?(?:任何|什么)?(?:需要?|有待|应当?|必须|值得|可以?|亟需|亟待)(?:进一步)?(?:改进|整改|完善|加强|提高|解决|纠正|提升|弥补|说明|反映|汇报|报告)(?:或[^，。；]{2,4})?的?(?:地方|问题|环节|事项|方面|之处|空间|内容|工作)"
    r"|(?:无需|无须|不需要|不必|不用)(?:再|作|做|进行|任何|进一步)*(?:改进|整改|完善|纠正)(?=$|[，。；])"
    r"|无可挑剔|尽善尽美|完美无缺|十全十美|毫无问题"
)
_NAMED = re.compile(
    rf"(?:未发现|没有发现|不存在|未出现|没有出现|未存在|并无|没有)(?:任何|明显|突出)?(?:的)?(?P<what>[\u4e00-\u9fa5、]{{2,30}}?)(?:方面|领域|环节|上)(?:存在)?的?(?:任何|明显|突出)?{_WRONG}"
)
_PARTS = re.compile("[、和及与]|以及")
_LIMITED = re.compile(
    "资金|账|审计|检查|巡[察视]|监督|抽[查检]|核[查实对]|盘点|采购|支付|支出|合同|票|凭证|公示|质量|安全|舆情|投诉|上年|去年|上一年|以前|往年|使用|"
    "工程|验收|财务|资产|内控|稽核|复核|清查|巡视|纪检|现场|监测|评估|信访|档案|食品|设备|消防|隐患|公开|"
    "如|若|是否|除|但|不过|然而|却|虽|尽管|其他|其它|其余|新的|仍|以外|之外|情况说明|并非|不能|经费|拨付|发放|专项|整改后|复查|回访|核算|程序|挪用|违[规纪法]|岗"
)
"""With one of these the sentence is of one thing only, or takes something out."""
_WHOLE = re.compile("(?:部门|单位)?整体支出(?:绩效)?")
"""What the report is of limits nothing."""
_FEWEST = 2


def all_clear(audit: Audit) -> Iterator[Belied]:
    """Yield what says that there is no problem, with the first problem, or the one it denies."""
    section = audit.once(problems)
    listed = _problems(audit)
    if not listed or section is None:
        return
    own = orders(section) | orders(audit.once(measures))
    for paragraph in audit.document.body:
        if paragraph.order in own:
            continue
        for sentence in paragraph.sentences:
            if named := _NAMED.search(sentence.text):
                for what in _PARTS.split(named["what"]):
                    if denied := _denied(what, listed):
                        span = Span(named[0], sentence.start + named.start())
                        yield Belied(paragraph, span, denied[1], denied[0])
                        break
            elif (clear := _CLEAR.search(sentence.text)) and not _LIMITED.search(
                _WHOLE.sub("", sentence.text)
            ):
                span = Span(clear[0], sentence.start + clear.start())
                yield Belied(paragraph, span, listed[0][1], listed[0][0])


def _problems(audit: Audit) -> list[tuple[Paragraph, str]]:
    """Return where the problems begin and what they are called: those that tell of something bad."""
    section = audit.once(problems)
    listed = [(p.paragraph, p.head, p.text) for p in parts(section)] if section else []
    if section and not listed:
        listed = [
            (p, re.split("[，。；]", p.folded.text)[0], p.folded.text)
            for p in section.paragraphs()
            if p.is_body
        ]
    return [(p, head) for p, head, text in listed if SENSES.ill.search(text) and len(text) > _FEWEST]


def _denied(what: str, listed: list[tuple[Paragraph, str]]) -> tuple[Paragraph, str] | None:
    """Return the problem that is called all of this."""
    said = pairs(what)
    if not said:
        return None
    return next(((p, head) for p, head in listed if said <= pairs(head)), None)
