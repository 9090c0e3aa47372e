from google.protobuf import struct_pb2 as _struct_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor
SCHEDULE_STATUS_ACTIVE: ScheduleStatus
SCHEDULE_STATUS_AWAITING_APPROVAL: ScheduleStatus
SCHEDULE_STATUS_INACTIVE: ScheduleStatus
SCHEDULE_STATUS_UNSPECIFIED: ScheduleStatus
SCHEDULE_TYPE_DAILY: ScheduleType
SCHEDULE_TYPE_MONTHLY: ScheduleType
SCHEDULE_TYPE_ONCE: ScheduleType
SCHEDULE_TYPE_UNSPECIFIED: ScheduleType
SCHEDULE_TYPE_WEEKLY: ScheduleType

class Schedule(_message.Message):
    __slots__ = ["end_time", "interval", "next_sending_time", "start_time", "status", "timezone", "type"]
    END_TIME_FIELD_NUMBER: _ClassVar[int]
    INTERVAL_FIELD_NUMBER: _ClassVar[int]
    NEXT_SENDING_TIME_FIELD_NUMBER: _ClassVar[int]
    START_TIME_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    TIMEZONE_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    end_time: _timestamp_pb2.Timestamp
    interval: int
    next_sending_time: str
    start_time: _timestamp_pb2.Timestamp
    status: ScheduleStatus
    timezone: str
    type: ScheduleType
    def __init__(self, next_sending_time: _Optional[str] = ..., timezone: _Optional[str] = ..., start_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., end_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., type: _Optional[_Union[ScheduleType, str]] = ..., interval: _Optional[int] = ..., status: _Optional[_Union[ScheduleStatus, str]] = ...) -> None: ...

class ScheduleExclusion(_message.Message):
    __slots__ = ["days", "end_time", "id", "start_time", "type"]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    END_TIME_FIELD_NUMBER: _ClassVar[int]
    ID_FIELD_NUMBER: _ClassVar[int]
    START_TIME_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    days: _struct_pb2.Value
    end_time: _timestamp_pb2.Timestamp
    id: int
    start_time: _timestamp_pb2.Timestamp
    type: str
    def __init__(self, id: _Optional[int] = ..., type: _Optional[str] = ..., days: _Optional[_Union[_struct_pb2.Value, _Mapping]] = ..., start_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., end_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ScheduleType(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class ScheduleStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []
