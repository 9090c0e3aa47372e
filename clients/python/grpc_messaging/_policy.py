"""What is made again, when, and under which request id."""

import asyncio
import dataclasses
import random
import time
import typing
import uuid

from google.protobuf import descriptor_pb2

_FIRST_PAUSE, _LONGEST_PAUSE = 0.2, 10.0


@dataclasses.dataclass(frozen=True)
class Options:
    """How a client calls."""

    timeout: float = 30.0
    """Seconds that a unary call without a timeout of its own may take, all its attempts together. Streams have none."""
    max_attempts: int = 5
    """How often a call is attempted in all, where it may be made again; at least 1."""
    clock: typing.Callable[[], float] = time.monotonic
    """Seconds of some clock that is never set back."""
    sleep: typing.Callable[[float], None] = time.sleep
    """Waits so many seconds, in `Client`."""
    sleep_async: typing.Callable[[float], typing.Awaitable[None]] = asyncio.sleep
    """Waits so many seconds, in `AsyncClient`."""
    chance: typing.Callable[[], float] = random.random
    """A number from 0 to 1, which spreads attempts out."""

    def __post_init__(self):
        if self.timeout <= 0:
            raise ValueError("timeout must be more than zero")
        if self.max_attempts < 1:
            raise ValueError("max_attempts must be at least 1")

    def pause_after(self, failures, asked):
        """Seconds to wait after so many failures in a row: what the server asks for, else twice as long each time, with chance in it."""
        if asked:
            return asked
        return min(_FIRST_PAUSE * 2 ** min(failures - 1, 30), _LONGEST_PAUSE) * (0.5 + self.chance() / 2)


class Attempts:
    """The attempts of one logical call."""

    def __init__(self, options, request, timeout):
        self._options = options
        self._deadline = options.clock() + (options.timeout if timeout is None else timeout)
        self._failures = 0
        self.request, self._may_repeat = _prepare(request)

    @property
    def timeout(self):
        """Seconds that are left."""
        return max(self._deadline - self._options.clock(), 0)

    def pause_after(self, error):
        """Seconds to wait before the next attempt; raises the error when there is none."""
        self._failures += 1
        pause = self._options.pause_after(self._failures, error.retry_delay)
        if self._may_repeat and error.is_transient and self._failures < self._options.max_attempts and pause < self.timeout:
            return pause
        raise error


def _prepare(request):
    """The request with a request id, on a copy, so that the same object can be sent again and mean another call; and whether it may be made again."""
    if _only_reads(request.DESCRIPTOR):
        return request, True
    if "request_id" not in request.DESCRIPTOR.fields_by_name:
        return request, False
    if request.request_id:
        return request, True
    copy = type(request)()
    copy.CopyFrom(request)
    copy.request_id = str(uuid.uuid4())
    return copy, True


def _only_reads(descriptor):
    # Every call of the contract has a request of its own.
    for service in descriptor.file.services_by_name.values():
        for method in service.methods:
            if method.input_type is descriptor:
                return method.GetOptions().idempotency_level == descriptor_pb2.MethodOptions.NO_SIDE_EFFECTS
    return False
