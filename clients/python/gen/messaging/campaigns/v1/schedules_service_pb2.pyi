from google.protobuf import field_mask_pb2 as _field_mask_pb2
from messaging.campaigns.v1 import schedule_pb2 as _schedule_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CreateScheduleExclusionRequest(_message.Message):
    __slots__ = ["exclusion", "message_id", "partner_id", "request_id"]
    EXCLUSION_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    exclusion: _schedule_pb2.ScheduleExclusion
    message_id: int
    partner_id: str
    request_id: str
    def __init__(self, partner_id: _Optional[str] = ..., message_id: _Optional[int] = ..., exclusion: _Optional[_Union[_schedule_pb2.ScheduleExclusion, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class CreateScheduleExclusionResponse(_message.Message):
    __slots__ = ["id"]
    ID_FIELD_NUMBER: _ClassVar[int]
    id: int
    def __init__(self, id: _Optional[int] = ...) -> None: ...

class CreateScheduleRequest(_message.Message):
    __slots__ = ["message_id", "partner_id", "request_id", "schedule"]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SCHEDULE_FIELD_NUMBER: _ClassVar[int]
    message_id: int
    partner_id: str
    request_id: str
    schedule: _schedule_pb2.Schedule
    def __init__(self, partner_id: _Optional[str] = ..., message_id: _Optional[int] = ..., schedule: _Optional[_Union[_schedule_pb2.Schedule, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class CreateScheduleResponse(_message.Message):
    __slots__ = ["schedule"]
    SCHEDULE_FIELD_NUMBER: _ClassVar[int]
    schedule: _schedule_pb2.Schedule
    def __init__(self, schedule: _Optional[_Union[_schedule_pb2.Schedule, _Mapping]] = ...) -> None: ...

class DeleteScheduleExclusionsRequest(_message.Message):
    __slots__ = ["message_id", "partner_id", "request_id"]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    message_id: int
    partner_id: str
    request_id: str
    def __init__(self, partner_id: _Optional[str] = ..., message_id: _Optional[int] = ..., request_id: _Optional[str] = ...) -> None: ...

class DeleteScheduleExclusionsResponse(_message.Message):
    __slots__ = ["exclusions"]
    EXCLUSIONS_FIELD_NUMBER: _ClassVar[int]
    exclusions: _containers.RepeatedCompositeFieldContainer[_schedule_pb2.ScheduleExclusion]
    def __init__(self, exclusions: _Optional[_Iterable[_Union[_schedule_pb2.ScheduleExclusion, _Mapping]]] = ...) -> None: ...

class DeleteScheduleRequest(_message.Message):
    __slots__ = ["message_id", "partner_id", "request_id"]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    message_id: int
    partner_id: str
    request_id: str
    def __init__(self, partner_id: _Optional[str] = ..., message_id: _Optional[int] = ..., request_id: _Optional[str] = ...) -> None: ...

class DeleteScheduleResponse(_message.Message):
    __slots__ = ["schedule"]
    SCHEDULE_FIELD_NUMBER: _ClassVar[int]
    schedule: _schedule_pb2.Schedule
    def __init__(self, schedule: _Optional[_Union[_schedule_pb2.Schedule, _Mapping]] = ...) -> None: ...

class GetScheduleRequest(_message.Message):
    __slots__ = ["message_id", "partner_id"]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    message_id: int
    partner_id: str
    def __init__(self, partner_id: _Optional[str] = ..., message_id: _Optional[int] = ...) -> None: ...

class GetScheduleResponse(_message.Message):
    __slots__ = ["schedule"]
    SCHEDULE_FIELD_NUMBER: _ClassVar[int]
    schedule: _schedule_pb2.Schedule
    def __init__(self, schedule: _Optional[_Union[_schedule_pb2.Schedule, _Mapping]] = ...) -> None: ...

class ListScheduleExclusionsRequest(_message.Message):
    __slots__ = ["message_id", "partner_id"]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    message_id: int
    partner_id: str
    def __init__(self, partner_id: _Optional[str] = ..., message_id: _Optional[int] = ...) -> None: ...

class ListScheduleExclusionsResponse(_message.Message):
    __slots__ = ["exclusions"]
    EXCLUSIONS_FIELD_NUMBER: _ClassVar[int]
    exclusions: _containers.RepeatedCompositeFieldContainer[_schedule_pb2.ScheduleExclusion]
    def __init__(self, exclusions: _Optional[_Iterable[_Union[_schedule_pb2.ScheduleExclusion, _Mapping]]] = ...) -> None: ...

class UpdateScheduleRequest(_message.Message):
    __slots__ = ["message_id", "partner_id", "request_id", "schedule", "update_mask"]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SCHEDULE_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    message_id: int
    partner_id: str
    request_id: str
    schedule: _schedule_pb2.Schedule
    update_mask: _field_mask_pb2.FieldMask
    def __init__(self, partner_id: _Optional[str] = ..., message_id: _Optional[int] = ..., schedule: _Optional[_Union[_schedule_pb2.Schedule, _Mapping]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class UpdateScheduleResponse(_message.Message):
    __slots__ = ["schedule"]
    SCHEDULE_FIELD_NUMBER: _ClassVar[int]
    schedule: _schedule_pb2.Schedule
    def __init__(self, schedule: _Optional[_Union[_schedule_pb2.Schedule, _Mapping]] = ...) -> None: ...
