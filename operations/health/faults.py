"""What a health check reports."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """`message` is public; `detail` is only for those who run the site."""

    check: str
    message: str
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.check}: {self.message}"
