"""A server for tests, in the process, on a free port of this machine."""

import itertools
import threading
from concurrent import futures

import grpc
from google.protobuf import any_pb2, descriptor_pool

from grpc_messaging._errors import DOMAIN, BadRequest, ErrorInfo, RetryInfo, Status
from messaging.v1.channel_pb2 import CHANNEL_PUSH, CHANNEL_SMS
from messaging.v1.error_pb2 import ErrorReason, ViolationReason
from messaging.v1.message_pb2 import AcceptedDestination, AcceptedMessage, DeliveryState
from messaging.v1.messages_service_pb2 import SendOmniRequest, SendOmniResponse, SendPushRequest, SendPushResponse, SendSmsRequest, SendSmsResponse
from messaging.v1.messages_service_pb2 import WatchMessageRequest
from messaging.v1.status_pb2 import StatusChange, StatusEvent, StatusSnapshot


class Failure(Exception):
    """Fails a call as the service does: raise it in what answers a call. `violations` are `Violation`s, `retry_delay` is in seconds."""

    def __init__(self, code, reason=0, retry_delay=None, violations=()):
        super().__init__(code, reason)
        name = ErrorReason.Name(reason).replace("ERROR_REASON_", "")
        self.code, self.text = code, name
        self.status = Status(code=code.value[0], message=name)
        self._pack("ErrorInfo", ErrorInfo(domain=DOMAIN, reason=name))
        if retry_delay is not None:
            detail = RetryInfo()
            detail.retry_delay.FromNanoseconds(int(retry_delay * 1e9))
            self._pack("RetryInfo", detail)
        if violations:
            detail = BadRequest()
            for wrong in violations:
                reason_name = ViolationReason.Name(wrong.reason).replace("VIOLATION_REASON_", "")
                detail.field_violations.add(field=wrong.field, reason=reason_name, description=wrong.description)
            self._pack("BadRequest", detail)

    def _pack(self, name, detail):
        self.status.details.append(any_pb2.Any(type_url=f"type.googleapis.com/google.rpc.{name}", value=detail.SerializeToString()))


class FakeMessaging:
    """Accepts sends over SMS, push and scenarios, answers a repeated request id as the first time, and tells over watches of a message that every destination
    is DELIVERED, or what `outcome` says of an AcceptedDestination. Any other call is answered by what `on` was given, else UNIMPLEMENTED.

    Use it with `with`, or stop it; `Client(fake.address)` calls it.
    """

    def __init__(self):
        self.requests = []
        """Every request that has come, also those that failed, in order."""
        self.outcome = lambda destination: DeliveryState.DELIVERY_STATE_DELIVERED
        self._lock = threading.RLock()
        self._answers, self._failures, self._messages, self._by_request_id = {}, [], {}, {}
        self._ids = itertools.count(1)
        sms = lambda phone: AcceptedDestination(phone=phone, channel=CHANNEL_SMS)
        self.on(SendSmsRequest, lambda request: SendSmsResponse(message=self._accept(map(sms, request.destinations))))
        self.on(SendPushRequest, lambda request: SendPushResponse(message=self._accept(map(_push, request.destinations))))
        self.on(SendOmniRequest, lambda request: SendOmniResponse(message=self._accept(map(_push, request.destinations))))
        self.on(WatchMessageRequest, self._watch)
        self._server = grpc.server(futures.ThreadPoolExecutor(max_workers=16), handlers=(_Handlers(self._handle),))
        self.address = f"http://127.0.0.1:{self._server.add_insecure_port('127.0.0.1:0')}"
        """Where it answers."""
        self._server.start()

    def on(self, request_type, answer):
        """Answers calls by their request's type: with a response, or, where the call streams, with an iterable of them. Replaces what answered before."""
        self._answers[request_type.DESCRIPTOR.full_name] = answer

    def fail_next(self, code, reason=0, retry_delay=None, violations=()):
        """Fails the next call, whichever it is; called several times, as many calls."""
        with self._lock:
            self._failures.append(Failure(code, reason, retry_delay, violations))

    def stop(self):
        """Stops it; calls under way end as cancelled."""
        self._server.stop(None).wait()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def _handle(self, request, context):
        with self._lock:
            self.requests.append(request)
            if self._failures:
                raise self._failures.pop(0)
            request_id = getattr(request, "request_id", "")
            if request_id in self._by_request_id:
                context.send_initial_metadata((("idempotency-replayed", "true"),))
                return self._by_request_id[request_id]
            answer = self._answers.get(request.DESCRIPTOR.full_name)
            if answer is None:
                raise Failure(grpc.StatusCode.UNIMPLEMENTED, ErrorReason.ERROR_REASON_UNKNOWN_METHOD)
            response = answer(request)
            if request_id:
                self._by_request_id[request_id] = response
            return response

    def _accept(self, destinations):
        message = AcceptedMessage(message_id=f"{next(self._ids):024x}")
        for index, destination in enumerate(destinations):
            destination.destination_index, destination.state = index, DeliveryState.DELIVERY_STATE_PENDING
            message.destinations.append(destination)
        message.destination_count = len(message.destinations)
        self._messages[message.message_id] = message
        return message

    def _watch(self, request):
        message = self._messages.get(request.message_id)
        if message is None:
            raise Failure(grpc.StatusCode.NOT_FOUND, ErrorReason.ERROR_REASON_MESSAGE_NOT_FOUND)
        told = int(request.resume_token or 0)  # the token is the number of changes told
        if not request.resume_token:
            pending = [_change(message, destination, DeliveryState.DELIVERY_STATE_PENDING) for destination in message.destinations]
            yield StatusEvent(resume_token="0", snapshot=StatusSnapshot(complete=True, destinations=pending))
        for destination in message.destinations[told:]:
            told += 1
            yield StatusEvent(resume_token=str(told), change=_change(message, destination, self.outcome(destination)))


def _push(destination):
    return AcceptedDestination(
        device_id=destination.device_id,
        user_id=destination.user_id,
        username=destination.username,
        email=destination.email,
        phone=destination.phone,
        channel=CHANNEL_PUSH,
    )


def _change(message, destination, state):
    moving = (DeliveryState.DELIVERY_STATE_PENDING, DeliveryState.DELIVERY_STATE_SENT, DeliveryState.DELIVERY_STATE_SCHEDULED)
    return StatusChange(
        message_id=message.message_id,
        destination_index=destination.destination_index,
        device_id=destination.device_id,
        phone=destination.phone,
        channel=destination.channel,
        state=state,
        settled=state not in moving,
    )


class _Handlers(grpc.GenericRpcHandler):
    """Answers every method of the contract's services whose code is loaded."""

    def __init__(self, handle):
        self._handle = handle

    def service(self, call):
        service, method = call.method.lstrip("/").split("/")
        found = descriptor_pool.Default().FindServiceByName(service).methods_by_name[method]
        # Of each method's descriptor, whether it streams is not told by every version of protobuf; the watches are those that do.
        make = grpc.unary_stream_rpc_method_handler if method.startswith("Watch") else grpc.unary_unary_rpc_method_handler
        answer = self._stream if method.startswith("Watch") else self._unary
        return make(answer, found.input_type._concrete_class.FromString, found.output_type._concrete_class.SerializeToString)

    def _unary(self, request, context):
        try:
            return self._handle(request, context)
        except Failure as failure:
            _abort(context, failure)

    def _stream(self, request, context):
        try:
            yield from self._handle(request, context)
        except Failure as failure:
            _abort(context, failure)


def _abort(context, failure):
    context.set_trailing_metadata((("grpc-status-details-bin", failure.status.SerializeToString()),))
    context.abort(failure.code, failure.text)
