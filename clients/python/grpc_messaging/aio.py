"""The client for asyncio."""

import asyncio

import grpc
import grpc.aio

from grpc_messaging import _address, _watch
from grpc_messaging._client import entries_of, translated
from grpc_messaging._errors import MessagingError
from grpc_messaging._policy import Attempts, Options
from grpc_messaging._services import Services


class AsyncClient(Services):
    """As `Client`, for asyncio: `await client.messages.SendSms(request)`, `async for update in client.watch_message(...)`. Make it in the running loop."""

    def __init__(self, address, key=None, options=None, *, root_certificates=None, channel_options=()):
        """As `Client`."""
        target, credentials = _address.parse(address, root_certificates)
        self._channel = (
            grpc.aio.secure_channel(target, credentials, channel_options) if credentials else grpc.aio.insecure_channel(target, channel_options)
        )
        self._options = options or Options()
        super().__init__(_Calls(self._channel, key, self._options))

    async def close(self):
        """Closes the channel. Calls under way end as cancelled."""
        await self._channel.close()

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        await self.close()

    def watch_message(self, message_id, *, resume_token="", end=0, heartbeat_interval=15.0, include_labels=False):
        """As `Client.watch_message`."""
        request = _watch.watch_message_request(message_id, resume_token, end, heartbeat_interval, include_labels)
        return self._watch(self.messages.WatchMessage, _watch.WatchState(self._options, request, ends_by_itself=True))

    def watch_status(self, *, resume_token="", heartbeat_interval=15.0, include_labels=False):
        """As `Client.watch_status`."""
        request = _watch.watch_status_request(resume_token, heartbeat_interval, include_labels)
        return self._watch(self.messages.WatchStatus, _watch.WatchState(self._options, request, ends_by_itself=False))

    def watch_push_run(self, partner_id, run_id):
        """As `Client.watch_push_run`."""
        request = _watch.watch_push_run_request(partner_id, run_id)
        return self._watch(self.push_runs.WatchPushRun, _watch.RunWatchState(self._options, request))

    async def pages(self, call, request, entries=None):
        """As `Client.pages`."""
        asked = type(request)()
        asked.CopyFrom(request)
        while True:
            page = await call(asked)
            for entry in getattr(page, entries or entries_of(page)):
                yield entry
            if not page.next_page_token:
                return
            asked.page_token = page.next_page_token

    async def _watch(self, call, state):
        while True:
            state.begin()
            error, is_over = None, False
            stream = call(state.request)
            try:
                while True:
                    try:
                        with translated():
                            event = await asyncio.wait_for(stream.read(), state.patience)
                    except MessagingError as failure:
                        error = failure
                        break
                    except asyncio.TimeoutError:
                        break  # silent for too long
                    if event is grpc.aio.EOF:
                        is_over = True
                        break
                    update = state.take(event)
                    if update is not None:
                        yield update
            finally:
                stream.cancel()
            pause = state.pause_after(error, is_over)
            if pause is None:
                return
            await self._options.sleep_async(pause)


class _Calls:
    """A channel as stubs see it."""

    def __init__(self, channel, key, options):
        self._channel, self._key, self._options = channel, key, options

    def unary_unary(self, *arguments, **more):
        return _Unary(self._channel.unary_unary(*arguments, **more), self._key, self._options)

    def unary_stream(self, *arguments, **more):
        inner = self._channel.unary_stream(*arguments, **more)

        def call(request, timeout=None, metadata=None, **options):
            return inner(request, timeout=timeout, metadata=_address.with_key(metadata, self._key), **options)

        return call

    def stream_unary(self, *arguments, **more):
        inner = self._channel.stream_unary(*arguments, **more)

        async def call(requests, timeout=None, metadata=None, **options):
            with translated():
                return await inner(requests, timeout=timeout, metadata=_address.with_key(metadata, self._key), **options)

        return call


class _Unary:
    def __init__(self, inner, key, options):
        self._inner, self._key, self._options = inner, key, options

    async def __call__(self, request, timeout=None, metadata=None, **options):
        return (await self.with_call(request, timeout, metadata, **options))[0]

    async def with_call(self, request, timeout=None, metadata=None, **options):
        attempts = Attempts(self._options, request, timeout)
        while True:
            try:
                with translated():
                    call = self._inner(attempts.request, timeout=attempts.timeout, metadata=_address.with_key(metadata, self._key), **options)
                    return await call, call
            except MessagingError as error:
                await self._options.sleep_async(attempts.pause_after(error))
