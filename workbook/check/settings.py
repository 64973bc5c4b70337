"""What an indicator system asks of the checks: whether it can, and how it is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pyfuncs.decimals import plain
from workbook.check.frame.basis import Basis
from workbook.check.frame.finding import SEVERITIES, SEVERITY_WORDS, Hit, Place
from workbook.check.frame.registry import Case, Check, check
from workbook.language.hints import meant
from workbook.layout.placement import VERSION_SHEET
from workbook.systems.model import CheckSetting, System


def _checks() -> Mapping[str, Check]:
    from workbook.check.every import all_checks  # noqa: PLC0415  (late: it imports this module)

    return all_checks()


def faults(system: System) -> list[str]:
    """Return what is wrong with the settings of a system, each with its place in the file."""
    found, seen, checks = [], set(), _checks()
    for number, setting in enumerate(system.checks):
        place, known = f"$.checks[{number}]", checks.get(setting.code)
        if known is None:
            found.append(f"{place}.code：没有检查 {setting.code}{meant(setting.code, checks)}")
        elif setting.threshold is not None and known.threshold is None:
            found.append(f"{place}.threshold：{setting.code} 没有可以改的界限")
        if setting.code in seen:
            found.append(f"{place}.code：{setting.code} 写了两次")
        seen.add(setting.code)
    return found


def told(settings: Sequence[CheckSetting]) -> list[str]:
    """Return what is asked of each check in words: “JX-T-04 目标超额过多而没有原因：错误，界限 1.5”."""
    checks = _checks()
    return [f"{s.code} {checks[s.code].title}：{_words(s)}" for s in settings if s.code in checks]


def _words(setting: CheckSetting) -> str:
    level = "" if setting.severity is None else "不做"
    if setting.severity in SEVERITIES:
        level = SEVERITY_WORDS[_checks()[setting.code].capped(setting.severity)]
    limit = "" if setting.threshold is None else f"界限 {plain(setting.threshold)}"
    return "，".join(filter(None, (level, limit)))


def _weakens(setting: CheckSetting, of: Check) -> bool:
    """Tell whether a setting makes a check milder; nobody can tell of a threshold, so any counts."""
    if setting.severity in SEVERITIES and setting.threshold is None:
        return SEVERITIES.index(setting.severity) > SEVERITIES.index(of.severity)
    return True


@check(
    "JX-S-14",
    "warning",
    "本表自带的体系放宽了检查",
    "本表附带的指标体系改了检查的要求：{told}；校验没有用财政部门的体系核对",
    "用 jixiao validate --system 指定财政部门发布的体系再校验；确由财政部门规定的，不用改",
    Basis("体系", "检查的级别和界限，以财政部门发布的指标体系为准"),
    reason="体系文件随表走，谁都可以在里面关掉一项检查。审核时要以财政部门发布的体系为准。",
    bad="本表附带的体系写着：JX-T-04 不做，JX-P-02 只作警告",
    good="附带的体系不改检查，或校验时用 --system 指定财政部门的体系",
)
def own_settings(case: Case) -> Iterator[Hit]:
    """A workbook carries its own system: what that takes back of the checks must be seen."""
    own, checks = case.submission.layout.system.checks, _checks()
    milder = [s for s in own if s.code in checks and _weakens(s, checks[s.code]) and s not in case.official]
    if milder:
        yield Hit(Place(VERSION_SHEET), args={"told": "；".join(told(milder))})
