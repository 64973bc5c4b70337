Attribute VB_Name = "xlwings_udfs"
Option Explicit

' Written by "make wrappers" from pyfuncs.udfs; JxPython.JX_Call does the work.

Function JX_AFFINE(metric, points, slope, Optional cutoff, Optional places, Optional negative)
    JX_AFFINE = JX_Call("JX_AFFINE", Array(metric, points, slope, cutoff, places, negative))
End Function

Function JX_AGAINST_LAST(metric, points, last, none, not_more, more, Optional places, Optional shown_in, Optional inputs)
    JX_AGAINST_LAST = JX_Call("JX_AGAINST_LAST", Array(metric, points, last, none, not_more, more, places, shown_in, inputs))
End Function

Function JX_ANSWER(value, Optional wanted, Optional inputs)
    JX_ANSWER = JX_Call("JX_ANSWER", Array(value, wanted, inputs))
End Function

Function JX_BETTER(score, other, Optional take)
    JX_BETTER = JX_Call("JX_BETTER", Array(score, other, take))
End Function

Function JX_BONUS(counted, Optional cap, Optional penalty_cap, Optional computed, Optional places, Optional inputs)
    JX_BONUS = JX_Call("JX_BONUS", Array(counted, cap, penalty_cap, computed, places, inputs))
End Function

Function JX_BY_CHOICE(value, shares, Optional inputs)
    JX_BY_CHOICE = JX_Call("JX_BY_CHOICE", Array(value, shares, inputs))
End Function

Function JX_CAPPED_TOTAL(score, extra, Optional ceiling, Optional places)
    JX_CAPPED_TOTAL = JX_Call("JX_CAPPED_TOTAL", Array(score, extra, ceiling, places))
End Function

Function JX_CHANGE_RATE(change, basis, Optional digits, Optional zero, Optional negative, Optional inputs)
    JX_CHANGE_RATE = JX_Call("JX_CHANGE_RATE", Array(change, basis, digits, zero, negative, inputs))
End Function

Function JX_CHECKLIST_SHARE(answers, Optional weights, Optional digits, Optional mandatory, Optional inputs)
    JX_CHECKLIST_SHARE = JX_Call("JX_CHECKLIST_SHARE", Array(answers, weights, digits, mandatory, inputs))
End Function

Function JX_CHOSEN(condition, score, other, Optional inputs)
    JX_CHOSEN = JX_Call("JX_CHOSEN", Array(condition, score, other, inputs))
End Function

Function JX_CHOSEN_METRIC(condition, value, other, Optional inputs)
    JX_CHOSEN_METRIC = JX_Call("JX_CHOSEN_METRIC", Array(condition, value, other, inputs))
End Function

Function JX_COEFFICIENT(value, Optional digits, Optional inputs)
    JX_COEFFICIENT = JX_Call("JX_COEFFICIENT", Array(value, digits, inputs))
End Function

Function JX_CONNECTION(product, bridge)
    JX_CONNECTION = JX_Call("JX_CONNECTION", Array(product, bridge))
End Function

Function JX_EXECUTION_CEILING(score, rate, bands, Optional places, Optional inputs)
    JX_EXECUTION_CEILING = JX_Call("JX_EXECUTION_CEILING", Array(score, rate, bands, places, inputs))
End Function

Function JX_EXECUTION_SCORE(spent, budget, points, Optional places, Optional inputs)
    JX_EXECUTION_SCORE = JX_Call("JX_EXECUTION_SCORE", Array(spent, budget, points, places, inputs))
End Function

Function JX_FIGURE(value, Optional shown_in, Optional negative, Optional digits, Optional inputs)
    JX_FIGURE = JX_Call("JX_FIGURE", Array(value, shown_in, negative, digits, inputs))
End Function

Function JX_FORMULA(value, points, Optional floor, Optional places, Optional inputs)
    JX_FORMULA = JX_Call("JX_FORMULA", Array(value, points, floor, places, inputs))
End Function

Function JX_GATE(condition, points, score, Optional otherwise, Optional places, Optional inputs)
    JX_GATE = JX_Call("JX_GATE", Array(condition, points, score, otherwise, places, inputs))
End Function

Function JX_GRADE(score, grades, Optional best, Optional inputs)
    JX_GRADE = JX_Call("JX_GRADE", Array(score, grades, best, inputs))
End Function

Function JX_GRADE_COEFFICIENT(grade, coefficient, grades, Optional digits, Optional inputs)
    JX_GRADE_COEFFICIENT = JX_Call("JX_GRADE_COEFFICIENT", Array(grade, coefficient, grades, digits, inputs))
End Function

Function JX_GROWTH_RATE(current, last, Optional zero, Optional digits, Optional negative, Optional inputs)
    JX_GROWTH_RATE = JX_Call("JX_GROWTH_RATE", Array(current, last, zero, digits, negative, inputs))
End Function

Function JX_INVERSE(metric, points, target, Optional limit, Optional places, Optional negative, Optional shown_in)
    JX_INVERSE = JX_Call("JX_INVERSE", Array(metric, points, target, limit, places, negative, shown_in))
End Function

Function JX_LESS(metric, points, Optional floor, Optional places)
    JX_LESS = JX_Call("JX_LESS", Array(metric, points, floor, places))
End Function

Function JX_NOT_APPLICABLE(points, policy, Optional own)
    JX_NOT_APPLICABLE = JX_Call("JX_NOT_APPLICABLE", Array(points, policy, own))
End Function

Function JX_OCCURRENCES(counts, Optional weights, Optional inputs)
    JX_OCCURRENCES = JX_Call("JX_OCCURRENCES", Array(counts, weights, inputs))
End Function

Function JX_ON_TIME_SHARE(due, done, Optional days, Optional reported, Optional digits, Optional no_rows, Optional early, Optional names, Optional apart, Optional inputs)
    JX_ON_TIME_SHARE = JX_Call("JX_ON_TIME_SHARE", Array(due, done, days, reported, digits, no_rows, early, names, apart, inputs))
End Function

Function JX_OVER_TARGET(metric, points, score, bands, Optional target, Optional places, Optional negative)
    JX_OVER_TARGET = JX_Call("JX_OVER_TARGET", Array(metric, points, score, bands, target, places, negative))
End Function

Function JX_PER_OCCURRENCE(metric, points, deduct, Optional floor, Optional free, Optional places)
    JX_PER_OCCURRENCE = JX_Call("JX_PER_OCCURRENCE", Array(metric, points, deduct, floor, free, places))
End Function

Function JX_PER_STEP(metric, points, threshold, every, deduct, Optional side, Optional steps, Optional measure, Optional floor, Optional cutoff, Optional places, Optional shown_in)
    JX_PER_STEP = JX_Call("JX_PER_STEP", Array(metric, points, threshold, every, deduct, side, steps, measure, floor, cutoff, places, shown_in))
End Function

Function JX_PROPORTIONAL(metric, points, Optional target, Optional over, Optional least, Optional places, Optional negative, Optional shown_in)
    JX_PROPORTIONAL = JX_Call("JX_PROPORTIONAL", Array(metric, points, target, over, least, places, negative, shown_in))
End Function

Function JX_RATIO(Optional part, Optional whole, Optional reported, Optional zero, Optional digits, Optional negative, Optional inputs)
    JX_RATIO = JX_Call("JX_RATIO", Array(part, whole, reported, zero, digits, negative, inputs))
End Function

Function JX_ROW_SCORE(Optional direction, Optional target, Optional revised, Optional actual, Optional rating, Optional coefficient, Optional points, Optional grades, Optional excess, Optional places, Optional inputs)
    JX_ROW_SCORE = JX_Call("JX_ROW_SCORE", Array(direction, target, revised, actual, rating, coefficient, points, grades, excess, places, inputs))
End Function

Function JX_SHARE(states, wanted, Optional reported, Optional digits, Optional no_rows, Optional names, Optional apart, Optional inputs)
    JX_SHARE = JX_Call("JX_SHARE", Array(states, wanted, reported, digits, no_rows, names, apart, inputs))
End Function

Function JX_STEPS(fn, ParamArray args())
    Dim list As Variant
    Dim k As Long
    list = Array(fn)
    ReDim Preserve list(0 To UBound(args) + 1)
    For k = 0 To UBound(args)
        If IsObject(args(k)) Then
            Set list(k + 1) = args(k)
        Else
            list(k + 1) = args(k)
        End If
    Next k
    JX_STEPS = JX_Call("JX_STEPS", list)
End Function

Function JX_SYMMETRIC_TIERS(metric, points, center, bands, Optional places, Optional shown_in)
    JX_SYMMETRIC_TIERS = JX_Call("JX_SYMMETRIC_TIERS", Array(metric, points, center, bands, places, shown_in))
End Function

Function JX_TARGETS_MET(directions, targets, actuals, Optional reported, Optional excess, Optional groups, Optional wanted, Optional digits, Optional no_rows, Optional names, Optional apart, Optional revised, Optional inputs)
    JX_TARGETS_MET = JX_Call("JX_TARGETS_MET", Array(directions, targets, actuals, reported, excess, groups, wanted, digits, no_rows, names, apart, revised, inputs))
End Function

Function JX_TARGETS_SCORE(groups, weights, directions, targets, actuals, ratings, coefficients, wanted, grades, Optional excess, Optional digits, Optional no_rows, Optional names, Optional apart, Optional revised, Optional inputs)
    JX_TARGETS_SCORE = JX_Call("JX_TARGETS_SCORE", Array(groups, weights, directions, targets, actuals, ratings, coefficients, wanted, grades, excess, digits, no_rows, names, apart, revised, inputs))
End Function

Function JX_TIERS(metric, points, bands, Optional places)
    JX_TIERS = JX_Call("JX_TIERS", Array(metric, points, bands, places))
End Function

Function JX_TIME_POINTS(points, values, plan, Optional short, Optional places, Optional least, Optional inputs)
    JX_TIME_POINTS = JX_Call("JX_TIME_POINTS", Array(points, values, plan, short, places, least, inputs))
End Function

Function JX_TIME_TIERS(points, values, plan, Optional places, Optional inputs)
    JX_TIME_TIERS = JX_Call("JX_TIME_TIERS", Array(points, values, plan, places, inputs))
End Function

Function JX_TOTAL_WHEN(score, condition, action, amount, Optional places, Optional inputs)
    JX_TOTAL_WHEN = JX_Call("JX_TOTAL_WHEN", Array(score, condition, action, amount, places, inputs))
End Function

Function JX_WHEN(condition, points, score, action, amount, Optional places, Optional inputs)
    JX_WHEN = JX_Call("JX_WHEN", Array(condition, points, score, action, amount, places, inputs))
End Function
