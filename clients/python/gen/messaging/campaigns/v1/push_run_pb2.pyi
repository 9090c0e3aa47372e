from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor
HOLD_REASON_DEVICE_GONE: HoldReason
HOLD_REASON_PRESSURE: HoldReason
HOLD_REASON_QUIET_HOURS: HoldReason
HOLD_REASON_TOO_LATE: HoldReason
HOLD_REASON_UNSPECIFIED: HoldReason
PUSH_RUN_STATE_CANCELLED: PushRunState
PUSH_RUN_STATE_FAILED: PushRunState
PUSH_RUN_STATE_FINISHED: PushRunState
PUSH_RUN_STATE_PAUSED: PushRunState
PUSH_RUN_STATE_RUNNING: PushRunState
PUSH_RUN_STATE_UNSPECIFIED: PushRunState
RUN_DESTINATION_STATE_DELIVERED: RunDestinationState
RUN_DESTINATION_STATE_FAILED: RunDestinationState
RUN_DESTINATION_STATE_NOT_DELIVERED: RunDestinationState
RUN_DESTINATION_STATE_QUEUED: RunDestinationState
RUN_DESTINATION_STATE_SENT: RunDestinationState
RUN_DESTINATION_STATE_UNSPECIFIED: RunDestinationState

class HeldDevice(_message.Message):
    __slots__ = ["device_id", "reason", "release_time"]
    DEVICE_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    RELEASE_TIME_FIELD_NUMBER: _ClassVar[int]
    device_id: str
    reason: HoldReason
    release_time: _timestamp_pb2.Timestamp
    def __init__(self, device_id: _Optional[str] = ..., reason: _Optional[_Union[HoldReason, str]] = ..., release_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class PushRun(_message.Message):
    __slots__ = ["create_time", "delivered_count", "end_time", "expanded_count", "failed_count", "held_count", "message_id", "pause_reason", "queued_count", "run_id", "sent_count", "skipped_count", "state", "test"]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    DELIVERED_COUNT_FIELD_NUMBER: _ClassVar[int]
    END_TIME_FIELD_NUMBER: _ClassVar[int]
    EXPANDED_COUNT_FIELD_NUMBER: _ClassVar[int]
    FAILED_COUNT_FIELD_NUMBER: _ClassVar[int]
    HELD_COUNT_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    PAUSE_REASON_FIELD_NUMBER: _ClassVar[int]
    QUEUED_COUNT_FIELD_NUMBER: _ClassVar[int]
    RUN_ID_FIELD_NUMBER: _ClassVar[int]
    SENT_COUNT_FIELD_NUMBER: _ClassVar[int]
    SKIPPED_COUNT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    TEST_FIELD_NUMBER: _ClassVar[int]
    create_time: _timestamp_pb2.Timestamp
    delivered_count: int
    end_time: _timestamp_pb2.Timestamp
    expanded_count: int
    failed_count: int
    held_count: int
    message_id: int
    pause_reason: str
    queued_count: int
    run_id: str
    sent_count: int
    skipped_count: int
    state: PushRunState
    test: bool
    def __init__(self, run_id: _Optional[str] = ..., message_id: _Optional[int] = ..., test: bool = ..., state: _Optional[_Union[PushRunState, str]] = ..., create_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., end_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., expanded_count: _Optional[int] = ..., queued_count: _Optional[int] = ..., sent_count: _Optional[int] = ..., delivered_count: _Optional[int] = ..., failed_count: _Optional[int] = ..., pause_reason: _Optional[str] = ..., held_count: _Optional[int] = ..., skipped_count: _Optional[int] = ...) -> None: ...

class RunDestination(_message.Message):
    __slots__ = ["change_time", "device_id", "reason", "send_id", "state"]
    CHANGE_TIME_FIELD_NUMBER: _ClassVar[int]
    DEVICE_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    SEND_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    change_time: _timestamp_pb2.Timestamp
    device_id: str
    reason: str
    send_id: str
    state: RunDestinationState
    def __init__(self, device_id: _Optional[str] = ..., state: _Optional[_Union[RunDestinationState, str]] = ..., reason: _Optional[str] = ..., change_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., send_id: _Optional[str] = ...) -> None: ...

class RunDestinationState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class HoldReason(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class PushRunState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []
