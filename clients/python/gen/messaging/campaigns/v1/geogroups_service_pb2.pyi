from messaging.campaigns.v1 import geogroup_pb2 as _geogroup_pb2
from messaging.campaigns.v1 import page_links_pb2 as _page_links_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class AddGeogroupBeaconRequest(_message.Message):
    __slots__ = ["geogroup_id", "member", "partner_id", "request_id"]
    GEOGROUP_ID_FIELD_NUMBER: _ClassVar[int]
    MEMBER_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    geogroup_id: str
    member: _geogroup_pb2.GeogroupMember
    partner_id: str
    request_id: str
    def __init__(self, partner_id: _Optional[str] = ..., geogroup_id: _Optional[str] = ..., member: _Optional[_Union[_geogroup_pb2.GeogroupMember, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class AddGeogroupBeaconResponse(_message.Message):
    __slots__ = []
    def __init__(self) -> None: ...

class AddGeogroupGeofenceRequest(_message.Message):
    __slots__ = ["geogroup_id", "member", "partner_id", "request_id"]
    GEOGROUP_ID_FIELD_NUMBER: _ClassVar[int]
    MEMBER_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    geogroup_id: str
    member: _geogroup_pb2.GeogroupMember
    partner_id: str
    request_id: str
    def __init__(self, partner_id: _Optional[str] = ..., geogroup_id: _Optional[str] = ..., member: _Optional[_Union[_geogroup_pb2.GeogroupMember, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class AddGeogroupGeofenceResponse(_message.Message):
    __slots__ = []
    def __init__(self) -> None: ...

class CreateGeogroupRequest(_message.Message):
    __slots__ = ["geogroup", "partner_id", "request_id"]
    GEOGROUP_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    geogroup: _geogroup_pb2.Geogroup
    partner_id: str
    request_id: str
    def __init__(self, partner_id: _Optional[str] = ..., geogroup: _Optional[_Union[_geogroup_pb2.Geogroup, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class CreateGeogroupResponse(_message.Message):
    __slots__ = ["id"]
    ID_FIELD_NUMBER: _ClassVar[int]
    id: int
    def __init__(self, id: _Optional[int] = ...) -> None: ...

class ListGeogroupsRequest(_message.Message):
    __slots__ = ["page", "partner_id"]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    page: int
    partner_id: str
    def __init__(self, partner_id: _Optional[str] = ..., page: _Optional[int] = ...) -> None: ...

class ListGeogroupsResponse(_message.Message):
    __slots__ = ["geogroups", "link", "next_page"]
    GEOGROUPS_FIELD_NUMBER: _ClassVar[int]
    LINK_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_FIELD_NUMBER: _ClassVar[int]
    geogroups: _containers.RepeatedCompositeFieldContainer[_geogroup_pb2.Geogroup]
    link: _page_links_pb2.PageLinks
    next_page: int
    def __init__(self, geogroups: _Optional[_Iterable[_Union[_geogroup_pb2.Geogroup, _Mapping]]] = ..., link: _Optional[_Union[_page_links_pb2.PageLinks, _Mapping]] = ..., next_page: _Optional[int] = ...) -> None: ...

class RemoveGeogroupBeaconRequest(_message.Message):
    __slots__ = ["geogroup_id", "id", "member", "partner_id", "request_id"]
    GEOGROUP_ID_FIELD_NUMBER: _ClassVar[int]
    ID_FIELD_NUMBER: _ClassVar[int]
    MEMBER_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    geogroup_id: str
    id: int
    member: _geogroup_pb2.GeogroupMember
    partner_id: str
    request_id: str
    def __init__(self, partner_id: _Optional[str] = ..., geogroup_id: _Optional[str] = ..., member: _Optional[_Union[_geogroup_pb2.GeogroupMember, _Mapping]] = ..., id: _Optional[int] = ..., request_id: _Optional[str] = ...) -> None: ...

class RemoveGeogroupBeaconResponse(_message.Message):
    __slots__ = []
    def __init__(self) -> None: ...

class RemoveGeogroupGeofenceRequest(_message.Message):
    __slots__ = ["geogroup_id", "id", "member", "partner_id", "request_id"]
    GEOGROUP_ID_FIELD_NUMBER: _ClassVar[int]
    ID_FIELD_NUMBER: _ClassVar[int]
    MEMBER_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    geogroup_id: str
    id: int
    member: _geogroup_pb2.GeogroupMember
    partner_id: str
    request_id: str
    def __init__(self, partner_id: _Optional[str] = ..., geogroup_id: _Optional[str] = ..., member: _Optional[_Union[_geogroup_pb2.GeogroupMember, _Mapping]] = ..., id: _Optional[int] = ..., request_id: _Optional[str] = ...) -> None: ...

class RemoveGeogroupGeofenceResponse(_message.Message):
    __slots__ = []
    def __init__(self) -> None: ...
