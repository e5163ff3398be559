"""The colours of covers for a renderer that knows no variables: those of the light pages."""

import re
from functools import cache
from pathlib import Path

STYLES = Path(__file__).resolve().parents[3] / "static" / "css"
ROOT = re.compile(r":root\s*\{(.*?)\}", re.DOTALL)
TOKEN = re.compile(r"--([\w-]+):\s*([^;]+);")
RULE = re.compile(r"^\.cover (\S[^{]*\{[^}]*\})", re.MULTILINE)
VARIABLE = re.compile(r"var\(--([\w-]+)\)")
UNCOLOURED = "#a0906c"


@cache
def tokens() -> dict[str, str]:
    """The light colours by name: paper, ink, mark-1, cover-sea …"""
    sheets = [(STYLES / name).read_text(encoding="utf-8") for name in ("site.css", "covers.css")]
    # The first block of each sheet; those that follow are for the dark.
    return {
        name: value for sheet in sheets for name, value in TOKEN.findall(ROOT.findall(sheet)[0])
    }


@cache
def cover_rules(lead: int) -> str:
    """The rules of covers.css for a cover whose first principle has the colour `lead`."""
    sheet = (STYLES / "covers.css").read_text(encoding="utf-8")
    colours = tokens() | {
        "tint": tokens()[f"cover-{lead}"],
        "mark": tokens().get(f"mark-{lead}", UNCOLOURED),
    }
    discs = [f".dot-{number}{{fill:var(--mark-{number})}}" for number in range(1, 8)]
    # Nor does it know the beginnings of names.
    hollow = ",".join(f".was-{number}" for number in range(8))
    rules = "".join([*RULE.findall(sheet), *discs]).replace('[class^="was"]', hollow)
    return VARIABLE.sub(lambda match: colours[match[1]], rules)
