"""The blocking client."""

import contextlib

import grpc

from grpc_messaging import _address, _watch
from grpc_messaging._errors import MessagingError
from grpc_messaging._policy import Attempts, Options
from grpc_messaging._services import Services


class Client(Services):
    """Calls a server by one API key: `client.messages.SendSms(request)`. Safe to use from several threads; close it, or use it with `with`.

    Unary calls take `timeout` and `metadata`; `client.messages.SendSms.with_call(request)` answers the response and the call.
    """

    def __init__(self, address, key=None, options=None, *, root_certificates=None, channel_options=()):
        """Takes an address like https://messaging.example, or http:// without TLS; an API key or device token; and PEM certificates to trust instead of the
        system's. Raises ValueError for an address of another form.
        """
        target, credentials = _address.parse(address, root_certificates)
        self._channel = (
            grpc.secure_channel(target, credentials, channel_options) if credentials else grpc.insecure_channel(target, channel_options)
        )
        self._options = options or Options()
        super().__init__(_Calls(self._channel, key, self._options))

    def close(self):
        """Closes the channel. Calls under way end as cancelled."""
        self._channel.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def watch_message(self, message_id, *, resume_token="", end=0, heartbeat_interval=15.0, include_labels=False):
        """Yields a StatusUpdate for where all destinations of a message stand, then for every change, none missed, none repeated.

        Ends as `end` (WatchEnd) says. A stream that breaks, or is silent for two heartbeat intervals (in seconds, 1 to 300), is opened again where it was;
        before anything has come, no more than `Options.max_attempts` times. Raises MessagingError when the server refuses, or never answered.
        """
        request = _watch.watch_message_request(message_id, resume_token, end, heartbeat_interval, include_labels)
        return self._watch(self.messages.WatchMessage, _watch.WatchState(self._options, request, ends_by_itself=True))

    def watch_status(self, *, resume_token="", heartbeat_interval=15.0, include_labels=False):
        """Yields a StatusUpdate for the destinations of the account that are not settled, then for every change, as watch_message does. Goes on until the
        loop is left.
        """
        request = _watch.watch_status_request(resume_token, heartbeat_interval, include_labels)
        return self._watch(self.messages.WatchStatus, _watch.WatchState(self._options, request, ends_by_itself=False))

    def watch_push_run(self, partner_id, run_id):
        """Yields a WatchPushRunResponse for where a run of a push stands, then about once a second while something changes, until it is over and nothing is
        queued. A stream that breaks is opened again, as of watch_message; the run is then told once more as it stands.
        """
        request = _watch.watch_push_run_request(partner_id, run_id)
        return self._watch(self.push_runs.WatchPushRun, _watch.RunWatchState(self._options, request))

    def pages(self, call, request, entries=None):
        """Yields all entries of a list, each page asked for when the one before has been read: `client.pages(client.messages.ListMessages, request)`.

        `entries` is the field of the response that has them; its only repeated field by default.
        """
        asked = type(request)()
        asked.CopyFrom(request)
        while True:
            page = call(asked)
            yield from getattr(page, entries or entries_of(page))
            if not page.next_page_token:
                return
            asked.page_token = page.next_page_token

    def _watch(self, call, state):
        while True:
            state.begin()
            error, is_over = None, False
            stream = call(state.request)
            watchdog = _watch.Watchdog(stream.cancel)
            try:
                watchdog.wait(state.patience)
                for event in stream:
                    watchdog.rest()
                    update = state.take(event)
                    if update is not None:
                        yield update
                    watchdog.wait(state.patience)
                is_over = True
            except MessagingError as failure:
                error = failure
            finally:
                watchdog.stop()
                stream.cancel()
            pause = state.pause_after(error, is_over)
            if pause is None:
                return
            self._options.sleep(pause)


def entries_of(page):
    names = [field.name for field in page.DESCRIPTOR.fields if field.label == field.LABEL_REPEATED]
    if len(names) != 1:
        raise ValueError(f"{page.DESCRIPTOR.full_name} has the repeated fields {names}: say which one has the entries")
    return names[0]


@contextlib.contextmanager
def translated():
    try:
        yield
    except MessagingError:
        raise
    except grpc.RpcError as failure:
        raise MessagingError(failure) from failure


class _Calls:
    """A channel as stubs see it."""

    def __init__(self, channel, key, options):
        self._channel, self._key, self._options = channel, key, options

    def unary_unary(self, *arguments, **more):
        return _Unary(self._channel.unary_unary(*arguments, **more), self._key, self._options)

    def unary_stream(self, *arguments, **more):
        inner = self._channel.unary_stream(*arguments, **more)

        def call(request, timeout=None, metadata=None, **options):
            return _Stream(inner(request, timeout=timeout, metadata=_address.with_key(metadata, self._key), **options))

        return call

    def stream_unary(self, *arguments, **more):
        inner = self._channel.stream_unary(*arguments, **more)

        def call(requests, timeout=None, metadata=None, **options):
            with translated():
                return inner(requests, timeout=timeout, metadata=_address.with_key(metadata, self._key), **options)

        return call


class _Unary:
    def __init__(self, inner, key, options):
        self._inner, self._key, self._options = inner, key, options

    def __call__(self, request, timeout=None, metadata=None, **options):
        return self.with_call(request, timeout, metadata, **options)[0]

    def with_call(self, request, timeout=None, metadata=None, **options):
        attempts = Attempts(self._options, request, timeout)
        while True:
            try:
                with translated():
                    return self._inner.with_call(
                        attempts.request, timeout=attempts.timeout, metadata=_address.with_key(metadata, self._key), **options
                    )
            except MessagingError as error:
                self._options.sleep(attempts.pause_after(error))


class _Stream:
    """A stream whose errors are ours; everything else is the call's."""

    def __init__(self, call):
        self._call = call

    def __iter__(self):
        return self

    def __next__(self):
        with translated():
            return next(self._call)

    def __getattr__(self, name):
        return getattr(self._call, name)
