from decimal import Decimal

import pytest

from placebook.lib.figures import figure


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        ("50", "homes", "50 homes"),
        ("1", "homes", "1 home"),
        ("1", "people", "1 person"),
        ("84000.00", "hours", "84,000 hours"),
        ("1200", "sq ft", "1,200 sq ft"),
        ("58", "%", "58%"),
        ("19.70", "%", "19.7%"),
        ("350000", "£", "£350,000"),
        ("12.50", "£", "£12.50"),
        ("1200000", "£", "£1.2 million"),
        ("4850000", "£", "£4.85 million"),
        ("92145150000", "£", "£92,145.15 million"),
        ("1234567", "£", "£1,234,567"),
        ("82000000000", "£", "£82 billion"),
        ("15000000", "£ a year", "£15 million a year"),
        ("0", "jobs", "0 jobs"),
    ],
)
def test_a_figure_reads_as_a_person_would_write_it(value, unit, words):
    assert figure(Decimal(value), unit) == words
