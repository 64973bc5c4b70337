"""Tests of evidence folders and submission packages."""
