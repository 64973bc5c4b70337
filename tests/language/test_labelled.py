"""Relations read from labelled sentences: as many right, and as few wrong, as the floor asks for."""

from __future__ import annotations

import random
import re
from dataclasses import replace

import pytest

from tests.language.labelled import FOLDER, Figures, Sentence, differences, measured, sentences
from workbook.language.folding import fold
from workbook.language.lists import read
from workbook.language.relations import relations

FLOORS = {
    "open": (0.98, 0.98, 0.96),
    "own": (0.99, 0.99, 0.98),
    "dev": (0.98, 0.96, 0.96),
    "dev2": (0.99, 0.98, 0.98),
    "dev3": (0.99, 0.98, 0.98),
    "dev4": (0.99, 0.98, 0.97),
    "dev5": (0.98, 0.98, 0.97),
    "dev6": (0.98, 0.98, 0.97),
    "dev7": (0.99, 0.99, 0.99),
    "dev8": (0.99, 0.99, 0.98),
    "dev9": (0.99, 0.99, 0.98),
    "dev10": (0.99, 0.96, 0.96),
    "dev11": (0.99, 0.99, 0.98),
    "dev12": (0.99, 0.96, 0.97),
    "dev13": (0.97, 0.98, 0.97),
    "dev14": (0.98, 0.97, 0.96),
    "dev15": (0.99, 0.96, 0.96),
    "dev16": (0.99, 0.99, 0.99),
    "dev17": (0.99, 0.99, 0.98),
    "dev18": (0.99, 0.98, 0.98),
    "dev19": (0.99, 0.98, 0.98),
    "dev20": (0.99, 0.99, 0.99),
    "dev21": (0.99, 0.99, 0.98),
    "dev22": (0.99, 0.98, 0.97),
    "kept3": (0.98, 0.98, 0.97),
    "kept4": (0.98, 0.96, 0.97),
    "kept5": (0.99, 0.99, 0.99),
    "kept6": (0.99, 0.99, 0.99),
    "kept7": (0.95, 0.93, 0.9),
}
"""Least precision, recall and whole sentences of each file."""


def below(figures: Figures, floor: tuple[float, float, float]) -> bool:
    """Tell whether a figure is below its floor."""
    return any(a < b for a, b in zip((figures.precision, figures.recall, figures.wholly), floor, strict=True))


@pytest.mark.parametrize("half", [half for half in FLOORS if (FOLDER / f"{half}.yaml").exists()])
def test_relations_of_labelled_sentences(half: str) -> None:
    listed = sentences(half)
    figures = measured(listed)
    assert not below(figures, FLOORS[half]), "\n".join((str(figures), *differences(listed)))


def test_the_floor_can_be_missed() -> None:
    """A label nobody states is missed, and a relation nobody labelled is too much."""
    told = Sentence("x", "决算90万元，完成预算100万元的90%。", frozenset({("sum", (("total", (2,)),), "")}))
    figures = measured([told])
    assert (figures.precision, figures.recall, figures.wholly) == (0.0, 0.0, 0.0)
    assert below(figures, FLOORS["open"])


def test_structure_alone_reads_most() -> None:
    """With one digit of an operand wrong, so that nothing adds up, most relations are still read."""
    chance = random.Random("wrong digits")
    wrong = [changed for sentence in sentences("open") if (changed := with_wrong_digit(sentence, chance))]
    figures = measured(wrong)
    assert len(wrong) > 150
    assert not below(figures, (0.95, 0.93, 0.9)), "\n".join((str(figures), *differences(wrong)))


def with_wrong_digit(sentence: Sentence, chance: random.Random) -> Sentence | None:
    """Return a sentence with one digit of one labelled operand changed, None where there is no digit."""
    places = sorted({place for _, roles, _ in sentence.labels for _, found in roles for place in found})
    places = [place for place in places if sentence.text[place].isascii() and sentence.text[place].isdigit()]
    if not places:
        return None
    place = chance.choice(places)
    written = re.match(r"[\d.,，]+", sentence.text[place:], re.ASCII)
    assert written
    digits = [n for n, char in enumerate(written[0]) if char.isdigit()]
    at = place + chance.choice(digits[: max(1, len(digits) - 1)])
    digit = chance.choice([char for char in "123456789" if char != sentence.text[at]])
    return replace(sentence, text=sentence.text[:at] + digit + sentence.text[at + 1 :])


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("惠及群众2.3万余人，其中脱贫人口0.46万人，占20%。", "share 0.46万人 2.3万余人 20%"),
        ("全年接待游客31.6万，同比增加2.1万，增幅7.12%。", "growth 31.6万 7.12%"),
        ("实施项目23个，其中延续性项目15个，新增项目8个，共投入800万元。", "sum 15个 23个 8个"),
        ("变动率=(18.42万元-20.10万元)/20.10万元×100%=-8.36%。", "growth -8.36% 18.42万元 20.10万元"),
        ("划转人员12人，实有人数由年初的98人增加到110人。", "difference 110人 12人 98人"),
        ("经费312万元，低于预算安排的330万元，控制在预算以内。", "comparison 312万元 330万元"),
        ("自评94.6分，其中预算执行率满分10分，得9.7分。", ""),
        ("拨入2,160万元，加上年初结转40万元，减去本年支出2,145万元，年末结转55万元。", ""),
        ("12个项目中，执行率达100%的7个，低于90%的2个。", ""),
        (
            "办公设备购置项目执行数为47.3万元，由上年的49.8万元降低到45.2万元。",
            "difference 45.2万元 49.8万元 -",
        ),
    ],
)
def test_kinds_read_and_their_neighbours(told: str, said: str) -> None:
    """One sentence of each kind the fourth set taught, and what must not be taken for it."""
    text = fold(told)
    found = [
        " ".join((each.kind, *sorted(m.written(text) for m in each.mentions))) for each in relations(text)
    ]
    if said.endswith("-"):
        assert said.rstrip(" -") not in " ".join(found)
    else:
        assert found == (
            [" ".join((said.split(maxsplit=1)[0], *sorted(said.split()[1:])))] if said else []
        ), found


def test_a_word_stands_in_one_place_of_its_list() -> None:
    """Told twice in one list a word was meant for another; no word of rise is one of fall."""
    lists = read("workbook.language", "relations.yaml")
    words = {name: [w if isinstance(w, str) else w["word"] for w in listed] for name, listed in lists.items()}
    for name, listed in words.items():
        assert not [word for word in listed if listed.count(word) > 1], name
    assert not set(words["up"]) & set(words["down"])


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("招标限价2,350万元，成交价2,198万元，让利152万元。", ["difference"]),
        ("招标限价2,350万元，成交价2,198万元，押金47万元已退还。", []),
        ("事项1,240项，较年初1,000项拓展24%。", ["growth"]),
        ("事项1,240项，较年初1,000项占比24%。", []),
        ("资金2笔，一笔420万元，另一笔180万元，合起来600万元。", ["sum"]),
        ("资金配比为中央5:省3:市2，年内全部到位。", []),
        ("检查点位52个，达标50个，超标2个。", ["sum"]),
        ("下属单位7家，其中全额拨款4家，差额拨款2家，自收自支1家。", ["sum"]),
        ("支出68万元，不足预算100万元的七成。", []),
        ("服务费3,200万元，占总支出5,000万元的64%，超过六成。", ["share"]),
        ("审减额（送审286万元、审定272万元）为14万元。", ["difference"]),
        ("安全感98.6%，满意度97.9%，分别比上年上升0.4和0.6个百分点。", []),
    ],
)
def test_kinds_read_by_their_frame(told: str, said: list[str]) -> None:
    """What a clause is built like tells its kind, also with a verb no list has; its neighbours are silent."""
    assert [each.kind for each in relations(fold(told))] == said


@pytest.mark.parametrize(
    ("rows", "parts"),
    [
        (("基本支出 60 58", "其中：人员经费 50 49", "公用经费 10 9", "项目支出 40 37"), "60 40"),
        (("基本支出 60 58", "项目支出 40 37", "其中：道路 25 24", "其中：绿化 15 13"), "60 40"),
        (("其中：道路 25 24", "绿化 75 71"), "25 75"),
        (("基本支出 60 58", "项目支出 40 37"), "60 40"),
    ],
)
def test_a_table_adds_up_its_outer_rows(rows: tuple[str, ...], parts: str) -> None:
    """Rows behind 其中 are parts of the row before them; with none before them they are rows as others."""
    text = fold("\n".join(("项目 预算 决算", *rows, "合计 100 95")))
    sums = [each for each in relations(text) if each.kind == "sum"]
    assert " ".join(m.written(text) for m in sums[0].many("parts")) == parts
    assert [each.holds() for each in sums] == [True, True]


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("全年支出4,542万元，其中基本支出1,750万元，执行率99%。", []),
        ("满意201户，基本满意59户，不满意16户。", []),
        ("东川县4.6万亩、青阳县3.9万亩、石桥区2.5万亩。", []),
        ("年中追加75.8万元：人员经费45.8万元，项目资金30万元。", []),
        ("本部门得96.5分，其中：投入20分，得20分；过程30分，得28.5分。", []),
        ("盘点资产412件，检查6次，与计划一致。", []),
        ("三个年级各16个班，另设2个班，共50个班。", []),
        ("会费收入74.8万元，同期支出68.1万元，增长12.4%。", ["growth"]),
    ],
)
def test_kinds_that_are_no_relation_of_their_neighbours(told: str, said: list[str]) -> None:
    """What stands beside a figure is not therefore what it is of."""
    assert [each.kind for each in relations(fold(told))] == said
