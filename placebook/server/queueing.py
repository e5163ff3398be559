"""Who is answered next where more people ask than there are threads."""

from collections import deque

from waitress.channel import HTTPChannel
from waitress.task import ThreadedTaskDispatcher


class SavesFirst(deque[HTTPChannel]):
    """Whoever saves goes before those who read, but never twice in a row while others wait.

    Saves are few, and somebody waits for each with work in hand; on a busy site they would else
    stand behind every page that is asked for. Readers keep every second turn, so that a flood
    of forms slows them down to half and no further.
    """

    saved_last = False

    def popleft(self) -> HTTPChannel:
        wanted = not self.saved_last
        place = next((n for n, channel in enumerate(self) if saves(channel) == wanted), 0)
        chosen = self[place]
        del self[place]
        self.saved_last = saves(chosen)
        return chosen


def saves(channel: HTTPChannel) -> bool:
    return bool(channel.requests) and channel.requests[0].command == "POST"


class Dispatcher(ThreadedTaskDispatcher):
    def __init__(self) -> None:
        super().__init__()
        self.queue = SavesFirst()
