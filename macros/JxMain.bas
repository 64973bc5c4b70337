Attribute VB_Name = "JxMain"
Option Explicit

' What the buttons and the ribbon call. Python does the work (workbook.live); every Chinese text comes
' from a named cell, because VBA source is stored in an ANSI code page.

Public Sub JX_Score()
    Application.CalculateFull
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

' Sheets stay protected for the user while macros may write results. Excel forgets this on closing.
Public Sub JX_Protect()
    Dim sheet As Object
    For Each sheet In ThisWorkbook.Worksheets
        If sheet.ProtectContents Then
            sheet.Protect Password:="", UserInterfaceOnly:=True, AllowFormattingColumns:=True, _
                AllowFormattingRows:=True, AllowSorting:=True, AllowFiltering:=True
        End If
    Next sheet
End Sub

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
            Category:=CellText("jx_title"), ArgumentDescriptions:=help
    Next r
End Sub

Private Sub RunLive(ByVal action As String)
    On Error GoTo failed
    Application.StatusBar = CellText("jx_busy")
    RunPython "from workbook import live; live.run('" & action & "')"
    Application.StatusBar = False
    MsgBox CellText("jx_status"), vbInformation, CellText("jx_title")
    Exit Sub
failed:
    Application.StatusBar = False
    MsgBox CellText("jx_no_python"), vbExclamation, CellText("jx_title")
End Sub

Private Function CellText(ByVal cellName As String) As String
    CellText = ThisWorkbook.Names(cellName).RefersToRange.Cells(1, 1).Value
End Function
