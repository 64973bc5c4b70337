Attribute VB_Name = "JxRows"
Option Explicit

' More rows for a list, and the one switch for what is folded away. Nothing here needs Python. What the names
' jx_list_... and jx_spare_... stand for moves along when rows are inserted.

Private Const LIST_NAMES As String = "jx_list_"
Private Const SPARE_NAMES As String = "jx_spare_"
Private Const OPEN_ROWS As Long = 12
Private Const PASTE_FORMULAS As Long = -4123
Private Const SHEET_SHOWN As Long = -1
Private Const SHEET_HIDDEN As Long = 0

Public Sub JX_AddRows()
    Dim list As String
    Dim asked As String
    Dim most As Long
    list = ListAtSelection()
    If list = "" Then
        Tell JX_Text("jx_rows_nowhere")
        Exit Sub
    End If
    most = CLng(JX_Text("jx_rows_most")) - ThisWorkbook.Names(list).RefersToRange.Rows.Count + 1
    asked = Trim(HowMany(most))
    If asked = "" Then Exit Sub
    If Not IsWhole(asked, most) Then
        Tell Replace(JX_Text("jx_rows_number"), "{most}", CStr(most))
        Exit Sub
    End If
    AddRows list, CLng(asked)
End Sub

Private Function HowMany(ByVal most As Long) As String
    HowMany = InputBox(Replace(JX_Text("jx_rows_ask"), "{most}", CStr(most)), JX_Text("jx_title"), "10")
End Function

Private Function IsWhole(ByVal asked As String, ByVal most As Long) As Boolean
    Dim n As Double
    If Not IsNumeric(asked) Then Exit Function
    n = CDbl(asked)
    IsWhole = (n >= 1 And n <= most And n = Int(n))
End Function

' The name of the list the selected cell is in, "" outside of any.
Private Function ListAtSelection() As String
    Dim n As Long
    Dim area As Object
    For n = 1 To ThisWorkbook.Names.Count
        If Left(ThisWorkbook.Names(n).Name, Len(LIST_NAMES)) = LIST_NAMES Then
            Set area = ThisWorkbook.Names(n).RefersToRange
            If area.Worksheet.Name = ActiveSheet.Name Then
                If ActiveCell.Row >= area.Row And ActiveCell.Row < area.Row + area.Rows.Count Then
                    ListAtSelection = ThisWorkbook.Names(n).Name
                End If
            End If
        End If
    Next n
End Function

' Unprotect, insert, protect again; whatever happens the sheet is protected at the end.
Private Sub AddRows(ByVal list As String, ByVal n As Long)
    Dim sheet As Object
    Dim locked As Boolean
    Dim said As String
    Set sheet = ThisWorkbook.Names(list).RefersToRange.Worksheet
    locked = sheet.ProtectContents
    said = JX_Text("jx_locked") & " " & sheet.Name
    On Error GoTo failed
    If locked Then sheet.Unprotect ""
    If sheet.ProtectContents Then GoTo failed
    said = JX_Text("jx_rows_failed")
    InsertRows list, n
    said = Replace(Replace(JX_Text("jx_rows_done"), "{n}", CStr(n)), "{rows}", _
        CStr(ThisWorkbook.Names(list).RefersToRange.Rows.Count - 1))
failed:
    If locked And Not sheet.ProtectContents Then JX_Opened sheet
    Tell said
End Sub

' Rows go in before the last one: names, validations, colours and the area printed grow by themselves. The
' new rows take their look from the row above, their formulas too; what the last row holds moves up, so
' that the new rows stand below everything filled.
Private Sub InsertRows(ByVal list As String, ByVal n As Long)
    Dim area As Object
    Dim sheet As Object
    Dim last As Long
    Dim c As Long
    Set area = ThisWorkbook.Names(list).RefersToRange
    Set sheet = area.Worksheet
    last = area.Row + area.Rows.Count - 1
    Application.CutCopyMode = False  ' or what somebody copied would be inserted
    sheet.Rows(last & ":" & (last + n - 1)).Insert
    For c = area.Column To area.Column + area.Columns.Count - 1
        FillColumn sheet, c, last, n
    Next c
End Sub

Private Sub FillColumn(ByVal sheet As Object, ByVal c As Long, ByVal last As Long, ByVal n As Long)
    Dim model As Object
    Set model = sheet.Cells(last - 1, c)
    If model.HasFormula And model.Locked Then
        model.Copy
        sheet.Range(sheet.Cells(last, c), sheet.Cells(last + n - 1, c)).PasteSpecial PASTE_FORMULAS
        Application.CutCopyMode = False
    ElseIf sheet.Cells(last + n, c).Formula <> "" Then
        sheet.Cells(last, c).Value = sheet.Cells(last + n, c).Value
        sheet.Cells(last + n, c).ClearContents
    End If
End Sub

' Show every sheet and block this system does not ask for; when all are shown, put away what is blank.
Public Sub JX_Spare()
    Dim n As Long
    Dim away As Long
    Dim all As Long
    For n = 1 To ThisWorkbook.Names.Count
        If IsSpare(n) Then
            all = all + 1
            If IsAway(ThisWorkbook.Names(n).RefersToRange) Then away = away + 1
        End If
    Next n
    For n = 1 To ThisWorkbook.Names.Count
        If IsSpare(n) Then Show ThisWorkbook.Names(n).RefersToRange, away > 0
    Next n
    If all = 0 Then
        Tell JX_Text("jx_spare_none")
    ElseIf away > 0 Then
        Tell Replace(JX_Text("jx_spare_shown"), "{n}", CStr(away))
    Else
        Tell JX_Text("jx_spare_hidden")
    End If
End Sub

Private Function IsSpare(ByVal n As Long) As Boolean
    IsSpare = (Left(ThisWorkbook.Names(n).Name, Len(SPARE_NAMES)) = SPARE_NAMES)
    If IsSpare Then IsSpare = (InStr(ThisWorkbook.Names(n).RefersTo, "#REF") = 0)
End Function

' A name of one row stands for its whole sheet.
Private Function IsAway(ByVal area As Object) As Boolean
    If area.Rows.Count = 1 Then
        IsAway = (area.Worksheet.Visible <> SHEET_SHOWN)
    Else
        IsAway = area.Worksheet.Rows(area.Row).Hidden
    End If
End Function

Private Sub Show(ByVal area As Object, ByVal wanted As Boolean)
    Dim whole As Object
    On Error GoTo locked
    If area.Rows.Count > 1 Then
        If wanted Or IsBlank(area) Then area.EntireRow.Hidden = Not wanted
    ElseIf wanted Then
        area.Worksheet.Visible = SHEET_SHOWN
    Else
        Set whole = area.Worksheet.UsedRange
        If IsBlank(whole) Then area.Worksheet.Visible = SHEET_HIDDEN
    End If
locked:
End Sub

Private Function IsBlank(ByVal area As Object) As Boolean
    Dim r As Long
    Dim c As Long
    For r = 1 To area.Rows.Count
        For c = 1 To area.Columns.Count
            If Not area.Cells(r, c).Locked Then
                If area.Cells(r, c).Formula <> "" Then Exit Function
            End If
        Next c
    Next r
    IsBlank = True
End Function

' Bring the rows of the list of findings into view that are filled, and put the blank ones away: printed
' they would be pages of nothing.
Public Sub JX_FitResults()
    Dim area As Object
    Dim r As Long
    Dim last As Long
    Dim seen As Long
    On Error GoTo locked
    Set area = ThisWorkbook.Names("result_severity").RefersToRange
    last = OPEN_ROWS
    seen = SHEET_HIDDEN
    For r = 1 To area.Rows.Count
        If area.Cells(r, 1).Value <> "" Then
            seen = SHEET_SHOWN
            If r > last Then last = r
        End If
    Next r
    area.EntireRow.Hidden = False
    If last < area.Rows.Count Then
        area.Worksheet.Rows((area.Row + last) & ":" & (area.Row + area.Rows.Count - 1)).Hidden = True
    End If
    ' The sheet as a whole is out of sight, and off paper, while there is nothing in it.
    area.Worksheet.Visible = seen
locked:
End Sub

Private Sub Tell(ByVal sentence As String)
    MsgBox sentence, vbInformation, JX_Text("jx_title")
End Sub

Public Sub JX_RibbonAddRows(control As Object)
    JX_AddRows
End Sub

Public Sub JX_RibbonSpare(control As Object)
    JX_Spare
End Sub
