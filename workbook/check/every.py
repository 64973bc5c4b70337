"""Every check of a workbook: to import this module is to register them all."""

from collections.abc import Mapping

import workbook.check.agreeing.agreement
import workbook.check.agreeing.arithmetic
import workbook.check.agreeing.references
import workbook.check.agreeing.repeats
import workbook.check.evidenced.evidence
import workbook.check.evidenced.evidence_names
import workbook.check.evidenced.evidence_rows
import workbook.check.file.contents
import workbook.check.file.cut_off
import workbook.check.file.far
import workbook.check.file.form_controls
import workbook.check.file.hidden_columns
import workbook.check.file.hidden_rows
import workbook.check.file.macros
import workbook.check.file.outside
import workbook.check.file.rosters
import workbook.check.file.sheet_titles
import workbook.check.file.structure
import workbook.check.file.texts
import workbook.check.plausible.adjusting
import workbook.check.plausible.aims_of_time
import workbook.check.plausible.assessors
import workbook.check.plausible.carried
import workbook.check.plausible.copied
import workbook.check.plausible.dates
import workbook.check.plausible.document_numbers
import workbook.check.plausible.frequency
import workbook.check.plausible.graded
import workbook.check.plausible.honours
import workbook.check.plausible.magnitude
import workbook.check.plausible.overruns
import workbook.check.plausible.people
import workbook.check.plausible.percentages
import workbook.check.plausible.posts
import workbook.check.plausible.proportions
import workbook.check.plausible.questions
import workbook.check.plausible.states
import workbook.check.plausible.stocktaking
import workbook.check.plausible.subordinates
import workbook.check.plausible.surveys
import workbook.check.plausible.tallies
import workbook.check.plausible.vacancies
import workbook.check.plausible.yearly
import workbook.check.scores.losses
import workbook.check.scores.pending
import workbook.check.scores.reviewed
import workbook.check.scores.scores
import workbook.check.scores.shifted
import workbook.check.scores.waived
import workbook.check.settings
import workbook.check.targets.aim_figures
import workbook.check.targets.aim_rows
import workbook.check.targets.aims
import workbook.check.targets.appraised
import workbook.check.targets.directions
import workbook.check.targets.projects
import workbook.check.targets.rated
import workbook.check.targets.target_gaps
import workbook.check.targets.target_rows
import workbook.check.targets.targets
import workbook.check.texts.ahead
import workbook.check.texts.apart
import workbook.check.texts.beneath
import workbook.check.texts.beside
import workbook.check.texts.claims
import workbook.check.texts.contrary
import workbook.check.texts.cover
import workbook.check.texts.days
import workbook.check.texts.drafts
import workbook.check.texts.elsewhere
import workbook.check.texts.figures
import workbook.check.texts.forms
import workbook.check.texts.grades
import workbook.check.texts.holding
import workbook.check.texts.malformed
import workbook.check.texts.narratives
import workbook.check.texts.nothing
import workbook.check.texts.others
import workbook.check.texts.own_notes
import workbook.check.texts.problems
import workbook.check.texts.rows
import workbook.check.texts.sayings
import workbook.check.texts.stated
import workbook.check.texts.sums
import workbook.check.typed.addresses
import workbook.check.typed.inputs
import workbook.check.typed.misplaced
import workbook.check.typed.serials
import workbook.check.typed.signatures  # noqa: F401  (they register their checks)
from workbook.check.frame.registry import CHECKS, STAGES, Check

__all__ = ["CHECKS", "all_checks", "listed", "related"]


def related(check: Check) -> tuple[str, ...]:
    """Return the codes a check is related to: those it names, and those that name it."""
    return tuple(c.code for c in listed() if c.code in check.related or check.code in c.related)


def all_checks() -> Mapping[str, Check]:
    """Return all checks of a workbook by code, and those of a report where they are loaded."""
    return CHECKS


def listed() -> list[Check]:
    """Return all checks in the order they are done, as lists for readers have them."""
    stages = list(STAGES)
    return sorted(all_checks().values(), key=lambda check: (stages.index(check.stage), check.code))
