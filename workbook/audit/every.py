"""All checks of a report: importing this registers them."""

import workbook.audit.against.changed
import workbook.audit.against.scored
import workbook.audit.against.spoken
import workbook.audit.amounts.figures
import workbook.audit.amounts.printed
import workbook.audit.amounts.remains
import workbook.audit.amounts.wholes
import workbook.audit.claims.claims
import workbook.audit.claims.contrary
import workbook.audit.claims.denials
import workbook.audit.claims.retirees
import workbook.audit.claims.undone
import workbook.audit.form.afterwards
import workbook.audit.form.ahead
import workbook.audit.form.applied
import workbook.audit.form.chapters
import workbook.audit.form.chronicle
import workbook.audit.form.dates
import workbook.audit.form.in_charge
import workbook.audit.form.marks
import workbook.audit.form.naming
import workbook.audit.form.numbering
import workbook.audit.form.slips
import workbook.audit.form.times
import workbook.audit.goals.targets
import workbook.audit.remedies.reasoned
import workbook.audit.remedies.remedied
import workbook.audit.remedies.worsened
import workbook.audit.scored.admitted
import workbook.audit.scored.deducted
import workbook.audit.scored.levels
import workbook.audit.scored.scores
import workbook.audit.sums.lists
import workbook.audit.sums.priced
import workbook.audit.tables.shown_tables
import workbook.audit.tables.tabled  # noqa: F401  (they register their checks)
