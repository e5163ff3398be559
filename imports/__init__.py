"""Spreadsheets in and out: files become rows, rows become records, records become entries."""
