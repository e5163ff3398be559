"""Text whose UTF-8 was read as cp1252 is repaired, however often that happened."""

import pytest

from imports.files.encodings import repair_mojibake


def damaged(text, times=1):
    """`text` as it is after its UTF-8 was read as cp1252 so many times."""
    for _ in range(times):
        text = "".join(
            bytes([byte]).decode("latin-1" if byte in UNDEFINED else "cp1252")
            for byte in text.encode()
        )
    return text


# The bytes that cp1252 leaves out.
UNDEFINED = {0x81, 0x8D, 0x8F, 0x90, 0x9D}

WORDS = (
    *("Café", "Siân’s Café", "Zoë", "façade", "Björk", "jalapeño", "crème brûlée", "naïve"),
    *("Ŵyl y Dŵr", "Tŷ Hafan", "Ynys Môn", "Caffi’r Ŷd", "Gàidhlig", "Dùn Èideann", "Éire"),
    *("“quoted”", "it’s", "1985–87", "a — dash", "and so on…", "£5", "½ acre", "20 °C", "€3"),
    *("• point", "Łódź", "Αθήνα", "日本", "🍞 Bread"),
)


def test_there_are_29_damaged_texts():
    assert len(WORDS) == len({damaged(text) for text in WORDS} - set(WORDS)) == 29


@pytest.mark.parametrize("times", [1, 2, 3])
@pytest.mark.parametrize("text", WORDS)
def test_damaged_text_is_repaired(text, times):
    assert repair_mojibake(damaged(text, times)) == text


@pytest.mark.parametrize("text", [*WORDS, "plain", "", "Â", "Ã", "ÃO", "São Tomé", "Ârvore"])
def test_text_that_is_right_stays(text):
    assert repair_mojibake(text) == text


@pytest.mark.parametrize("text", ["Siân’s CafÃ©", "CafÃ", "Cafï¿½"])
def test_text_that_is_damaged_in_part_or_beyond_repair_stays(text):
    assert repair_mojibake(text) == text
