"""Numbers with units, formatted for readers."""

from decimal import Decimal

MILLION, BILLION = 10**6, 10**9


def number_in_words(value: Decimal) -> str:
    """`value` with thousands separators, round millions in words; never rounded.

    >>> number_in_words(Decimal("1200000")), number_in_words(Decimal("1234567.00"))
    ('1.2 million', '1,234,567')
    """
    for size, name in ((BILLION, "billion"), (MILLION, "million")):
        if value >= size and value % (size // 100) == 0:
            return f"{_plain(value / size):,} {name}"
    return f"{_plain(value):,}"


def figure(value: Decimal, unit: str) -> str:
    """`value` in `unit`: £, £ a year, %, or a plural noun.

    >>> figure(Decimal("12.50"), "£"), figure(Decimal("58"), "%"), figure(Decimal("1"), "homes")
    ('£12.50', '58%', '1 home')
    """
    return " ".join(filter(None, number_and_unit(value, unit)))


def number_and_unit(value: Decimal, unit: str) -> tuple[str, str]:
    """The number with the sign that belongs to it, and the words that follow.

    >>> number_and_unit(Decimal("1200"), "£ a year"), number_and_unit(Decimal("58"), "%")
    (('£1,200', 'a year'), ('58%', ''))
    >>> number_and_unit(Decimal("1"), "homes")
    ('1', 'home')
    """
    if unit.startswith("£"):
        pence = value % 1 != 0
        number = f"£{f'{value:,.2f}' if pence else number_in_words(value)}"
        return number, unit.removeprefix("£").strip()
    if unit == "%":
        return f"{number_in_words(value)}%", ""
    return number_in_words(value), _singular(unit) if value == 1 else unit


def _singular(unit: str) -> str:
    return "person" if unit == "people" else unit.removesuffix("s")


def _plain(value: Decimal) -> Decimal:
    """`value` without trailing zeros, never in scientific notation."""
    return value.to_integral_value() if value % 1 == 0 else value.normalize()
