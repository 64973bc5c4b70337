"""Material the tests share: built workbooks and generated departments."""
