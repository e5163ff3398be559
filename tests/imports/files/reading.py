"""Reads bytes as a test needs them."""

import io

from imports.files import recognising, rows


def recognise(data):
    return recognising.recognise(io.BytesIO(data))


def headings(data):
    return rows.rows(io.BytesIO(data), recognise(data))[0]


def rows_of(data, reading=None):
    return list(rows.rows(io.BytesIO(data), reading or recognise(data))[1])


def read(data):
    return [row.cells for row in rows_of(data)]
