"""What a check finds wrong."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """`words` may be told to anybody; `detail` only to whoever runs the site."""

    check: str
    words: str
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.check}: {self.words}"
