Attribute VB_Name = "JxMain"
Option Explicit

' What the buttons and the ribbon call. Python does the work (workbook.live); every Chinese text comes
' from a named cell, because VBA source is stored in an ANSI code page.

Public Sub JX_Score()
    If JX_PythonReady() Then Application.CalculateFull
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
            sheet.EnableOutlining = True
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

' True when the interpreter named in the sheet xlwings.conf exists on this machine.
Public Function JX_PythonReady() As Boolean
    On Error GoTo missing
    JX_PythonReady = (Dir(GetConfig("INTERPRETER_WIN", "")) <> "")
    Exit Function
missing:
    JX_PythonReady = False
End Function

' Without Python a recalculation would replace every score by an error: stop it on the score sheet, so
' that the last scores stay readable, and say so in the status cell.
Public Sub JX_Connect()
    Dim status As Object
    Dim clean As Boolean
    Set status = ThisWorkbook.Names("jx_status").RefersToRange
    status.Worksheet.EnableCalculation = JX_PythonReady()
    If Not JX_PythonReady() Then
        clean = ThisWorkbook.Saved
        status.Value = CellText("jx_no_python")
        ThisWorkbook.Saved = clean
    End If
End Sub

' What a cell shows when its function could not be reached (called by the wrappers).
Public Function JX_Unavailable() As String
    JX_Unavailable = CellText("jx_cell_no_python")
End Function

' As xlwings' RunPython with the UDF server, but without its pop-ups of Python tracebacks.
Private Sub RunLive(ByVal action As String)
    Dim py As Object
    On Error GoTo failed
    If Not JX_PythonReady() Then GoTo failed
    Application.StatusBar = CellText("jx_busy")
    Set py = XLPy
    py.SetAttr py.Module("xlwings._xlwindows"), "BOOK_CALLER", ThisWorkbook
    py.Exec "from workbook import live; live.run('" & action & "')"
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
