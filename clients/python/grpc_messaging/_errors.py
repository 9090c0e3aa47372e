"""Errors of calls, with what the server says of them."""

import dataclasses
import typing

import grpc
from google.protobuf import any_pb2, descriptor_pb2, descriptor_pool, duration_pb2, message_factory, text_format  # noqa: F401 (any, duration: for the pool)

from messaging.v1.error_pb2 import ErrorReason, ViolationReason

DOMAIN = "grpc-messaging"

# google.rpc.Status and its details by names of our own: the bytes are the same, and the package that has them (googleapis-common-protos) is not needed.
_DETAILS = """
name: "grpc_messaging/details.proto" package: "grpc_messaging.details" syntax: "proto3"
dependency: "google/protobuf/any.proto" dependency: "google/protobuf/duration.proto"
message_type { name: "Status"
  field { name: "code" number: 1 type: TYPE_INT32 label: LABEL_OPTIONAL }
  field { name: "message" number: 2 type: TYPE_STRING label: LABEL_OPTIONAL }
  field { name: "details" number: 3 type: TYPE_MESSAGE type_name: ".google.protobuf.Any" label: LABEL_REPEATED } }
message_type { name: "ErrorInfo"
  field { name: "reason" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }
  field { name: "domain" number: 2 type: TYPE_STRING label: LABEL_OPTIONAL }
  field { name: "metadata" number: 3 type: TYPE_MESSAGE type_name: ".grpc_messaging.details.ErrorInfo.MetadataEntry" label: LABEL_REPEATED }
  nested_type { name: "MetadataEntry" options { map_entry: true }
    field { name: "key" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }
    field { name: "value" number: 2 type: TYPE_STRING label: LABEL_OPTIONAL } } }
message_type { name: "RetryInfo"
  field { name: "retry_delay" number: 1 type: TYPE_MESSAGE type_name: ".google.protobuf.Duration" label: LABEL_OPTIONAL } }
message_type { name: "BadRequest"
  field { name: "field_violations" number: 1 type: TYPE_MESSAGE type_name: ".grpc_messaging.details.FieldViolation" label: LABEL_REPEATED } }
message_type { name: "FieldViolation"
  field { name: "field" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }
  field { name: "description" number: 2 type: TYPE_STRING label: LABEL_OPTIONAL }
  field { name: "reason" number: 3 type: TYPE_STRING label: LABEL_OPTIONAL } }
"""


def _read_details():
    pool = descriptor_pool.Default()
    pool.Add(text_format.Parse(_DETAILS, descriptor_pb2.FileDescriptorProto()))
    names = ("Status", "ErrorInfo", "RetryInfo", "BadRequest")
    descriptors = [pool.FindMessageTypeByName(f"grpc_messaging.details.{name}") for name in names]
    if hasattr(message_factory, "GetMessageClass"):
        return [message_factory.GetMessageClass(descriptor) for descriptor in descriptors]
    factory = message_factory.MessageFactory(pool)
    return [factory.GetPrototype(descriptor) for descriptor in descriptors]


Status, ErrorInfo, RetryInfo, BadRequest = _read_details()


def _value(enum, prefix, name):
    try:
        return enum.Value(prefix + name)
    except ValueError:
        return 0  # newer than this client


@dataclasses.dataclass(frozen=True)
class Violation:
    """A field that is wrong: its path in the contract's names, the kind of rule (`ViolationReason`, 0 when it is not known here), and which rule, for people."""

    field: str
    reason: int
    description: str


class MessagingError(grpc.RpcError):
    """A call that failed. Has the methods of gRPC's own errors, and what the service says of it."""

    reason: int
    """Why: a value of `ErrorReason`. 0 when the error is not of the service's (a network, a proxy), or newer than this client."""
    reason_name: str
    """The reason by its name, also one that this client does not know. Empty when the error is not of the service's."""
    info: typing.Dict[str, str]
    """What varies in the message, under the keys that the comment of the reason names."""
    violations: typing.List[Violation]
    """The fields that are wrong, of INVALID_ARGUMENT."""
    retry_delay: typing.Optional[float]
    """Seconds that the server asks to wait before the next attempt; None when it does not say."""

    def __init__(self, failure):
        super().__init__(f"{failure.code().name}: {failure.details()}")
        self._failure = failure
        self.reason_name, self.reason, self.info, self.violations, self.retry_delay = "", 0, {}, [], None
        status = Status()
        for key, value in failure.trailing_metadata() or ():
            if key == "grpc-status-details-bin":
                status.ParseFromString(value)
        for detail in status.details:
            kind = detail.type_url.rpartition("/")[2]
            if kind == "google.rpc.ErrorInfo":
                info = ErrorInfo.FromString(detail.value)
                if info.domain == DOMAIN:
                    self.reason_name, self.info = info.reason, dict(info.metadata)
                    self.reason = _value(ErrorReason, "ERROR_REASON_", info.reason)
            elif kind == "google.rpc.RetryInfo":
                self.retry_delay = RetryInfo.FromString(detail.value).retry_delay.ToTimedelta().total_seconds()
            elif kind == "google.rpc.BadRequest":
                self.violations = [
                    Violation(wrong.field, _value(ViolationReason, "VIOLATION_REASON_", wrong.reason), wrong.description)
                    for wrong in BadRequest.FromString(detail.value).field_violations
                ]

    def code(self):
        """The status code, a `grpc.StatusCode`."""
        return self._failure.code()

    def details(self):
        """The message, for people."""
        return self._failure.details()

    def trailing_metadata(self):
        """The trailers of the call."""
        return self._failure.trailing_metadata()

    @property
    def is_transient(self):
        """Whether the same call may succeed later: the server is away or asks to wait, or the connection broke before it answered."""
        if self.code() is grpc.StatusCode.UNAVAILABLE:
            return True
        if self.code() is grpc.StatusCode.RESOURCE_EXHAUSTED:
            return self.reason == ErrorReason.ERROR_REASON_RATE_LIMITED
        # Every error of the service has a reason: this one is of what lies between.
        broken = (grpc.StatusCode.INTERNAL, grpc.StatusCode.UNKNOWN, grpc.StatusCode.ABORTED)
        return self.code() in broken and not self.reason_name
