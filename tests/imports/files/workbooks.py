"""Workbooks made part by part, as no program writes them."""

import io
import zipfile

SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
NAMES = f'xmlns="{MAIN}" xmlns:r="{TYPE}"'
HEADINGS = '<row r="1"><c r="A1" t="str"><v>name</v></c></row>'


def packed(parts: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def parts(sheet: bytes | str, **others: bytes | str) -> dict[str, bytes | str]:
    """The parts of a workbook with one sheet."""
    relations = (("rId1", "worksheet", SHEET), ("rId2", "sharedStrings", STRINGS))
    return {
        "xl/workbook.xml": others.pop(
            "book",
            f'<workbook {NAMES}><sheets><sheet name="S" r:id="rId1"/></sheets></workbook>',
        ),
        "xl/_rels/workbook.xml.rels": "<Relationships>"
        + "".join(
            f'<Relationship Id="{key}" Type="{TYPE}/{kind}" Target="/{target}"/>'
            for key, kind, target in (*relations, ("rId3", "styles", "xl/styles.xml"))
        )
        + "</Relationships>",
        SHEET: sheet,
        **({STRINGS: others.pop("strings")} if "strings" in others else {}),
        **({"xl/styles.xml": others.pop("styles")} if "styles" in others else {}),
    }


def book(rows: str, **others: bytes | str) -> bytes:
    return packed(parts(f"<worksheet {NAMES}><sheetData>{rows}</sheetData></worksheet>", **others))


def cells(count: int, cell: str, width: int = 100) -> str:
    return HEADINGS + f"<row>{cell * width}</row>" * (count // width)
