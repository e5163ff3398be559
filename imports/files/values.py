"""Values of workbooks and JSON as text, as a person would type them."""

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
        # Escapes are rare, and `in` is quicker than a regular expression.
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
    """A value of JSON as text; only workbooks have escapes to undo."""
    return value if isinstance(value, str) else as_text(value)
