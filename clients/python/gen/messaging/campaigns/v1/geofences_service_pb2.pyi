from messaging.campaigns.v1 import geofence_pb2 as _geofence_pb2
from messaging.campaigns.v1 import page_links_pb2 as _page_links_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CreateGeofenceRequest(_message.Message):
    __slots__ = ["geofence", "partner_id", "request_id"]
    GEOFENCE_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    geofence: _geofence_pb2.Geofence
    partner_id: str
    request_id: str
    def __init__(self, partner_id: _Optional[str] = ..., geofence: _Optional[_Union[_geofence_pb2.Geofence, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class CreateGeofenceResponse(_message.Message):
    __slots__ = ["id"]
    ID_FIELD_NUMBER: _ClassVar[int]
    id: int
    def __init__(self, id: _Optional[int] = ...) -> None: ...

class GetGeofenceRequest(_message.Message):
    __slots__ = ["geofence_id", "partner_id"]
    GEOFENCE_ID_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    geofence_id: int
    partner_id: str
    def __init__(self, partner_id: _Optional[str] = ..., geofence_id: _Optional[int] = ...) -> None: ...

class GetGeofenceResponse(_message.Message):
    __slots__ = ["geofence"]
    GEOFENCE_FIELD_NUMBER: _ClassVar[int]
    geofence: _geofence_pb2.Geofence
    def __init__(self, geofence: _Optional[_Union[_geofence_pb2.Geofence, _Mapping]] = ...) -> None: ...

class ListGeofencesRequest(_message.Message):
    __slots__ = ["page", "partner_id"]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    page: int
    partner_id: str
    def __init__(self, partner_id: _Optional[str] = ..., page: _Optional[int] = ...) -> None: ...

class ListGeofencesResponse(_message.Message):
    __slots__ = ["geofences", "link", "next_page"]
    GEOFENCES_FIELD_NUMBER: _ClassVar[int]
    LINK_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_FIELD_NUMBER: _ClassVar[int]
    geofences: _containers.RepeatedCompositeFieldContainer[_geofence_pb2.Geofence]
    link: _page_links_pb2.PageLinks
    next_page: int
    def __init__(self, geofences: _Optional[_Iterable[_Union[_geofence_pb2.Geofence, _Mapping]]] = ..., link: _Optional[_Union[_page_links_pb2.PageLinks, _Mapping]] = ..., next_page: _Optional[int] = ...) -> None: ...

class ReplaceGeofenceRequest(_message.Message):
    __slots__ = ["geofence", "geofence_id", "partner_id", "request_id"]
    GEOFENCE_FIELD_NUMBER: _ClassVar[int]
    GEOFENCE_ID_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    geofence: _geofence_pb2.Geofence
    geofence_id: int
    partner_id: str
    request_id: str
    def __init__(self, partner_id: _Optional[str] = ..., geofence_id: _Optional[int] = ..., geofence: _Optional[_Union[_geofence_pb2.Geofence, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class ReplaceGeofenceResponse(_message.Message):
    __slots__ = ["geofence"]
    GEOFENCE_FIELD_NUMBER: _ClassVar[int]
    geofence: _geofence_pb2.Geofence
    def __init__(self, geofence: _Optional[_Union[_geofence_pb2.Geofence, _Mapping]] = ...) -> None: ...
