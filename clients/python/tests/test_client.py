"""What the client does around the generated code, against its own fake; blocking and with asyncio. Run by `python3 -m unittest discover clients/python/tests`."""

import asyncio
import itertools
import queue
import unittest
import uuid

import grpc

from grpc_messaging import AsyncClient, Client, MessagingError, Options, Violation, replayed
from grpc_messaging.testing import Failure, FakeMessaging
from messaging.campaigns.v1.push_run_pb2 import PushRun
from messaging.campaigns.v1.push_runs_service_pb2 import WatchPushRunRequest, WatchPushRunResponse
from messaging.v1.error_pb2 import ErrorReason, ViolationReason
from messaging.v1.message_pb2 import DeliveryState, DestinationStatus
from messaging.v1.messages_service_pb2 import ListDestinationsRequest, ListDestinationsResponse, SendSmsRequest, WatchMessageRequest, WatchStatusRequest
from messaging.v1.sessions_service_pb2 import SignInRequest
from messaging.v1.status_pb2 import Heartbeat, StatusChange, StatusEvent, StatusSnapshot

MESSAGE = "5c8fa397a2c2fa4d07682600"
AWAY = grpc.StatusCode.UNAVAILABLE, ErrorReason.ERROR_REASON_TRY_AGAIN


def sms(**more):
    return SendSmsRequest(text="Hello", sender="Arena", destinations=["962790000001", "962790000002"], **more)


def part(index, complete):
    return StatusEvent(resume_token=f"part-{index}", snapshot=StatusSnapshot(complete=complete, destinations=[StatusChange(destination_index=index)]))


def change(index):
    return StatusEvent(resume_token=f"change-{index}", change=StatusChange(destination_index=index))


class Blocking:
    """Calls by the blocking client."""

    def __init__(self, address, options):
        self.client = Client(address, "test", options)

    def send(self, request):
        response, call = self.client.messages.SendSms.with_call(request)
        return response, replayed(call.initial_metadata())

    def sign_in(self):
        return self.client.sessions.SignIn(SignInRequest())

    def watch(self, limit=None, **options):
        updates = []
        for update in self.client.watch_message(MESSAGE, **options):
            updates.append(update)
            if len(updates) == limit:
                break
        return updates

    def watch_status(self, limit):
        return list(itertools.islice(self.client.watch_status(), limit))

    def watch_run(self):
        return list(self.client.watch_push_run("shop", MESSAGE))

    def pages(self, request):
        return list(self.client.pages(self.client.messages.ListDestinations, request))

    def close(self):
        self.client.close()


class Looping:
    """Calls by the client for asyncio, in a loop of its own."""

    def __init__(self, address, options):
        self.loop = asyncio.new_event_loop()
        self.client = self.run(self._make(address, options))

    async def _make(self, address, options):
        return AsyncClient(address, "test", options)

    def run(self, coroutine):
        return self.loop.run_until_complete(coroutine)

    def send(self, request):
        async def send():
            response, call = await self.client.messages.SendSms.with_call(request)
            return response, replayed(await call.initial_metadata())

        return self.run(send())

    def sign_in(self):
        return self.run(self.client.sessions.SignIn(SignInRequest()))

    def _read(self, watch, limit):
        async def read():
            updates = []
            async for update in watch:
                updates.append(update)
                if len(updates) == limit:
                    break
            await watch.aclose()
            return updates

        return self.run(read())

    def watch(self, limit=None, **options):
        return self._read(self.client.watch_message(MESSAGE, **options), limit)

    def watch_status(self, limit):
        return self._read(self.client.watch_status(), limit)

    def watch_run(self):
        return self._read(self.client.watch_push_run("shop", MESSAGE), None)

    def pages(self, request):
        return self._read(self.client.pages(self.client.messages.ListDestinations, request), None)

    def close(self):
        self.run(self.client.close())
        self.loop.close()


class ClientTests:
    """The same for both clients."""

    make = None

    def setUp(self):
        self.server = FakeMessaging()
        self.pauses, self.now = [], 0.0

        async def sleep_async(seconds):
            self.sleep(seconds)

        options = Options(max_attempts=3, clock=lambda: self.now, sleep=self.sleep, sleep_async=sleep_async, chance=lambda: 0.5)
        self.calls = self.make(self.server.address, options)
        self.addCleanup(self.server.stop)
        self.addCleanup(self.calls.close)

    def sleep(self, seconds):
        self.pauses.append(seconds)
        self.now += seconds

    def tokens(self):
        return [request.resume_token for request in self.server.requests]

    def script(self, *streams):
        """What each stream in turn tells before it breaks; the last one ends well."""
        streams = list(streams)

        def play(_):
            events = streams.pop(0)
            yield from events
            if streams:
                raise Failure(*AWAY, retry_delay=1)

        self.server.on(WatchMessageRequest, play)

    def test_send_after_unavailable_is_repeated_with_the_same_request_id_when_the_server_asked(self):
        self.server.fail_next(*AWAY, retry_delay=3)
        self.server.fail_next(*AWAY)
        request = sms()
        self.calls.send(request)
        ids = [sent.request_id for sent in self.server.requests]
        self.assertEqual(3, len(ids))
        self.assertEqual(1, len(set(ids)))
        uuid.UUID(ids[0])
        self.assertEqual("", request.request_id)
        self.assertEqual(3, self.pauses[0])
        self.assertAlmostEqual(0.4 * 0.75, self.pauses[1])

    def test_send_same_object_twice_are_two_calls(self):
        request = sms()
        self.assertNotEqual(self.calls.send(request)[0], self.calls.send(request)[0])

    def test_send_request_id_of_the_caller_is_kept_and_told_as_replayed(self):
        request = sms(request_id="order-4821")
        first, second = self.calls.send(request), self.calls.send(request)
        self.assertEqual(first[0], second[0])
        self.assertEqual((False, True), (first[1], second[1]))

    def test_send_unavailable_for_good_fails_after_the_last_attempt(self):
        for _ in range(4):
            self.server.fail_next(*AWAY)
        with self.assertRaises(MessagingError) as raised:
            self.calls.send(sms())
        self.assertEqual(AWAY, (raised.exception.code(), raised.exception.reason))
        self.assertEqual(3, len(self.server.requests))

    def test_send_pause_beyond_the_deadline_fails_at_once(self):
        self.server.fail_next(*AWAY, retry_delay=31)
        with self.assertRaises(MessagingError) as raised:
            self.calls.send(sms())
        self.assertEqual(31, raised.exception.retry_delay)
        self.assertEqual([], self.pauses)

    def test_sign_in_unavailable_is_not_repeated(self):
        self.server.fail_next(*AWAY)
        self.assertRaises(MessagingError, self.calls.sign_in)
        self.assertEqual(1, len(self.server.requests))

    def test_send_refused_tells_reason_and_fields(self):
        wrong = Violation("text", ViolationReason.VIOLATION_REASON_REQUIRED, "The text is missing.")
        self.server.fail_next(grpc.StatusCode.INVALID_ARGUMENT, ErrorReason.ERROR_REASON_INVALID_REQUEST, violations=[wrong])
        with self.assertRaises(MessagingError) as raised:
            self.calls.send(sms())
        self.assertEqual(ErrorReason.ERROR_REASON_INVALID_REQUEST, raised.exception.reason)
        self.assertEqual([wrong], raised.exception.violations)
        self.assertFalse(raised.exception.is_transient)
        self.assertEqual(1, len(self.server.requests))

    def test_watch_broken_in_a_snapshot_tells_whole_snapshots_and_goes_on_after_the_last_change(self):
        beat = StatusEvent(resume_token="beat", heartbeat=Heartbeat())
        beat.heartbeat.interval.FromSeconds(20)
        self.script([part(0, False)], [part(0, False), part(1, True), beat, change(0)], [change(1)])
        updates = self.calls.watch()
        self.assertEqual([(True, 2), (False, 1), (False, 1)], [(update.is_snapshot, len(update.changes)) for update in updates])
        self.assertEqual(["", "part-0", "change-0"], self.tokens())
        self.assertEqual("change-1", updates[-1].resume_token)

    def test_watch_token_no_longer_known_starts_over(self):
        def answer(request):
            if request.resume_token:
                raise Failure(grpc.StatusCode.INVALID_ARGUMENT, ErrorReason.ERROR_REASON_RESUME_TOKEN_INVALID)
            yield part(0, True)

        self.server.on(WatchMessageRequest, answer)
        self.assertEqual([True], [update.is_snapshot for update in self.calls.watch(resume_token="old")])
        self.assertEqual(["old", ""], self.tokens())

    def test_watch_silent_is_opened_again(self):
        released = queue.Queue()

        def answer(request):
            if request.resume_token:
                yield change(0)
                return
            yield part(0, True)
            released.get()  # tells nothing more until the test is over

        self.server.on(WatchMessageRequest, answer)
        self.addCleanup(released.put, None)
        self.assertEqual([True, False], [update.is_snapshot for update in self.calls.watch(heartbeat_interval=0.05)])
        self.assertEqual(["", "part-0"], self.tokens())

    def test_watch_nothing_ever_came_gives_up(self):
        for _ in range(3):
            self.server.fail_next(*AWAY)
        self.assertRaises(MessagingError, self.calls.watch)
        self.assertEqual(3, len(self.server.requests))

    def test_watch_status_ended_by_the_server_goes_on(self):
        events = iter([part(0, True), change(0)])
        self.server.on(WatchStatusRequest, lambda _: [next(events)])
        self.assertEqual([True, False], [update.is_snapshot for update in self.calls.watch_status(2)])

    def test_watch_push_run_broken_goes_on_until_the_run_is_over(self):
        sent = iter([1, 2])

        def play(_):
            count = next(sent)
            yield WatchPushRunResponse(run=PushRun(sent_count=count))
            if count == 1:
                raise Failure(*AWAY, retry_delay=1)

        self.server.on(WatchPushRunRequest, play)
        self.assertEqual([1, 2], [told.run.sent_count for told in self.calls.watch_run()])

    def test_watch_push_run_refused_fails(self):
        self.server.fail_next(grpc.StatusCode.NOT_FOUND, 0)
        self.assertRaises(MessagingError, self.calls.watch_run)
        self.assertEqual(1, len(self.server.requests))

    def test_pages_go_on_until_there_is_no_token(self):
        pages = {
            "": ListDestinationsResponse(next_page_token="b", destinations=[DestinationStatus(phone="1")]),
            "b": ListDestinationsResponse(next_page_token="c"),
            "c": ListDestinationsResponse(destinations=[DestinationStatus(phone="2")]),
        }
        self.server.on(ListDestinationsRequest, lambda request: pages[request.page_token])
        request = ListDestinationsRequest()
        self.assertEqual(["1", "2"], [destination.phone for destination in self.calls.pages(request)])
        self.assertEqual("", request.page_token)

    def test_every_service_has_a_stub(self):
        from grpc_messaging._services import NAMES

        for name in NAMES.keys() - {"billing", "reports", "access", "stats", "clicks", "device_profiles", "device_uploads"}:
            self.assertIsNotNone(getattr(self.calls.client, name))
        self.assertRaises(AttributeError, getattr, self.calls.client, "nothing")


class BlockingTests(ClientTests, unittest.TestCase):
    make = Blocking

    def test_fake_sends_and_watches_as_a_sample_does(self):
        failed, delivered = DeliveryState.DELIVERY_STATE_FAILED, DeliveryState.DELIVERY_STATE_DELIVERED
        self.server.outcome = lambda destination: failed if destination.phone.endswith("02") else delivered
        sent, _ = self.calls.send(sms())
        updates = self.calls.client.watch_message(sent.message.message_id)
        states = [change.state for update in updates for change in update.changes]
        self.assertEqual([DeliveryState.DELIVERY_STATE_PENDING] * 2 + [delivered, failed], states)

    def test_address_of_another_form_is_refused(self):
        self.assertRaises(ValueError, Client, "127.0.0.1:5081")
        self.assertRaises(ValueError, Options, timeout=0)
        self.assertRaises(ValueError, Options, max_attempts=0)


class LoopingTests(ClientTests, unittest.TestCase):
    make = Looping


if __name__ == "__main__":
    unittest.main()
