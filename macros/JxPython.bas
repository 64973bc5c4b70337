Attribute VB_Name = "JxPython"
Option Explicit

' The way to Python. Three things hold here: nobody waits for a Python that does not answer (one probe with
' a deadline, before the DLL is ever called), a lost connection costs one failed call and no more, and a
' cell whose function cannot be reached keeps its last good result.

Private Const UNKNOWN As Long = 0
Private Const ANSWERS As Long = 1
Private Const SILENT As Long = 2
Private Const DEADLINE As Double = 5
Private Const DAY_SECONDS As Double = 86400
Private Const TEMP_FOLDER As Long = 2
Private Const HIDDEN_WINDOW As Long = 0
Private Const KEPT_COLUMN As Long = 201
Private Const VALUE_ERROR As Long = 2015

' Nothing is written unless xlwings is there to be imported; nothing is imported to find it.
Private Const SIGN_CODE As String = "import os, sys; found = [f.find_spec('xlwings', None) for f in sys.meta_path]; " & _
    "name = next(filter(None, found)).name; " & _
    "open(os.environ['JX_SIGN'], 'w').write(name)"

Private state As Long
Private signFile As String
Private kept As Object
Private waiting As Boolean
Private saidBefore As Variant

' What every worksheet function is: its arguments as values (each Range passed on would cost Python a dozen
' calls back), its last good result when Python cannot be reached.
Public Function JX_Call(ByVal udf As String, ByVal args As Variant) As Variant
    Dim place As String
    Dim answer As Variant
    On Error GoTo unreadable
    place = PlaceOf(udf, args)
    args = ValuesOf(args)
    On Error GoTo failed
    If Not JX_Connected() Then GoTo failed
    answer = XLPy.CallUDF("pyfuncs.udfs", udf, args)
    JX_Started
    Keep place, answer
    JX_Call = answer
    Exit Function
failed:
    JX_Lost
    JX_Call = LastGood(place)
    Exit Function
unreadable:
    JX_Call = CVErr(VALUE_ERROR)
End Function

' True while Python is known to answer. The first question of a session is the probe; after a failure only
' a button asks again (JX_Answers), so that no cell waits for it.
Public Function JX_Connected() As Boolean
    If state = UNKNOWN Then JX_Answers
    JX_Connected = (state = ANSWERS)
End Function

' True when Python answers now.
Public Function JX_Answers() As Boolean
    If state <> ANSWERS Then
        state = SILENT
        If Probe() Then state = ANSWERS
    End If
    JX_Answers = (state = ANSWERS)
End Function

' Remember that a call failed.
Public Sub JX_Lost()
    state = SILENT
    JX_Started
End Sub

' While Python starts, which takes seconds, the status bar says so; afterwards it says again what it did.
Private Sub Starting()
    On Error Resume Next
    If waiting Or JX_Text("jx_starting") = "" Then Exit Sub
    saidBefore = Application.StatusBar
    Application.StatusBar = JX_Text("jx_starting")
    waiting = True
End Sub

Public Sub JX_Started()
    On Error Resume Next
    If Not waiting Then Exit Sub
    waiting = False
    Application.StatusBar = saidBefore
End Sub

' True when the interpreter named in the sheet xlwings.conf exists on this machine; asks no process.
Public Function JX_Installed() As Boolean
    On Error GoTo missing
    JX_Installed = CreateObject("Scripting.FileSystemObject").FileExists(GetConfig("INTERPRETER_WIN", ""))
    Exit Function
missing:
    JX_Installed = False
End Function

' Start the interpreter as the DLL will (through cmd.exe) and wait for the file it writes. Where that
' cannot work (deleted, blocked by policy or antivirus, too slow), the DLL would hang for minutes.
' No DoEvents: a second click in between would start everything twice.
Private Function Probe() As Boolean
    Dim files As Object
    Dim host As Object
    Dim interpreter As String
    Dim started As Double
    On Error GoTo unreachable
    Set files = CreateObject("Scripting.FileSystemObject")
    interpreter = GetConfig("INTERPRETER_WIN", "")
    If Not files.FileExists(interpreter) Then Exit Function
    Starting
    Probe = Signed(files)
    If Probe Then Exit Function
    signFile = files.BuildPath(files.GetSpecialFolder(TEMP_FOLDER), files.GetTempName)
    Set host = CreateObject("WScript.Shell")
    host.Environment("PROCESS").Item("JX_SIGN") = signFile
    started = Timer
    host.Run "cmd.exe /c """"" & interpreter & """ -B -c """ & SIGN_CODE & """""", HIDDEN_WINDOW, False
    Do
        Probe = Signed(files)
    Loop Until Probe Or Since(started) >= DEADLINE
    Exit Function
unreachable:
    Probe = False
End Function

' True once the file of the last probe is written, however late: the next click need not wait again.
Private Function Signed(ByVal files As Object) As Boolean
    If signFile = "" Then Exit Function
    If Not files.FileExists(signFile) Then Exit Function
    If files.GetFile(signFile).Size = 0 Then Exit Function
    Signed = True
    On Error Resume Next
    files.DeleteFile signFile
    signFile = ""
End Function

' Seconds since `started`, over midnight too.
Private Function Since(ByVal started As Double) As Double
    Since = Timer - started
    If Since < 0 Then Since = Since + DAY_SECONDS
End Function

Private Function ValuesOf(ByVal args As Variant) As Variant
    Dim list() As Variant
    Dim i As Long
    ReDim list(LBound(args) To UBound(args))
    For i = LBound(args) To UBound(args)
        If IsObject(args(i)) Then
            list(i) = args(i).Value
        Else
            list(i) = args(i)
        End If
    Next i
    ValuesOf = list
End Function

' Where a result is kept: sheet, cell and function; JX_STEPS may stand twice in a cell, for two functions.
' Blank (nothing is kept) outside a cell, and for the cell that tells whether Python is connected.
Private Function PlaceOf(ByVal udf As String, ByVal args As Variant) As String
    Dim cell As Object
    On Error GoTo nowhere
    If udf = "JX_CONNECTION" Then Exit Function
    Set cell = Application.ThisCell
    PlaceOf = cell.Worksheet.Name & "!" & cell.Address(False, False) & "|" & udf
    If udf = "JX_STEPS" Then PlaceOf = PlaceOf & "|" & args(LBound(args))
    Exit Function
nowhere:
    PlaceOf = ""
End Function

' The place of the cell as a whole, for which the command line keeps results too. Its value is that of the
' outermost call, the last one made; blank for JX_STEPS, which is only a part of the text in its cell.
Private Function CellOf(ByVal place As String) As String
    If InStr(place, "|JX_STEPS") = 0 Then CellOf = Left$(place, InStr(place, "|") - 1)
End Function

Private Sub Keep(ByVal place As String, ByVal answer As Variant)
    On Error GoTo without
    If place = "" Then Exit Sub
    LoadKept
    kept.Item(place) = answer
    If CellOf(place) <> "" Then kept.Item(CellOf(place)) = answer
without:
End Sub

Private Function LastGood(ByVal place As String) As Variant
    On Error GoTo without
    If place = "" Then GoTo without
    LoadKept
    If Not kept.Exists(place) Then place = CellOf(place)
    If Not kept.Exists(place) Then GoTo without
    LastGood = kept.Item(place)
    Exit Function
without:
    LastGood = JX_Text("jx_cell_no_python")
End Function

Private Sub LoadKept()
    Dim corner As Object
    Dim found As Object
    Dim r As Long
    If Not kept Is Nothing Then Exit Sub
    Set found = CreateObject("Scripting.Dictionary")
    Set corner = KeptCorner()
    Do While corner.Offset(r, 0).Value <> ""
        found.Item(corner.Offset(r, 0).Value) = corner.Offset(r, 1).Value
        r = r + 1
    Loop
    Set kept = found
End Sub

' After a successful scoring: the results go into the hidden dictionary sheet, in one write.
Public Sub JX_Remember()
    Dim places As Variant
    Dim table() As Variant
    Dim content As Variant
    Dim i As Long
    On Error GoTo without
    LoadKept
    If kept.Count = 0 Then Exit Sub
    places = kept.Keys
    ReDim table(0 To kept.Count - 1, 0 To 1)
    For i = 0 To kept.Count - 1
        content = kept.Item(places(i))
        If VarType(content) = vbString Then content = "'" & content
        table(i, 0) = places(i)
        table(i, 1) = content
    Next i
    KeptCorner().Resize(kept.Count, 2).Value = table
without:
End Sub

' Two columns far right of everything else in the dictionary sheet, so that older books have them too.
Private Function KeptCorner() As Object
    Set KeptCorner = ThisWorkbook.Names("jx_functions").RefersToRange.Worksheet.Cells(1, KEPT_COLUMN)
End Function

' A Chinese text of the named cell (VBA source is stored in an ANSI code page); blank where a book made by
' an older version has no such cell.
Public Function JX_Text(ByVal cellName As String) As String
    On Error GoTo without
    JX_Text = ThisWorkbook.Names(cellName).RefersToRange.Cells(1, 1).Value
without:
End Function
