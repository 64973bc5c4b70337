"""JX-T: does what is written of a target in words suit the grade it was given?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.check.frame.answers import IN_RESULTS
from workbook.check.frame.basis import TARGETS
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, check, place_of
from workbook.check.frame.rows import in_row, target_name, text_of
from workbook.language.folding import fold
from workbook.layout.sheets.scored import SCORED_LISTS
from workbook.layout.sheets.work import EFFECT_GRADES

MET, UNMET = EFFECT_GRADES[0], EFFECT_GRADES[-1]
_DONE = "达成|达到|达标|完成|实现|开展|实施|启动|开工|验收|建成|投产|落实|到位|通过|见效|办结|完工|竣工"
_TESTED = r"(?:验收|质检|评审|检测|抽检|检查|考核|质量|评定|审查|复核)"
_NOT_DONE = re.compile(
    rf"(?:尚未|还未|仍未|均未|并未|未能|未|没有|没能)(?:全部|按期|按时|如期|有效|完全|及时|按[^，。；;,]{{1,6}})?(?:{_DONE})"
    r"(?:年初|年度|既定|规定|合同|设计|预期|目标|计划|任务|要求|进度|标准|效果|验收|指标|值|的){0,4}(?=$|[，。；;,、！])|"
    r"(?:推迟|延期|延后|顺延)[到至]|暂缓(?:实施|建设|执行)|(?:被|已|暂时)搁置|"
    rf"{_TESTED}(?:结果|结论)?[为是]?(?:不合格|不通过|不达标|未通过|没有通过|未过)(?=$|[，。；;,、！])|(?:正在|需要?|须|责令|要求|进行|重新)返工|"
    r"(?:仅|只)(?:完成|达到|实现)(?!了?全部)|(?<![未不没])低于(?:预期|年初|计划|目标|标准|指标)|(?:效果|成效|质量)(?:不佳|不好|不明显|不理想|较差|很差|差)|"
    r"^(?:均|都|总体|结果)?(?:不合格|不达标|不符合(?:要求|标准|规定|条件)|不理想|不满意|失败|流产|烂尾)(?=$|[，。；;,、！])|"
    r"(?:项目|工程|工作|任务|建设|施工|活动)(?:已|被|全部|目前)?(?:停工|停滞|取消|终止|中止|烂尾)(?=$|[，。；;,、！])|"
    r"(?:没有|未)(?:取得|见到|形成|产生|收到)(?:明显|预期|应有)?的?(?:效果|成效|效益)"
)
_LIMIT = re.compile(r"未(?:达到?|发生|出现|触及)[^，。；;,]{0,8}(?:上限|红线|预警|警戒|处罚|限额|风险|超标)")
_BUT_DONE = re.compile(rf"(?:均|都|全部|已|已经|现已|后)(?:按期|按时|如期|全面)?(?:{_DONE})")
_ALL_DONE = re.compile(
    rf"^(?:均|都|全部|已|已经|按期|按时|如期|全面|圆满)*(?:{_DONE})(?:预期|目标|计划|任务|要求)?(?:目标)?[。！]?$"
)


@check(
    "JX-T-21",
    "warning",
    "文字完成情况与评定等次不符",
    "“{name}”评为“{value}”，完成情况却写“{quote}”",
    f"核对等次和完成情况，改正一处；确实应当这样评的，{IN_RESULTS}写明理由",
    TARGETS,
    reason="没有数的指标靠评定等次得分。写着没有完成、等次却是达成，得分就没有根据。",
    bad="“养护农村公路里程”评为“达成”，文字完成情况写“未达成预期”",
    good="“养护农村公路里程”评为“达成”，文字完成情况写“达成预期”",
    related=("JX-T-11", "JX-Q-55"),
    beside=("JX-T-19",),
)
def words_against_the_grade(case: Case) -> Iterator[Hit]:
    """What is graded as met was not left undone, nor is all done of what is graded as missed."""
    for columns in SCORED_LISTS:
        for row in case.submission.rows(columns.list):
            datum, given = row.cells[columns.rating], text_of(row, columns.rating)
            told = fold(text_of(row, columns.told))
            bare = _LIMIT.sub("", told.text)
            found = _NOT_DONE.search(bare) if not _BUT_DONE.search(bare) else None
            wrong = (given == MET and found) or (given == UNMET and _ALL_DONE.fullmatch(bare))
            if wrong:
                args = {"name": target_name(columns, row), "quote": told.raw[:40]}
                rests = in_row(row, columns.told)
                yield Hit(place_of(datum), datum.field, given, args=args, rests=rests)
