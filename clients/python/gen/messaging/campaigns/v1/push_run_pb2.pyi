from google.protobuf import timestamp_pb2 as _timestamp_pb2
from messaging.campaigns.v1 import push_message_pb2 as _push_message_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor
HOLD_REASON_DEVICE_GONE: HoldReason
HOLD_REASON_PRESSURE: HoldReason
HOLD_REASON_QUIET_HOURS: HoldReason
HOLD_REASON_TOO_LATE: HoldReason
HOLD_REASON_UNSPECIFIED: HoldReason
PUSH_RUN_STATE_AWAITING_APPROVAL: PushRunState
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

class PushAlternative(_message.Message):
    __slots__ = ["variants"]
    VARIANTS_FIELD_NUMBER: _ClassVar[int]
    variants: _containers.RepeatedCompositeFieldContainer[_push_message_pb2.PushVariant]
    def __init__(self, variants: _Optional[_Iterable[_Union[_push_message_pb2.PushVariant, _Mapping]]] = ...) -> None: ...

class PushRun(_message.Message):
    __slots__ = ["approved_by", "click_count", "clicked_device_count", "create_time", "delivered_count", "end_time", "everyone", "expanded_count", "failed_count", "held_count", "list", "max_rate", "message_id", "pause_reason", "queued_count", "requested_by", "resend_of", "run_id", "segments", "sent_count", "skipped_count", "split", "state", "test", "variants"]
    APPROVED_BY_FIELD_NUMBER: _ClassVar[int]
    CLICKED_DEVICE_COUNT_FIELD_NUMBER: _ClassVar[int]
    CLICK_COUNT_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    DELIVERED_COUNT_FIELD_NUMBER: _ClassVar[int]
    END_TIME_FIELD_NUMBER: _ClassVar[int]
    EVERYONE_FIELD_NUMBER: _ClassVar[int]
    EXPANDED_COUNT_FIELD_NUMBER: _ClassVar[int]
    FAILED_COUNT_FIELD_NUMBER: _ClassVar[int]
    HELD_COUNT_FIELD_NUMBER: _ClassVar[int]
    LIST_FIELD_NUMBER: _ClassVar[int]
    MAX_RATE_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    PAUSE_REASON_FIELD_NUMBER: _ClassVar[int]
    QUEUED_COUNT_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_BY_FIELD_NUMBER: _ClassVar[int]
    RESEND_OF_FIELD_NUMBER: _ClassVar[int]
    RUN_ID_FIELD_NUMBER: _ClassVar[int]
    SEGMENTS_FIELD_NUMBER: _ClassVar[int]
    SENT_COUNT_FIELD_NUMBER: _ClassVar[int]
    SKIPPED_COUNT_FIELD_NUMBER: _ClassVar[int]
    SPLIT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    TEST_FIELD_NUMBER: _ClassVar[int]
    VARIANTS_FIELD_NUMBER: _ClassVar[int]
    approved_by: str
    click_count: int
    clicked_device_count: int
    create_time: _timestamp_pb2.Timestamp
    delivered_count: int
    end_time: _timestamp_pb2.Timestamp
    everyone: bool
    expanded_count: int
    failed_count: int
    held_count: int
    list: _push_message_pb2.StaticListReference
    max_rate: int
    message_id: int
    pause_reason: str
    queued_count: int
    requested_by: str
    resend_of: str
    run_id: str
    segments: _push_message_pb2.MessageSegments
    sent_count: int
    skipped_count: int
    split: PushSplit
    state: PushRunState
    test: bool
    variants: _containers.RepeatedCompositeFieldContainer[_push_message_pb2.PushVariant]
    def __init__(self, run_id: _Optional[str] = ..., message_id: _Optional[int] = ..., test: bool = ..., state: _Optional[_Union[PushRunState, str]] = ..., create_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., end_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., expanded_count: _Optional[int] = ..., queued_count: _Optional[int] = ..., sent_count: _Optional[int] = ..., delivered_count: _Optional[int] = ..., failed_count: _Optional[int] = ..., pause_reason: _Optional[str] = ..., held_count: _Optional[int] = ..., skipped_count: _Optional[int] = ..., click_count: _Optional[int] = ..., clicked_device_count: _Optional[int] = ..., max_rate: _Optional[int] = ..., variants: _Optional[_Iterable[_Union[_push_message_pb2.PushVariant, _Mapping]]] = ..., split: _Optional[_Union[PushSplit, _Mapping]] = ..., resend_of: _Optional[str] = ..., requested_by: _Optional[str] = ..., approved_by: _Optional[str] = ..., segments: _Optional[_Union[_push_message_pb2.MessageSegments, _Mapping]] = ..., list: _Optional[_Union[_push_message_pb2.StaticListReference, _Mapping]] = ..., everyone: bool = ...) -> None: ...

class PushSplit(_message.Message):
    __slots__ = ["alternatives", "results", "test_duration", "test_share", "winner"]
    ALTERNATIVES_FIELD_NUMBER: _ClassVar[int]
    RESULTS_FIELD_NUMBER: _ClassVar[int]
    TEST_DURATION_FIELD_NUMBER: _ClassVar[int]
    TEST_SHARE_FIELD_NUMBER: _ClassVar[int]
    WINNER_FIELD_NUMBER: _ClassVar[int]
    alternatives: _containers.RepeatedCompositeFieldContainer[PushAlternative]
    results: _containers.RepeatedCompositeFieldContainer[PushSplitResult]
    test_duration: int
    test_share: int
    winner: int
    def __init__(self, test_share: _Optional[int] = ..., test_duration: _Optional[int] = ..., alternatives: _Optional[_Iterable[_Union[PushAlternative, _Mapping]]] = ..., winner: _Optional[int] = ..., results: _Optional[_Iterable[_Union[PushSplitResult, _Mapping]]] = ...) -> None: ...

class PushSplitResult(_message.Message):
    __slots__ = ["clicked_device_count", "destination_count"]
    CLICKED_DEVICE_COUNT_FIELD_NUMBER: _ClassVar[int]
    DESTINATION_COUNT_FIELD_NUMBER: _ClassVar[int]
    clicked_device_count: int
    destination_count: int
    def __init__(self, destination_count: _Optional[int] = ..., clicked_device_count: _Optional[int] = ...) -> None: ...

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
