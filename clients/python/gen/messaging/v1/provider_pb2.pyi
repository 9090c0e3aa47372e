from google.protobuf import timestamp_pb2 as _timestamp_pb2
from messaging.v1 import channel_pb2 as _channel_pb2
from messaging.v1 import platform_pb2 as _platform_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

CIRCUIT_CLOSED: Circuit
CIRCUIT_HALF_OPEN: Circuit
CIRCUIT_OPEN: Circuit
CIRCUIT_UNSPECIFIED: Circuit
DESCRIPTOR: _descriptor.FileDescriptor

class Provider(_message.Message):
    __slots__ = ["channel", "circuit", "failure_reason", "failure_time", "name", "outstanding_count", "platforms", "queued_count", "retry_time"]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    CIRCUIT_FIELD_NUMBER: _ClassVar[int]
    FAILURE_REASON_FIELD_NUMBER: _ClassVar[int]
    FAILURE_TIME_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    OUTSTANDING_COUNT_FIELD_NUMBER: _ClassVar[int]
    PLATFORMS_FIELD_NUMBER: _ClassVar[int]
    QUEUED_COUNT_FIELD_NUMBER: _ClassVar[int]
    RETRY_TIME_FIELD_NUMBER: _ClassVar[int]
    channel: _channel_pb2.Channel
    circuit: Circuit
    failure_reason: str
    failure_time: _timestamp_pb2.Timestamp
    name: str
    outstanding_count: int
    platforms: _containers.RepeatedScalarFieldContainer[_platform_pb2.Platform]
    queued_count: int
    retry_time: _timestamp_pb2.Timestamp
    def __init__(self, name: _Optional[str] = ..., channel: _Optional[_Union[_channel_pb2.Channel, str]] = ..., platforms: _Optional[_Iterable[_Union[_platform_pb2.Platform, str]]] = ..., circuit: _Optional[_Union[Circuit, str]] = ..., queued_count: _Optional[int] = ..., outstanding_count: _Optional[int] = ..., failure_reason: _Optional[str] = ..., failure_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., retry_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ProviderTemplate(_message.Message):
    __slots__ = ["category", "change_time", "language", "name", "provider", "reason", "status", "text"]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    CHANGE_TIME_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PROVIDER_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    category: str
    change_time: _timestamp_pb2.Timestamp
    language: str
    name: str
    provider: str
    reason: str
    status: str
    text: str
    def __init__(self, provider: _Optional[str] = ..., name: _Optional[str] = ..., language: _Optional[str] = ..., status: _Optional[str] = ..., category: _Optional[str] = ..., text: _Optional[str] = ..., reason: _Optional[str] = ..., change_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class Circuit(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []
