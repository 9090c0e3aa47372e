from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from messaging.v1 import channel_pb2 as _channel_pb2
from messaging.v1 import message_pb2 as _message_pb2
from messaging.v1 import status_pb2 as _status_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

ATTEMPT_STATE_ACCEPTED: AttemptState
ATTEMPT_STATE_DELIVERED: AttemptState
ATTEMPT_STATE_OUTCOME_UNKNOWN: AttemptState
ATTEMPT_STATE_READ: AttemptState
ATTEMPT_STATE_REJECTED: AttemptState
ATTEMPT_STATE_TRANSIENT: AttemptState
ATTEMPT_STATE_UNDELIVERABLE: AttemptState
ATTEMPT_STATE_UNSPECIFIED: AttemptState
DESCRIPTOR: _descriptor.FileDescriptor

class Delivery(_message.Message):
    __slots__ = ["attempts", "changes", "currency", "expire_time", "message_id", "scenario_key", "status", "steps"]
    ATTEMPTS_FIELD_NUMBER: _ClassVar[int]
    CHANGES_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    EXPIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    SCENARIO_KEY_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    STEPS_FIELD_NUMBER: _ClassVar[int]
    attempts: _containers.RepeatedCompositeFieldContainer[DeliveryAttempt]
    changes: _containers.RepeatedCompositeFieldContainer[_status_pb2.StatusChange]
    currency: str
    expire_time: _timestamp_pb2.Timestamp
    message_id: str
    scenario_key: str
    status: _message_pb2.DestinationStatus
    steps: _containers.RepeatedCompositeFieldContainer[DeliveryStep]
    def __init__(self, message_id: _Optional[str] = ..., status: _Optional[_Union[_message_pb2.DestinationStatus, _Mapping]] = ..., steps: _Optional[_Iterable[_Union[DeliveryStep, _Mapping]]] = ..., changes: _Optional[_Iterable[_Union[_status_pb2.StatusChange, _Mapping]]] = ..., attempts: _Optional[_Iterable[_Union[DeliveryAttempt, _Mapping]]] = ..., currency: _Optional[str] = ..., expire_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., scenario_key: _Optional[str] = ...) -> None: ...

class DeliveryAttempt(_message.Message):
    __slots__ = ["channel", "deliver_time", "number", "provider", "provider_message_id", "read_time", "reason", "send_time", "state", "step"]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    DELIVER_TIME_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    PROVIDER_FIELD_NUMBER: _ClassVar[int]
    PROVIDER_MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    READ_TIME_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    SEND_TIME_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    channel: _channel_pb2.Channel
    deliver_time: _timestamp_pb2.Timestamp
    number: int
    provider: str
    provider_message_id: str
    read_time: _timestamp_pb2.Timestamp
    reason: _message_pb2.DeliveryReason
    send_time: _timestamp_pb2.Timestamp
    state: AttemptState
    step: int
    def __init__(self, number: _Optional[int] = ..., step: _Optional[int] = ..., channel: _Optional[_Union[_channel_pb2.Channel, str]] = ..., provider: _Optional[str] = ..., provider_message_id: _Optional[str] = ..., state: _Optional[_Union[AttemptState, str]] = ..., reason: _Optional[_Union[_message_pb2.DeliveryReason, str]] = ..., send_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., deliver_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., read_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class DeliveryStep(_message.Message):
    __slots__ = ["channel", "charged", "price", "reachable", "sender", "timeout"]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    CHARGED_FIELD_NUMBER: _ClassVar[int]
    PRICE_FIELD_NUMBER: _ClassVar[int]
    REACHABLE_FIELD_NUMBER: _ClassVar[int]
    SENDER_FIELD_NUMBER: _ClassVar[int]
    TIMEOUT_FIELD_NUMBER: _ClassVar[int]
    channel: _channel_pb2.Channel
    charged: bool
    price: str
    reachable: bool
    sender: str
    timeout: _duration_pb2.Duration
    def __init__(self, channel: _Optional[_Union[_channel_pb2.Channel, str]] = ..., sender: _Optional[str] = ..., timeout: _Optional[_Union[_duration_pb2.Duration, _Mapping]] = ..., reachable: bool = ..., price: _Optional[str] = ..., charged: bool = ...) -> None: ...

class AttemptState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []
