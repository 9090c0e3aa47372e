from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Beacon(_message.Message):
    __slots__ = ["data", "groups", "id", "info"]
    class DataEntry(_message.Message):
        __slots__ = ["key", "value"]
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    DATA_FIELD_NUMBER: _ClassVar[int]
    GROUPS_FIELD_NUMBER: _ClassVar[int]
    ID_FIELD_NUMBER: _ClassVar[int]
    INFO_FIELD_NUMBER: _ClassVar[int]
    data: _containers.ScalarMap[str, str]
    groups: _containers.RepeatedScalarFieldContainer[int]
    id: int
    info: BeaconInfo
    def __init__(self, id: _Optional[int] = ..., info: _Optional[_Union[BeaconInfo, _Mapping]] = ..., data: _Optional[_Mapping[str, str]] = ..., groups: _Optional[_Iterable[int]] = ...) -> None: ...

class BeaconInfo(_message.Message):
    __slots__ = ["external_id", "major", "minor", "name", "uuid"]
    EXTERNAL_ID_FIELD_NUMBER: _ClassVar[int]
    MAJOR_FIELD_NUMBER: _ClassVar[int]
    MINOR_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    UUID_FIELD_NUMBER: _ClassVar[int]
    external_id: str
    major: int
    minor: int
    name: str
    uuid: str
    def __init__(self, name: _Optional[str] = ..., uuid: _Optional[str] = ..., major: _Optional[int] = ..., minor: _Optional[int] = ..., external_id: _Optional[str] = ...) -> None: ...
