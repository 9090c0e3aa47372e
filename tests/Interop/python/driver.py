"""Runs every scenario with Debian's python3-grpcio, with --asyncio through its grpc.aio, and prints a line of JSON for each: {"case": ..., "error": ...}.

The last one, shutdown, first prints {"watching": true}; whoever started this then stops the server.
"""

import argparse
import contextlib
import json
import pathlib
import sys
import traceback

import grpc

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[3] / "clients" / "python" / "gen"))

from google.protobuf import any_pb2, descriptor_pool, duration_pb2, message_factory  # any and duration, for Status and RetryInfo refer to them
from google.protobuf.descriptor_pb2 import FileDescriptorSet
from google.protobuf.duration_pb2 import Duration
from messaging.v1.application_pb2 import Application
from messaging.v1.applications_service_pb2 import CreateApplicationRequest
from messaging.v1.applications_service_pb2_grpc import ApplicationsServiceStub
from messaging.v1.channel_pb2 import Channel
from messaging.v1.device_pb2 import Device
from messaging.v1.devices_service_pb2 import RegisterDeviceRequest
from messaging.v1.devices_service_pb2_grpc import DevicesServiceStub
from messaging.v1.message_pb2 import DeliveryState, Destination, PushContent, SmsContent
from messaging.v1.messages_service_pb2 import (
    GetMessageRequest,
    ListDestinationsRequest,
    SendOmniRequest,
    SendSmsRequest,
    WatchMessageRequest,
    WatchStatusRequest,
)
from messaging.v1.messages_service_pb2_grpc import MessagesServiceStub
from messaging.v1.platform_pb2 import Platform
from messaging.v1.scenario_pb2 import Scenario, Step
from messaging.v1.scenarios_service_pb2 import CreateScenarioRequest
from messaging.v1.scenarios_service_pb2_grpc import ScenariosServiceStub

from loop_channel import LoopChannel

LIMIT = 60


def read_schema():
    """Makes classes of the messages of google.rpc. All of googleapis that our files name is loaded beside our code, as in a program that uses it, too."""
    pool = descriptor_pool.Default()
    for file in FileDescriptorSet.FromString(pathlib.Path(arguments.schema).read_bytes()).file:
        if file.package in ("google.rpc", "google.api"):
            pool.Add(file)
    factory = message_factory.MessageFactory(pool)
    for name in ("Status", "BadRequest", "ErrorInfo", "RetryInfo"):
        globals()[name] = factory.GetPrototype(pool.FindMessageTypeByName(f"google.rpc.{name}"))


def sms(**fields):
    return SendSmsRequest(**{"text": "Hello", "sender": "Arena", "destinations": ["962790000011"], **fields})


def send(*destinations, **options):
    request = sms(destinations=destinations) if destinations else sms()
    return messages.SendSms(request, **call(**options)).message.message_id


def call(metadata=(), timeout=LIMIT, **options):
    return {"metadata": (("authorization", f"Bearer {arguments.key}"), *metadata), "timeout": timeout, **options}


def details_of(error):
    status = Status()
    for key, value in error.trailing_metadata():
        if key == "grpc-status-details-bin":
            status.ParseFromString(value)
    return status.details


def detail(error, kind):
    for found in details_of(error):
        if found.Is(kind.DESCRIPTOR):
            message = kind()
            found.Unpack(message)
            return message
    raise AssertionError(f"no {kind.DESCRIPTOR.full_name} in {details_of(error)}")


def fails(action, code, reason=None):
    try:
        action()
    except grpc.RpcError as error:
        assert error.code() == code, f"{error.code()}: {error.details()}"
        if reason:
            info = detail(error, ErrorInfo)
            assert (info.reason, info.domain) == (reason, "grpc-messaging"), info
        return error
    raise AssertionError("the call succeeded")


def open_watch(**options):
    stream = messages.WatchStatus(WatchStatusRequest(), **call(**options))
    assert next(stream).WhichOneof("event") == "snapshot"
    return stream


def start_token():
    with contextlib.closing(Watch("")) as watch:
        return next(event.resume_token for event in watch if event.snapshot.complete)


class Watch:
    """A watch of all messages that ends with its reader."""

    def __init__(self, token):
        self._call = messages.WatchStatus(WatchStatusRequest(resume_token=token), **call())

    def __iter__(self):
        return self._call

    def close(self):
        self._call.cancel()


def changes_after(token, is_enough):
    """Reads changes until is_enough is true of them; then drops the stream."""
    changes = []
    with contextlib.closing(Watch(token)) as watch:
        for event in watch:
            if event.WhichOneof("event") == "change":
                changes.append(event)
                if is_enough(changes):
                    return changes
    raise AssertionError("the watch ended")


def follow(message_id):
    """Reads the watch of one message to its end."""
    changes = []
    for event in messages.WatchMessage(WatchMessageRequest(message_id=message_id), **call()):
        kind = event.WhichOneof("event")
        changes += event.snapshot.destinations if kind == "snapshot" else [event.change] if kind == "change" else []
    return changes


def case_send():
    message_id = send("962790000011", "962790000002")
    message = messages.GetMessage(GetMessageRequest(message_id=message_id), **call()).message
    assert [found.phone for found in message.destinations] == ["962790000011", "962790000002"], message


def case_fallback():
    create = CreateApplicationRequest(application=Application(name="Shop"))
    application_id = ApplicationsServiceStub(channel).CreateApplication(create, **call()).application.application_id
    device = Device(device_id="silent-03", platform=Platform.PLATFORM_ANDROID, phone="962790000011", push_token="token")
    DevicesServiceStub(channel).RegisterDevice(RegisterDeviceRequest(application_id=application_id, device=device), **call())
    push = Step(channel=Channel.CHANNEL_PUSH, sender="Arena", application_id=application_id, timeout=Duration(nanos=100_000_000))
    scenario = Scenario(name="Push, then SMS", steps=[push, Step(channel=Channel.CHANNEL_SMS, sender="Arena")])
    scenario = ScenariosServiceStub(channel).CreateScenario(CreateScenarioRequest(scenario=scenario), **call()).scenario
    request = SendOmniRequest(
        scenario_key=scenario.scenario_key,
        push_content=PushContent(text="Hello"),
        sms_content=SmsContent(text="Hello"),
        destinations=[Destination(device_id="silent-03")],
    )
    last = follow(messages.SendOmni(request, **call()).message.message_id)[-1]
    assert (last.channel, last.state) == (Channel.CHANNEL_SMS, DeliveryState.DELIVERY_STATE_DELIVERED), last


def case_paging():
    message_id = send("962790000011", "962790000021", "962790000031", "962790000041", "962790000051")
    indexes = []
    request = ListDestinationsRequest(message_id=message_id, page_size=2)
    while not indexes or request.page_token:
        page = messages.ListDestinations(request, **call())
        assert len(page.destinations) <= 2, page
        indexes += [found.destination_index for found in page.destinations]
        request.page_token = page.next_page_token
    assert indexes == [0, 1, 2, 3, 4], indexes


def case_watch():
    states = [DeliveryState.Name(change.state).removeprefix("DELIVERY_STATE_") for change in follow(send())]
    assert states and states == ["PENDING", "SENT", "DELIVERED"][-len(states):], states


def case_watch_resume():
    start = start_token()
    message_id = send("962790000011", "962790000012", "962790000013")
    seen = []

    def final(changes):
        return sum(e.change.message_id == message_id and e.change.state == DeliveryState.DELIVERY_STATE_DELIVERED for e in changes)

    while final(seen) < 3:
        seen += changes_after(seen[-1].resume_token if seen else start, lambda changes: len(changes) == 2 or final(seen + changes) == 3)
    whole = changes_after(start, lambda changes: changes[-1].resume_token == seen[-1].resume_token)
    assert seen == whole, (seen, whole)
    for index in range(3):
        states = [e.change.state for e in seen if e.change.message_id == message_id and e.change.destination_index == index]
        assert states == [DeliveryState.Value(f"DELIVERY_STATE_{name}") for name in ("PENDING", "SENT", "DELIVERED")], states


def case_error_details():
    refused = fails(lambda: messages.SendSms(SendSmsRequest(), **call()), grpc.StatusCode.INVALID_ARGUMENT, "INVALID_REQUEST")
    assert [v.field for v in detail(refused, BadRequest).field_violations] == ["text", "sender", "destinations"]
    unknown = WatchMessageRequest(message_id="5c8fa397a2c2fa4d07682600")
    fails(lambda: next(messages.WatchMessage(unknown, **call())), grpc.StatusCode.NOT_FOUND, "MESSAGE_NOT_FOUND")


def case_unauthenticated():
    fails(lambda: messages.SendSms(sms(), timeout=LIMIT), grpc.StatusCode.UNAUTHENTICATED, "NOT_AUTHENTICATED")


def case_deadline():
    stream = open_watch(timeout=2)
    fails(lambda: list(stream), grpc.StatusCode.DEADLINE_EXCEEDED)


def case_cancel():
    stream = open_watch()
    stream.cancel()
    fails(lambda: list(stream), grpc.StatusCode.CANCELLED)


def case_idempotency():
    answers = channel.unary_unary("/messaging.v1.MessagesService/SendSms", request_serializer=SendSmsRequest.SerializeToString)
    request = sms(request_id="order-4821")
    (first, _), (second, replay) = answers.with_call(request, **call()), answers.with_call(request, **call())
    assert first == second
    assert ("idempotency-replayed", "true") in [tuple(pair) for pair in replay.initial_metadata()]
    other = sms(request_id="order-4821", text="Other")
    fails(lambda: messages.SendSms(other, **call()), grpc.StatusCode.ALREADY_EXISTS, "REQUEST_ID_REUSED")


def case_gzip():
    message_id = send(*(f"9627900{i:03}02" for i in range(200)), compression=grpc.Compression.Gzip)
    message = messages.GetMessage(GetMessageRequest(message_id=message_id), **call()).message
    assert len(message.destinations) == 200


def case_message_limit():
    text = "a" * (4 * 1024 * 1024 - 5)  # a tag and the length in four bytes go before it
    fails(lambda: messages.SendSms(SendSmsRequest(text=text), **call()), grpc.StatusCode.INVALID_ARGUMENT, "INVALID_REQUEST")
    fails(lambda: messages.SendSms(SendSmsRequest(text=text + "a"), **call()), grpc.StatusCode.RESOURCE_EXHAUSTED, "REQUEST_TOO_LARGE")


def case_undecodable():
    broken = b"\x0a\x05\x01"  # a field that says that five bytes follow, and one does
    raw = channel.unary_unary("/messaging.v1.MessagesService/SendSms")
    fails(lambda: raw(broken, **call()), grpc.StatusCode.INTERNAL, "UNREADABLE_REQUEST")


def case_binary_metadata():
    value = ("x-trace-bin", bytes(range(256)))
    send(metadata=[value])
    send(metadata=[value, value])


def case_shutdown():
    stream = open_watch()
    print(json.dumps({"watching": True}), flush=True)
    error = fails(lambda: list(stream), grpc.StatusCode.UNAVAILABLE, "TRY_AGAIN")
    assert detail(error, RetryInfo).retry_delay.seconds > 0
    assert detail(error, ErrorInfo).metadata["resume_token"]


def open_channel():
    host = arguments.address.partition("://")[2]
    credentials = grpc.ssl_channel_credentials(pathlib.Path(arguments.ca).read_bytes()) if arguments.ca else None
    if arguments.asyncio:
        return LoopChannel(host, credentials)
    return grpc.secure_channel(host, credentials) if credentials else grpc.insecure_channel(host)


parser = argparse.ArgumentParser()
parser.add_argument("--address", required=True)
parser.add_argument("--key", required=True)
parser.add_argument("--schema", required=True)
parser.add_argument("--ca")
parser.add_argument("--asyncio", action="store_true")
arguments = parser.parse_args()
read_schema()

with open_channel() as channel:
    messages = MessagesServiceStub(channel)
    for name, case in [(name, case) for name, case in globals().items() if name.startswith("case_")]:
        result = {"case": name.removeprefix("case_")}
        try:
            case()
        except Exception:  # whatever went wrong, the other cases still run
            result["error"] = traceback.format_exc()
        print(json.dumps(result), flush=True)
