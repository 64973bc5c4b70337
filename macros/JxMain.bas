Attribute VB_Name = "JxMain"
Option Explicit

' What the buttons and the ribbon call. Python does the work (workbook.live), JxPython is the way there;
' every Chinese text comes from a named cell, because VBA source is stored in an ANSI code page.

' Passes over the sheets: entries and totals, helper cells, scores, the dashboard before them.
Private Const PASSES As Long = 3

Public Sub JX_Score()
    RunLive "score"
End Sub

Public Sub JX_Validate()
    RunLive "validate"
End Sub

Public Sub JX_Report()
    RunLive "report"
End Sub

Public Sub JX_Clear()
    RunLive "clear"
End Sub

Public Sub JX_RibbonScore(control As Object)
    JX_Score
End Sub

Public Sub JX_RibbonValidate(control As Object)
    JX_Validate
End Sub

Public Sub JX_RibbonReport(control As Object)
    JX_Report
End Sub

Public Sub JX_RibbonClear(control As Object)
    JX_Clear
End Sub

' Sheets stay protected for the user while macros may write results. Excel forgets this on closing. A sheet
' somebody gave a password cannot be opened to macros: it is left, and named in the status cell.
Public Sub JX_Protect()
    Dim sheet As Object
    Dim locked As String
    For Each sheet In ThisWorkbook.Worksheets
        If sheet.ProtectContents Then
            If Not JX_Opened(sheet) Then locked = locked & " " & sheet.Name
        End If
    Next sheet
    If locked <> "" And JX_Text("jx_locked") <> "" Then Say JX_Text("jx_locked") & locked
End Sub

' Protect a sheet so that macros may still write to it; False where it has a password.
Public Function JX_Opened(ByVal sheet As Object) As Boolean
    On Error GoTo refused
    sheet.Protect Password:="", UserInterfaceOnly:=True, AllowFormattingColumns:=True, _
        AllowFormattingRows:=True, AllowSorting:=True, AllowFiltering:=True
    sheet.EnableOutlining = True
    JX_Opened = True
refused:
End Function

' Chinese help for the function wizard: one row per function in the hidden dictionary sheet.
Public Sub JX_Describe()
    Dim table As Object
    Dim r As Long
    Dim c As Long
    Dim n As Long
    Dim help() As String
    Set table = ThisWorkbook.Names("jx_functions").RefersToRange
    For r = 1 To table.Rows.Count
        n = table.Cells(r, 3).Value
        ReDim help(1 To n)
        For c = 1 To n
            help(c) = table.Cells(r, 3 + c).Value
        Next c
        Application.MacroOptions Macro:=table.Cells(r, 1).Value, Description:=table.Cells(r, 2).Value, _
            Category:=JX_Text("jx_title"), ArgumentDescriptions:=help
    Next r
End Sub

' A footer takes no formula: unit and year, as the sheets show them, go there before printing. One that
' somebody made stays.
Public Sub JX_Footers()
    Dim sheet As Object
    Dim said As String
    said = JX_Text("jx_sign_unit2")
    If said = "" Then Exit Sub
    said = "&10 " & Replace(Left(said, 120), "&", "&&")
    For Each sheet In ThisWorkbook.Worksheets
        If IsOurFooter(sheet.PageSetup) Then
            If sheet.PageSetup.CenterFooter <> said Then sheet.PageSetup.CenterFooter = said
        End If
    Next sheet
End Sub

Private Function IsOurFooter(ByVal page As Object) As Boolean
    If InStr(page.RightFooter, "&P") = 0 Then Exit Function
    IsOurFooter = page.CenterFooter = "" Or page.CenterFooter Like "* " & ChrW(183) & " #### *"
End Function

' Where Python is not installed, stop the recalculation of the score sheet, so that the last scores stay,
' and say so in the status cell.
Public Sub JX_Connect()
    Calculating JX_Installed()
    If Not JX_Installed() Then Say JX_Text("jx_no_python")
End Sub

Private Sub Calculating(ByVal allowed As Boolean)
    ThisWorkbook.Names("jx_status").RefersToRange.Worksheet.EnableCalculation = allowed
End Sub

' Put a sentence into the status cell; a locked sheet is no reason to stop.
Private Sub Say(ByVal sentence As String)
    On Error GoTo locked
    ThisWorkbook.Names("jx_status").RefersToRange.Value = sentence
locked:
End Sub

' Recalculate every cell of this workbook and of no other, in manual calculation too.
Private Sub Recalculate()
    Dim sheet As Object
    Dim pass As Long
    For Each sheet In ThisWorkbook.Worksheets
        sheet.EnableCalculation = False
        sheet.EnableCalculation = True
    Next sheet
    For pass = 1 To PASSES
        For Each sheet In ThisWorkbook.Worksheets
            sheet.Calculate
        Next sheet
    Next pass
End Sub

' As xlwings' RunPython with the UDF server, but without its pop-ups of Python tracebacks. `trouble` is the
' text that holds if the next step fails.
Private Sub RunLive(ByVal action As String)
    Dim py As Object
    Dim trouble As String
    Dim said As String
    trouble = "jx_no_python"
    On Error GoTo failed
    Application.StatusBar = JX_Text("jx_busy")
    If Not JX_Answers() Then GoTo failed
    If action = "score" Then
        trouble = "jx_lost_scoring"
        Recalculate
        If Not JX_Connected() Then GoTo failed
    End If
    Set py = XLPy
    JX_Started
    py.SetAttr py.Module("xlwings._xlwindows"), "BOOK_CALLER", ThisWorkbook
    If action <> "score" Then trouble = "jx_lost_python"
    said = py.Str(py.Eval("__import__('workbook.live', fromlist=['run']).run('" & action & "')"))
    If action = "score" Then JX_Remember
    If action = "validate" Or action = "clear" Then JX_FitResults
    Application.StatusBar = False
    MsgBox said, vbInformation, JX_Text("jx_title")
    Exit Sub
failed:
    GiveUp trouble
End Sub

' One sentence, in the status cell and in a box; the last scores stay.
Private Sub GiveUp(ByVal trouble As String)
    Dim sentence As String
    On Error Resume Next
    sentence = JX_Text(trouble)
    If sentence = "" Then sentence = JX_Text("jx_no_python")
    JX_Lost
    Application.StatusBar = False
    Say sentence
    MsgBox sentence, vbExclamation, JX_Text("jx_title")
End Sub
