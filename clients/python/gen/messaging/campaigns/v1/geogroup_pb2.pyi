from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class Geogroup(_message.Message):
    __slots__ = ["beacons", "external_id", "geofences", "id", "name"]
    BEACONS_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_ID_FIELD_NUMBER: _ClassVar[int]
    GEOFENCES_FIELD_NUMBER: _ClassVar[int]
    ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    beacons: _containers.RepeatedScalarFieldContainer[int]
    external_id: str
    geofences: _containers.RepeatedScalarFieldContainer[int]
    id: int
    name: str
    def __init__(self, id: _Optional[int] = ..., name: _Optional[str] = ..., external_id: _Optional[str] = ..., geofences: _Optional[_Iterable[int]] = ..., beacons: _Optional[_Iterable[int]] = ...) -> None: ...

class GeogroupMember(_message.Message):
    __slots__ = ["id"]
    ID_FIELD_NUMBER: _ClassVar[int]
    id: int
    def __init__(self, id: _Optional[int] = ...) -> None: ...
