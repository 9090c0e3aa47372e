from google.protobuf import timestamp_pb2 as _timestamp_pb2
from messaging.v1 import channel_pb2 as _channel_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor
SUPPRESSION_SOURCE_API: SuppressionSource
SUPPRESSION_SOURCE_KEYWORD: SuppressionSource
SUPPRESSION_SOURCE_UNSPECIFIED: SuppressionSource

class Suppression(_message.Message):
    __slots__ = ["channel", "create_time", "phone", "sender", "source", "suppression_id"]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    SENDER_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    SUPPRESSION_ID_FIELD_NUMBER: _ClassVar[int]
    channel: _channel_pb2.Channel
    create_time: _timestamp_pb2.Timestamp
    phone: str
    sender: str
    source: SuppressionSource
    suppression_id: str
    def __init__(self, suppression_id: _Optional[str] = ..., channel: _Optional[_Union[_channel_pb2.Channel, str]] = ..., sender: _Optional[str] = ..., phone: _Optional[str] = ..., source: _Optional[_Union[SuppressionSource, str]] = ..., create_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class SuppressionSource(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []
