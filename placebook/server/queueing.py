"""The order of requests that wait for a thread."""

from collections import deque

from waitress.channel import HTTPChannel
from waitress.task import ThreadedTaskDispatcher


class SavesFirstQueue(deque[HTTPChannel]):
    """A queue in which every second turn goes to a POST, if one waits, and the others to readers.

    Saves are few, and on a busy site they would wait behind many pages. As readers keep every
    second turn, a flood of forms slows them down to half at most.
    """

    saved_last = False

    def popleft(self) -> HTTPChannel:
        wanted = not self.saved_last
        place = next((n for n, channel in enumerate(self) if saves(channel) == wanted), 0)
        channel = self[place]
        del self[place]
        self.saved_last = saves(channel)
        return channel


def saves(channel: HTTPChannel) -> bool:
    return bool(channel.requests) and channel.requests[0].command == "POST"


class Dispatcher(ThreadedTaskDispatcher):
    def __init__(self) -> None:
        super().__init__()
        self.queue = SavesFirstQueue()
