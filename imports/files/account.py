"""Says what became of each line of a file, so that nothing is left out silently."""

from imports.files.table import SECTIONS, UNITS, Reading, Section

# What lines are, in the order in which they are said; (one, several).
WORDS = {
    "above": ("above the headings", "above the headings"),
    "headings": ("heading", "headings"),
    "rows": ("row", "rows"),
    "empty": ("empty", "empty"),
    "continued": ("inside a cell", "inside cells"),
}


def account(reading: Reading) -> list[str]:
    """A sentence on each section of a file: “41 lines: 1 heading, 38 rows, 2 empty.”"""
    unit = UNITS.get(reading.kind, "line")
    kind = SECTIONS.get(reading.kind, "")
    sentences = []
    for section in reading.sections:
        hidden = " (hidden)" if section.hidden else ""
        name = f"{kind} “{section.name}”{hidden}, " if kind else ""
        if section.chosen and section.counts:
            sentences.append(name + counted(section, unit))
        elif not section.chosen:
            sentences.append(f"{name}not read: {number_of(section.rows, 'row', 'rows')}.")
        sentences += (
            f"{kind} “{section.name}”: {note}" if kind else note for note in section.notes
        )
    return sentences


def counted(section: Section, unit: str) -> str:
    parts = [
        number_of(section.counts[name], *words)
        for name, words in WORDS.items()
        if section.counts.get(name)
    ]
    total = number_of(sum(section.counts.values()), unit, f"{unit}s")
    return f"{total}: {', '.join(parts)}." if parts else f"{total}."


def number_of(number: int, one: str, several: str) -> str:
    return f"{number:,} {one if number == 1 else several}"
