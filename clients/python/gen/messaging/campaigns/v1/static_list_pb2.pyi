from google.protobuf import struct_pb2 as _struct_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class StaticList(_message.Message):
    __slots__ = ["external_id", "list_id", "name"]
    EXTERNAL_ID_FIELD_NUMBER: _ClassVar[int]
    LIST_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    external_id: str
    list_id: int
    name: str
    def __init__(self, list_id: _Optional[int] = ..., name: _Optional[str] = ..., external_id: _Optional[str] = ...) -> None: ...

class StaticListMember(_message.Message):
    __slots__ = ["data", "device_id", "expire_at"]
    class DataEntry(_message.Message):
        __slots__ = ["key", "value"]
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    DATA_FIELD_NUMBER: _ClassVar[int]
    DEVICE_ID_FIELD_NUMBER: _ClassVar[int]
    EXPIRE_AT_FIELD_NUMBER: _ClassVar[int]
    data: _containers.ScalarMap[str, str]
    device_id: str
    expire_at: str
    def __init__(self, device_id: _Optional[str] = ..., expire_at: _Optional[str] = ..., data: _Optional[_Mapping[str, str]] = ...) -> None: ...

class StaticListUser(_message.Message):
    __slots__ = ["data", "device", "device_id", "expire_at"]
    class DataEntry(_message.Message):
        __slots__ = ["key", "value"]
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    DATA_FIELD_NUMBER: _ClassVar[int]
    DEVICE_FIELD_NUMBER: _ClassVar[int]
    DEVICE_ID_FIELD_NUMBER: _ClassVar[int]
    EXPIRE_AT_FIELD_NUMBER: _ClassVar[int]
    data: _containers.ScalarMap[str, str]
    device: _struct_pb2.Struct
    device_id: str
    expire_at: _struct_pb2.Value
    def __init__(self, device: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ..., device_id: _Optional[str] = ..., expire_at: _Optional[_Union[_struct_pb2.Value, _Mapping]] = ..., data: _Optional[_Mapping[str, str]] = ...) -> None: ...
