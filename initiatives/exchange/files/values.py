"""A value of a workbook or of JSON as a person would type it."""

import json
import re
from datetime import date, datetime, time
from typing import Any

MIDNIGHT = time()
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        # Nearly no text has an escape, and to look is quicker than to search.
        return ESCAPED.sub(unescaped, value) if "_x" in value else value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == MIDNIGHT else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, list) and not any(isinstance(item, dict | list) for item in value):
        return "; ".join(plain_text(item) for item in value)
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def unescaped(match: re.Match[str]) -> str:
    return chr(int(match[1], 16))


def plain_text(value: Any) -> str:
    """As JSON has it: a text stands as it is, without the escapes of workbooks."""
    return value if isinstance(value, str) else as_text(value)
