"""Reads CSV, TSV, XLSX, ODS, JSON and GeoJSON as rows of text, without Django.

Files are read piece by piece and never held whole in memory. Limits are checked while reading, and
exceeding one raises Unreadable with the reason; `child` also limits time and memory.
"""
