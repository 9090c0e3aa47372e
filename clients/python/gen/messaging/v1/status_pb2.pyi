from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from messaging.v1 import channel_pb2 as _channel_pb2
from messaging.v1 import message_pb2 as _message_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor
WATCH_END_NEVER: WatchEnd
WATCH_END_READ: WatchEnd
WATCH_END_SETTLED: WatchEnd
WATCH_END_UNSPECIFIED: WatchEnd

class Heartbeat(_message.Message):
    __slots__ = ["interval"]
    INTERVAL_FIELD_NUMBER: _ClassVar[int]
    interval: _duration_pb2.Duration
    def __init__(self, interval: _Optional[_Union[_duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class StatusChange(_message.Message):
    __slots__ = ["change_time", "channel", "correlation_id", "destination_index", "device_id", "labels", "message_id", "phone", "reason", "settled", "state", "step"]
    class LabelsEntry(_message.Message):
        __slots__ = ["key", "value"]
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    CHANGE_TIME_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    CORRELATION_ID_FIELD_NUMBER: _ClassVar[int]
    DESTINATION_INDEX_FIELD_NUMBER: _ClassVar[int]
    DEVICE_ID_FIELD_NUMBER: _ClassVar[int]
    LABELS_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    SETTLED_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    change_time: _timestamp_pb2.Timestamp
    channel: _channel_pb2.Channel
    correlation_id: str
    destination_index: int
    device_id: str
    labels: _containers.ScalarMap[str, str]
    message_id: str
    phone: str
    reason: _message_pb2.DeliveryReason
    settled: bool
    state: _message_pb2.DeliveryState
    step: int
    def __init__(self, device_id: _Optional[str] = ..., phone: _Optional[str] = ..., destination_index: _Optional[int] = ..., state: _Optional[_Union[_message_pb2.DeliveryState, str]] = ..., channel: _Optional[_Union[_channel_pb2.Channel, str]] = ..., step: _Optional[int] = ..., reason: _Optional[_Union[_message_pb2.DeliveryReason, str]] = ..., change_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., message_id: _Optional[str] = ..., settled: bool = ..., correlation_id: _Optional[str] = ..., labels: _Optional[_Mapping[str, str]] = ...) -> None: ...

class StatusEvent(_message.Message):
    __slots__ = ["change", "heartbeat", "resume_token", "snapshot"]
    CHANGE_FIELD_NUMBER: _ClassVar[int]
    HEARTBEAT_FIELD_NUMBER: _ClassVar[int]
    RESUME_TOKEN_FIELD_NUMBER: _ClassVar[int]
    SNAPSHOT_FIELD_NUMBER: _ClassVar[int]
    change: StatusChange
    heartbeat: Heartbeat
    resume_token: str
    snapshot: StatusSnapshot
    def __init__(self, resume_token: _Optional[str] = ..., snapshot: _Optional[_Union[StatusSnapshot, _Mapping]] = ..., change: _Optional[_Union[StatusChange, _Mapping]] = ..., heartbeat: _Optional[_Union[Heartbeat, _Mapping]] = ...) -> None: ...

class StatusSnapshot(_message.Message):
    __slots__ = ["complete", "destinations"]
    COMPLETE_FIELD_NUMBER: _ClassVar[int]
    DESTINATIONS_FIELD_NUMBER: _ClassVar[int]
    complete: bool
    destinations: _containers.RepeatedCompositeFieldContainer[StatusChange]
    def __init__(self, destinations: _Optional[_Iterable[_Union[StatusChange, _Mapping]]] = ..., complete: bool = ...) -> None: ...

class WatchEnd(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []
