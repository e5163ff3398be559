"""Files become rows of text: CSV, TSV, XLSX, JSON and GeoJSON. Knows no Django.

A file is open to be read from its start, and is never held as a whole. What is too much is counted
while it is read, and refused with the reason; `child` sets limits of time and memory besides.
"""
