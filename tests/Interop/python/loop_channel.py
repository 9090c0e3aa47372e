"""A grpc.aio channel with the interface of a synchronous one: each call runs on an event loop in a thread of its own."""

import asyncio
import threading

import grpc


class LoopChannel:
    def __init__(self, host, credentials):
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        self._channel = self.run(self._open(host, credentials))

    async def _open(self, host, credentials):
        return grpc.aio.secure_channel(host, credentials) if credentials else grpc.aio.insecure_channel(host)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.run(self._channel.close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    def run(self, coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result()

    def unary_unary(self, *arguments, **options):
        return Unary(self, self._channel.unary_unary(*arguments, **options))

    def unary_stream(self, *arguments, **options):
        method = self._channel.unary_stream(*arguments, **options)
        return lambda request, **call: Stream(self, method, request, call)

    def stream_unary(self, *arguments, **options):
        method = self._channel.stream_unary(*arguments, **options)
        return lambda requests, **call: self.run(self._send(method, requests, call))

    @staticmethod
    async def _send(method, requests, options):
        return await method(requests, **options)


class Unary:
    def __init__(self, channel, method):
        self._channel, self._method = channel, method

    def __call__(self, request, **options):
        return self.with_call(request, **options)[0]

    def with_call(self, request, **options):
        return self._channel.run(self._ask(request, options))

    async def _ask(self, request, options):
        call = self._method(request, **options)
        answer = await call
        return answer, Ended(await call.initial_metadata())


class Ended:
    """A call that has ended."""

    def __init__(self, headers):
        self._headers = headers

    def initial_metadata(self):
        return self._headers


class Cancelled(grpc.RpcError):
    def code(self):
        return grpc.StatusCode.CANCELLED


class Stream:
    def __init__(self, channel, method, request, options):
        self._channel = channel
        self._call = channel.run(self._start(method, request, options))

    @staticmethod
    async def _start(method, request, options):
        return method(request, **options)

    def __iter__(self):
        return self

    def __next__(self):
        event = self._channel.run(self._read())
        if event is grpc.aio.EOF:
            raise StopIteration
        return event

    async def _read(self):
        try:
            return await self._call.read()
        except asyncio.CancelledError:
            raise Cancelled from None  # how grpc.aio tells who reads on after cancel

    def cancel(self):
        self._channel.run(self._cancel())

    async def _cancel(self):
        self._call.cancel()
