from google.protobuf import struct_pb2 as _struct_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Click(_message.Message):
    __slots__ = ["action_id", "campaign_id", "data", "date", "device_id", "message_id"]
    ACTION_ID_FIELD_NUMBER: _ClassVar[int]
    CAMPAIGN_ID_FIELD_NUMBER: _ClassVar[int]
    DATA_FIELD_NUMBER: _ClassVar[int]
    DATE_FIELD_NUMBER: _ClassVar[int]
    DEVICE_ID_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    action_id: int
    campaign_id: int
    data: _struct_pb2.Struct
    date: str
    device_id: str
    message_id: int
    def __init__(self, device_id: _Optional[str] = ..., campaign_id: _Optional[int] = ..., message_id: _Optional[int] = ..., date: _Optional[str] = ..., action_id: _Optional[int] = ..., data: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ...) -> None: ...
