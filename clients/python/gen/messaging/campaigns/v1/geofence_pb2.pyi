from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Geofence(_message.Message):
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
    info: GeofenceInfo
    def __init__(self, id: _Optional[int] = ..., info: _Optional[_Union[GeofenceInfo, _Mapping]] = ..., data: _Optional[_Mapping[str, str]] = ..., groups: _Optional[_Iterable[int]] = ...) -> None: ...

class GeofenceInfo(_message.Message):
    __slots__ = ["external_id", "latitude", "longitude", "name", "radius"]
    EXTERNAL_ID_FIELD_NUMBER: _ClassVar[int]
    LATITUDE_FIELD_NUMBER: _ClassVar[int]
    LONGITUDE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    RADIUS_FIELD_NUMBER: _ClassVar[int]
    external_id: str
    latitude: float
    longitude: float
    name: str
    radius: float
    def __init__(self, name: _Optional[str] = ..., latitude: _Optional[float] = ..., longitude: _Optional[float] = ..., radius: _Optional[float] = ..., external_id: _Optional[str] = ...) -> None: ...
