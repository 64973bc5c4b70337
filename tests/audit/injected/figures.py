"""Slips in figures: digits, units, rates, scores, sums."""

from __future__ import annotations

from random import Random

from tests.audit.injected.faults import ALONE, KINDS, Fault, Lines, body, kind, one, swap, with_text


def digit(rng: Random, text: str) -> str:
    """Change one digit that weighs: not a zero at the end."""
    places = [n for n, char in enumerate(text) if char.isdigit()]
    at = rng.choice(places[: max(1, len(places) - 1)])
    new = rng.choice([d for d in "123456789" if d != text[at]])
    return text[:at] + new + text[at + 1 :]


def _transposed(rng: Random, text: str) -> str | None:
    pairs = [n for n in range(len(text) - 1) if text[n : n + 2].isdigit() and text[n] != text[n + 1]]
    if not pairs:
        return None
    at = rng.choice(pairs)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


_OPPOSITE = {"增长": "下降", "下降": "增长", "增加": "减少", "减少": "增加", "低于": "高于", "高于": "低于"}
KINDS["金额错一位"] = swap(r"\d+\.\d\d(?=万元)", lambda rng, m: digit(rng, m[0]) if float(m[0]) else None)
KINDS["金额两位颠倒"] = swap(r"\d+\.\d\d(?=万元)", lambda rng, m: _transposed(rng, m[0]))
KINDS["小数点漏掉"] = swap(
    r"\d+\.\d\d(?=万元)", lambda rng, m: m[0].replace(".", "") if float(m[0]) else None
)
KINDS["万元写成元"] = swap(r"(?<=\d)万元", lambda rng, m: "元")
KINDS["万元写成亿元"] = swap(r"(?<=\d)万元", lambda rng, m: "亿元")
KINDS["比率错一位"] = swap(r"\d+(?:\.\d+)?(?=%)", lambda rng, m: digit(rng, m[0]))
KINDS["比率差十倍"] = swap(r"\d+\.\d+(?=%)", lambda rng, m: f"{float(m[0]) / 10:.2f}")
KINDS["百分号写成百分点"] = swap(r"(?<=率为)(\d+(?:\.\d+)?)%", lambda rng, m: f"{m[1]}个百分点")
KINDS["人数错"] = swap(r"(?<!\d)\d+(?=人[，。、；])", lambda rng, m: str(int(m[0]) + rng.choice((1, 2, 3))))
KINDS["项数错"] = swap(
    r"(?<![\d.])\d+(?=[项个件份](?!月))", lambda rng, m: str(int(m[0]) + rng.choice((1, 2)))
)
KINDS["指标得分错"] = swap(
    r"(?<=自评得)\d+(?:\.\d+)?(?=分[（，。])|(?<=自评得分)\d+(?:\.\d+)?(?=分[（，。])",
    lambda rng, m: digit(rng, m[0]),
)
KINDS["比率分子分母写反"] = swap(
    r"(\d+\.\d\d)万元，([^，。；\d]{2,12}?)(\d+\.\d\d)万元",
    lambda rng, m: f"{m[3]}万元，{m[2]}{m[1]}万元" if m[1] != m[3] else None,
)
KINDS["增减方向写反"] = swap(r"增长|下降|增加|减少|低于|高于", lambda rng, m: _OPPOSITE[m[0]])
KINDS["离退休算进编制"] = swap(
    r"(编制\d+人，其中：?)", lambda rng, m: f"{m[1]}退休人员{rng.randint(3, 9)}人，"
)
KINDS["总分写错"] = swap(r"(?<=自评得分为)\d+(?:\.\d+)?(?=分)", lambda rng, m: digit(rng, m[0]))
ALONE |= {"离退休算进编制", "万元写成元"}


@kind("漏了一个分项")
def _part_gone(rng: Random, lines: Lines) -> Fault | None:
    found = one(
        rng,
        lines,
        r"(?<=[：，])[\u4e00-\u9fa5（）]{2,16}[1-9]\d*(?:\.\d+)?(?:人|万元)，(?=[\u4e00-\u9fa5（）]{2,16}\d)",
    )
    if found is None:
        return None
    line, match = found
    return with_text(lines, line, line.text[: match.start()] + line.text[match.end() :])


@kind("得分高于满分", alone=True)
def _above_full(rng: Random, lines: Lines) -> Fault | None:
    own, most = r"自评得分?(?P<a>\d+(?:\.\d+)?)分", r"满分(?P<b>\d+(?:\.\d+)?)分"
    found = one(rng, lines, rf"{own}（{most}") or one(rng, lines, rf"{most}，{own}")
    if found is None:
        return None
    line, match = found
    text = f"{line.text[: match.start('a')]}{float(match['b']) + 1:g}{line.text[match.end('a') :]}"
    return with_text(lines, line, text)


@kind("满分与没完成", alone=True)
def _full_marks(rng: Random, lines: Lines) -> Fault | None:
    if not one(rng, lines, r"(?:重点工作|绩效目标)完成率为(?!100)\d+(?:\.\d+)?%"):
        return None
    found = one(rng, lines, r"(?<=自评得分为)\d+(?:\.\d+)?(?=分)")
    return found and with_text(
        lines, found[0], found[0].text[: found[1].start()] + "100" + found[0].text[found[1].end() :]
    )


@kind("扣分算错", alone=True)
def _lost(rng: Random, lines: Lines) -> Fault | None:
    found = one(rng, lines, r"(?<=分，扣)\d+(?:\.\d+)?(?=分。)|(?<=标准扣)\d+(?:\.\d+)?(?=分，自评得)")
    if found is None:
        return None
    line, match = found
    return with_text(
        lines, line, f"{line.text[: match.start()]}{float(match[0]) + 1:g}{line.text[match.end() :]}"
    )


@kind("同一数前后不一", alone=True)
def _twice_told(rng: Random, lines: Lines) -> Fault | None:
    found = one(rng, lines, r"(?:部门整体支出|部门整体收入)?年初预算数?为?(?P<n>\d+\.\d\d)(?=万元)")
    listed = [
        e for e in body(lines) if len(e.text) > 30 and e.text.endswith("。") and found and e is not found[0]
    ]
    if found is None or not listed:
        return None
    line = rng.choice(listed)
    wrong = digit(rng, found[1]["n"])
    return with_text(lines, line, f"{line.text}年初预算数为{wrong}万元。", found[0])


@kind("比较说反", alone=True)
def _compared(rng: Random, lines: Lines) -> Fault | None:
    listed = [e for e in body(lines) if "三公" in e.text and e.text.endswith("。")]
    if not listed:
        return None
    line = rng.choice(listed)
    return with_text(
        lines,
        line,
        f"{line.text}公务接待费决算{rng.randint(12, 19)}.40万元，低于预算{rng.randint(5, 11)}.20万元。",
    )


@kind("分项之和不对", alone=True)
def _sum(rng: Random, lines: Lines) -> Fault | None:
    found = one(rng, lines, r"(?:编制|在职人员)\d+人，其中：?(?:[^，。；]*\d+人，)*[^，。；]*?(?P<n>\d+)人")
    if found is None:
        return None
    line, match = found
    return with_text(
        lines, line, line.text[: match.start("n")] + str(int(match["n"]) + 2) + line.text[match.end("n") :]
    )


@kind("占比不对", alone=True)
def _share(rng: Random, lines: Lines) -> Fault | None:
    found = one(
        rng,
        lines,
        r"(?<=项目支出（)\d+(?:\.\d+)?(?=%）)|(?<=执行率为)\d+(?:\.\d+)?(?=%)|(?<=利用率为)\d+(?:\.\d+)?(?=%)",
    )
    if found is None:
        return None
    line, match = found
    return with_text(
        lines, line, f"{line.text[: match.start()]}{float(match[0]) * 0.87 + 1:.2f}{line.text[match.end() :]}"
    )


@kind("百分比说成百分点之差", alone=True)
def _points(rng: Random, lines: Lines) -> Fault | None:
    listed = [e for e in body(lines) if "率" in e.text and e.text.endswith("。")]
    if not listed:
        return None
    line = rng.choice(listed)
    return with_text(lines, line, f"{line.text}支出率由上年的90%提高到95%，提高5%。")
