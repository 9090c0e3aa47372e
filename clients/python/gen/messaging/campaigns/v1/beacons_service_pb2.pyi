from messaging.campaigns.v1 import beacon_pb2 as _beacon_pb2
from messaging.campaigns.v1 import page_links_pb2 as _page_links_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CreateBeaconRequest(_message.Message):
    __slots__ = ["beacon", "partner_id", "request_id"]
    BEACON_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    beacon: _beacon_pb2.Beacon
    partner_id: str
    request_id: str
    def __init__(self, partner_id: _Optional[str] = ..., beacon: _Optional[_Union[_beacon_pb2.Beacon, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class CreateBeaconResponse(_message.Message):
    __slots__ = ["id"]
    ID_FIELD_NUMBER: _ClassVar[int]
    id: int
    def __init__(self, id: _Optional[int] = ...) -> None: ...

class GetBeaconRequest(_message.Message):
    __slots__ = ["beacon_id", "partner_id"]
    BEACON_ID_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    beacon_id: int
    partner_id: str
    def __init__(self, partner_id: _Optional[str] = ..., beacon_id: _Optional[int] = ...) -> None: ...

class GetBeaconResponse(_message.Message):
    __slots__ = ["beacon"]
    BEACON_FIELD_NUMBER: _ClassVar[int]
    beacon: _beacon_pb2.Beacon
    def __init__(self, beacon: _Optional[_Union[_beacon_pb2.Beacon, _Mapping]] = ...) -> None: ...

class ListBeaconsRequest(_message.Message):
    __slots__ = ["page", "partner_id"]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    page: int
    partner_id: str
    def __init__(self, partner_id: _Optional[str] = ..., page: _Optional[int] = ...) -> None: ...

class ListBeaconsResponse(_message.Message):
    __slots__ = ["beacons", "link", "next_page"]
    BEACONS_FIELD_NUMBER: _ClassVar[int]
    LINK_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_FIELD_NUMBER: _ClassVar[int]
    beacons: _containers.RepeatedCompositeFieldContainer[_beacon_pb2.Beacon]
    link: _page_links_pb2.PageLinks
    next_page: int
    def __init__(self, beacons: _Optional[_Iterable[_Union[_beacon_pb2.Beacon, _Mapping]]] = ..., link: _Optional[_Union[_page_links_pb2.PageLinks, _Mapping]] = ..., next_page: _Optional[int] = ...) -> None: ...

class ReplaceBeaconRequest(_message.Message):
    __slots__ = ["beacon", "beacon_id", "partner_id", "request_id"]
    BEACON_FIELD_NUMBER: _ClassVar[int]
    BEACON_ID_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    beacon: _beacon_pb2.Beacon
    beacon_id: int
    partner_id: str
    request_id: str
    def __init__(self, partner_id: _Optional[str] = ..., beacon_id: _Optional[int] = ..., beacon: _Optional[_Union[_beacon_pb2.Beacon, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class ReplaceBeaconResponse(_message.Message):
    __slots__ = ["beacon"]
    BEACON_FIELD_NUMBER: _ClassVar[int]
    beacon: _beacon_pb2.Beacon
    def __init__(self, beacon: _Optional[_Union[_beacon_pb2.Beacon, _Mapping]] = ...) -> None: ...
