from google.protobuf import field_mask_pb2 as _field_mask_pb2
from messaging.campaigns.v1 import push_run_pb2 as _push_run_pb2
from messaging.campaigns.v1 import schedule_pb2 as _schedule_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ApprovePushRunRequest(_message.Message):
    __slots__ = ["partner_id", "request_id", "run_id"]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    RUN_ID_FIELD_NUMBER: _ClassVar[int]
    partner_id: str
    request_id: str
    run_id: str
    def __init__(self, partner_id: _Optional[str] = ..., run_id: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class ApprovePushRunResponse(_message.Message):
    __slots__ = ["run"]
    RUN_FIELD_NUMBER: _ClassVar[int]
    run: _push_run_pb2.PushRun
    def __init__(self, run: _Optional[_Union[_push_run_pb2.PushRun, _Mapping]] = ...) -> None: ...

class ApproveScheduleRequest(_message.Message):
    __slots__ = ["message_id", "partner_id", "request_id"]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    message_id: int
    partner_id: str
    request_id: str
    def __init__(self, partner_id: _Optional[str] = ..., message_id: _Optional[int] = ..., request_id: _Optional[str] = ...) -> None: ...

class ApproveScheduleResponse(_message.Message):
    __slots__ = ["schedule"]
    SCHEDULE_FIELD_NUMBER: _ClassVar[int]
    schedule: _schedule_pb2.Schedule
    def __init__(self, schedule: _Optional[_Union[_schedule_pb2.Schedule, _Mapping]] = ...) -> None: ...

class CancelPushRunRequest(_message.Message):
    __slots__ = ["partner_id", "request_id", "run_id"]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    RUN_ID_FIELD_NUMBER: _ClassVar[int]
    partner_id: str
    request_id: str
    run_id: str
    def __init__(self, partner_id: _Optional[str] = ..., run_id: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class CancelPushRunResponse(_message.Message):
    __slots__ = ["run"]
    RUN_FIELD_NUMBER: _ClassVar[int]
    run: _push_run_pb2.PushRun
    def __init__(self, run: _Optional[_Union[_push_run_pb2.PushRun, _Mapping]] = ...) -> None: ...

class GetPushRunRequest(_message.Message):
    __slots__ = ["partner_id", "run_id"]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    RUN_ID_FIELD_NUMBER: _ClassVar[int]
    partner_id: str
    run_id: str
    def __init__(self, partner_id: _Optional[str] = ..., run_id: _Optional[str] = ...) -> None: ...

class GetPushRunResponse(_message.Message):
    __slots__ = ["run"]
    RUN_FIELD_NUMBER: _ClassVar[int]
    run: _push_run_pb2.PushRun
    def __init__(self, run: _Optional[_Union[_push_run_pb2.PushRun, _Mapping]] = ...) -> None: ...

class ListHeldDevicesRequest(_message.Message):
    __slots__ = ["page_size", "page_token", "partner_id", "reason", "run_id"]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    RUN_ID_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    partner_id: str
    reason: _push_run_pb2.HoldReason
    run_id: str
    def __init__(self, partner_id: _Optional[str] = ..., run_id: _Optional[str] = ..., reason: _Optional[_Union[_push_run_pb2.HoldReason, str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListHeldDevicesResponse(_message.Message):
    __slots__ = ["devices", "next_page_token"]
    DEVICES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    devices: _containers.RepeatedCompositeFieldContainer[_push_run_pb2.HeldDevice]
    next_page_token: str
    def __init__(self, devices: _Optional[_Iterable[_Union[_push_run_pb2.HeldDevice, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListPushRunsRequest(_message.Message):
    __slots__ = ["message_id", "partner_id"]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    message_id: int
    partner_id: str
    def __init__(self, partner_id: _Optional[str] = ..., message_id: _Optional[int] = ...) -> None: ...

class ListPushRunsResponse(_message.Message):
    __slots__ = ["runs"]
    RUNS_FIELD_NUMBER: _ClassVar[int]
    runs: _containers.RepeatedCompositeFieldContainer[_push_run_pb2.PushRun]
    def __init__(self, runs: _Optional[_Iterable[_Union[_push_run_pb2.PushRun, _Mapping]]] = ...) -> None: ...

class ListRunDestinationsRequest(_message.Message):
    __slots__ = ["page_size", "page_token", "partner_id", "run_id", "state"]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    RUN_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    partner_id: str
    run_id: str
    state: _push_run_pb2.RunDestinationState
    def __init__(self, partner_id: _Optional[str] = ..., run_id: _Optional[str] = ..., state: _Optional[_Union[_push_run_pb2.RunDestinationState, str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListRunDestinationsResponse(_message.Message):
    __slots__ = ["destinations", "next_page_token"]
    DESTINATIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    destinations: _containers.RepeatedCompositeFieldContainer[_push_run_pb2.RunDestination]
    next_page_token: str
    def __init__(self, destinations: _Optional[_Iterable[_Union[_push_run_pb2.RunDestination, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class PausePushRunRequest(_message.Message):
    __slots__ = ["partner_id", "request_id", "run_id"]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    RUN_ID_FIELD_NUMBER: _ClassVar[int]
    partner_id: str
    request_id: str
    run_id: str
    def __init__(self, partner_id: _Optional[str] = ..., run_id: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class PausePushRunResponse(_message.Message):
    __slots__ = ["run"]
    RUN_FIELD_NUMBER: _ClassVar[int]
    run: _push_run_pb2.PushRun
    def __init__(self, run: _Optional[_Union[_push_run_pb2.PushRun, _Mapping]] = ...) -> None: ...

class ResendPushRunRequest(_message.Message):
    __slots__ = ["max_rate", "partner_id", "request_id", "run_id", "state"]
    MAX_RATE_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    RUN_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    max_rate: int
    partner_id: str
    request_id: str
    run_id: str
    state: _push_run_pb2.RunDestinationState
    def __init__(self, partner_id: _Optional[str] = ..., run_id: _Optional[str] = ..., state: _Optional[_Union[_push_run_pb2.RunDestinationState, str]] = ..., max_rate: _Optional[int] = ..., request_id: _Optional[str] = ...) -> None: ...

class ResendPushRunResponse(_message.Message):
    __slots__ = ["run"]
    RUN_FIELD_NUMBER: _ClassVar[int]
    run: _push_run_pb2.PushRun
    def __init__(self, run: _Optional[_Union[_push_run_pb2.PushRun, _Mapping]] = ...) -> None: ...

class ResumePushRunRequest(_message.Message):
    __slots__ = ["partner_id", "request_id", "run_id"]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    RUN_ID_FIELD_NUMBER: _ClassVar[int]
    partner_id: str
    request_id: str
    run_id: str
    def __init__(self, partner_id: _Optional[str] = ..., run_id: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class ResumePushRunResponse(_message.Message):
    __slots__ = ["run"]
    RUN_FIELD_NUMBER: _ClassVar[int]
    run: _push_run_pb2.PushRun
    def __init__(self, run: _Optional[_Union[_push_run_pb2.PushRun, _Mapping]] = ...) -> None: ...

class StartPushRunRequest(_message.Message):
    __slots__ = ["max_rate", "message_id", "partner_id", "request_id", "split"]
    MAX_RATE_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SPLIT_FIELD_NUMBER: _ClassVar[int]
    max_rate: int
    message_id: int
    partner_id: str
    request_id: str
    split: _push_run_pb2.PushSplit
    def __init__(self, partner_id: _Optional[str] = ..., message_id: _Optional[int] = ..., max_rate: _Optional[int] = ..., split: _Optional[_Union[_push_run_pb2.PushSplit, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class StartPushRunResponse(_message.Message):
    __slots__ = ["run"]
    RUN_FIELD_NUMBER: _ClassVar[int]
    run: _push_run_pb2.PushRun
    def __init__(self, run: _Optional[_Union[_push_run_pb2.PushRun, _Mapping]] = ...) -> None: ...

class UpdatePushRunRequest(_message.Message):
    __slots__ = ["partner_id", "request_id", "run", "update_mask"]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    RUN_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    partner_id: str
    request_id: str
    run: _push_run_pb2.PushRun
    update_mask: _field_mask_pb2.FieldMask
    def __init__(self, partner_id: _Optional[str] = ..., run: _Optional[_Union[_push_run_pb2.PushRun, _Mapping]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class UpdatePushRunResponse(_message.Message):
    __slots__ = ["run"]
    RUN_FIELD_NUMBER: _ClassVar[int]
    run: _push_run_pb2.PushRun
    def __init__(self, run: _Optional[_Union[_push_run_pb2.PushRun, _Mapping]] = ...) -> None: ...

class WatchPushRunRequest(_message.Message):
    __slots__ = ["partner_id", "run_id"]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    RUN_ID_FIELD_NUMBER: _ClassVar[int]
    partner_id: str
    run_id: str
    def __init__(self, partner_id: _Optional[str] = ..., run_id: _Optional[str] = ...) -> None: ...

class WatchPushRunResponse(_message.Message):
    __slots__ = ["rate", "remaining_seconds", "run"]
    RATE_FIELD_NUMBER: _ClassVar[int]
    REMAINING_SECONDS_FIELD_NUMBER: _ClassVar[int]
    RUN_FIELD_NUMBER: _ClassVar[int]
    rate: float
    remaining_seconds: float
    run: _push_run_pb2.PushRun
    def __init__(self, run: _Optional[_Union[_push_run_pb2.PushRun, _Mapping]] = ..., rate: _Optional[float] = ..., remaining_seconds: _Optional[float] = ...) -> None: ...
