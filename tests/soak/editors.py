"""Is anybody's work overwritten before they or the other have seen both?

    .venv/bin/python -m tests.soak.editors [SEED]

A thousand pairs of people change the same entry from the same start: one in its form, the other
there too, or by a proposal, import, undo, restore or bulk edit. They save one after the other, at
the same moment, or one opens while the other saves. Changes of different fields are both kept.
An editor who is refused must see both versions and their own text, and gets through by choosing and
saving again. The history says whether anything was lost.
"""

import random
import sys
import threading
import time
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from curation.models import Revision
from curation.record import read
from curation.revisions import lock
from initiatives.models import Initiative, Source
from tests.soak.browser import Person
from tests.soak.common import Report, own_database, seed
from tests.soak.editing import STAGES, TEXTS, Bulk, Form, Import, Proposal, Restore, Undo, shown

PAIRS, ENTRIES = 1000, 40


class Pair:
    def __init__(self, number: int, dice: random.Random, ann: Person, ben: Person) -> None:
        self.entry = dice.choice(Initiative.objects.order_by("pk"))
        other = dice.choice((Form, Proposal, Import, Restore, Bulk, Undo))
        kinds: list[type[Form]] = [Form, other]
        dice.shuffle(kinds)
        key = "stage" if other in (Bulk, Undo) else dice.choice(TEXTS)
        self.same = dice.random() < 0.6
        # Who fills in a form may type elsewhere; what the other does is about `key`.
        elsewhere = dice.choice([name for name in TEXTS if name != key])
        keys = [key if self.same or kind is other else elsewhere for kind in kinds]
        if kinds == [Form, Form] and not self.same:
            keys = [key, elsewhere]
        values = [f"Word{number}by{name}" for name in ("Ann", "Ben")]
        if "stage" in keys:
            stages = dice.sample([s for s in STAGES.values if s != self.entry.stage], 2)
            values = [
                s if k == "stage" else v for k, v, s in zip(keys, values, stages, strict=True)
            ]
        made = zip(kinds, (ann, ben), keys, values, strict=True)
        self.first, self.second = (kind(self.entry, by, k, v) for kind, by, k, v in made)
        self.how = dice.choices(("one by one", "at once", "while"), (8, 1, 1))[0]
        self.name = f"{number} {type(self.first).__name__}/{type(self.second).__name__} {self.how}"

    def run(self) -> str:
        """What went wrong, if anything did."""
        for way in (self.second, self.first):
            way.prepare()
        with transaction.atomic():
            self.start = lock(self.entry).number
        self.first.open()
        if self.how == "while":
            together(self.first.save, self.second.open)
            self.second.save()
        else:
            self.second.open()
            if self.how == "at once":
                together(self.first.save, self.second.save)
            else:
                self.first.save()
                self.second.save()
        return self.verdict()

    def verdict(self) -> str:
        refused = [way for way in (self.first, self.second) if not self.went_through(way)]
        if not self.may_have_seen() and (lost := self.overwritten()):
            return f"{lost} was overwritten"
        if len(refused) == 2:
            return "both were refused"
        if refused and (failure := self.refusal(refused[0])):
            return failure
        entry = Initiative.objects.get(pk=self.entry.pk)
        if read(entry) != Revision.objects.of(entry.pk)[0].record:
            return "the history is not what is there"
        return ""

    def may_have_seen(self) -> bool:
        """Whether the second, who opened a page meanwhile, may have meant to change it again."""
        same = self.first.key == self.second.key or isinstance(self.second, Restore)
        return self.how == "while" and same

    def went_through(self, way: Form) -> bool:
        return self.since().filter(by=way.by.user).exists()

    def since(self) -> Any:
        return Revision.objects.of(self.entry.pk).filter(number__gt=self.start).order_by("number")

    def overwritten(self) -> str:
        """The key that one has set and the other, who had not seen it, changed."""
        by: dict[str, int | None] = {}
        for revision in self.since():
            for key in revision.changed:
                if by.setdefault(key, revision.by_id) != revision.by_id:
                    return str(key)
        return ""

    def refusal(self, loser: Form) -> str:
        """Whether the refused editor sees both versions, keeps the text and can go on."""
        winner = self.first if loser is self.second else self.second
        if not loser.keeps_text():
            return "the text is not in the answer"
        if isinstance(loser, Undo):
            return ""
        both = type(loser) is Form or winner.key == loser.key
        if both and shown(winner.value) not in loser.page.text:
            return "the other version is not in the answer"
        loser.save_again()
        now = read(Initiative.objects.get(pk=self.entry.pk))
        return "" if now[loser.key] == loser.value else "saving again does not go through"


def together(*events: Any) -> None:
    """Does each in a thread and a connection of its own, at the same moment."""
    gate = threading.Barrier(len(events))
    failures: list[Exception] = []

    def do(event: Any) -> None:
        try:
            gate.wait()
            event()
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=(event,)) for event in events]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]


def make_entries() -> None:
    source = Source.objects.create(title="A report")
    for number in range(ENTRIES):
        entry = Initiative.objects.create(
            title=f"Bakery {number}",
            summary="It bakes.",
            status=Initiative.Status.PUBLISHED if number % 2 else Initiative.Status.DRAFT,
            published_at=timezone.now() if number % 2 else None,
        )
        entry.sources.add(source)


def main() -> int:
    dice = random.Random(seed())
    with own_database():
        make_entries()
        report = Report("editors")
        ann, ben = Person("Ann", "Editors"), Person("Ben", "Editors")
        for number in range(int(sys.argv[2]) if len(sys.argv) > 2 else PAIRS):
            pair, began = Pair(number, dice, ann, ben), time.monotonic()
            try:
                failure = pair.run()
            except Exception as error:
                failure = repr(error)
            report.note(failure and f"{pair.name}: {failure}", time.monotonic() - began)
        return report.end()


if __name__ == "__main__":
    sys.exit(main())
