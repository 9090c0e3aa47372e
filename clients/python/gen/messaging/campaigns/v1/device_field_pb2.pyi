from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor
DEVICE_FIELD_TYPE_BOOLEAN: DeviceFieldType
DEVICE_FIELD_TYPE_DATE: DeviceFieldType
DEVICE_FIELD_TYPE_NUMBER: DeviceFieldType
DEVICE_FIELD_TYPE_TEXT: DeviceFieldType
DEVICE_FIELD_TYPE_UNSPECIFIED: DeviceFieldType

class DeviceField(_message.Message):
    __slots__ = ["fixed", "indexed", "name", "system", "type"]
    FIXED_FIELD_NUMBER: _ClassVar[int]
    INDEXED_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    SYSTEM_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    fixed: bool
    indexed: bool
    name: str
    system: bool
    type: DeviceFieldType
    def __init__(self, name: _Optional[str] = ..., type: _Optional[_Union[DeviceFieldType, str]] = ..., indexed: bool = ..., system: bool = ..., fixed: bool = ...) -> None: ...

class DeviceFieldType(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []
