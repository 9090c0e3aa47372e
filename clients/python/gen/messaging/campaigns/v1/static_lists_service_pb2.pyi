from messaging.campaigns.v1 import page_links_pb2 as _page_links_pb2
from messaging.campaigns.v1 import static_list_pb2 as _static_list_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class AddStaticListMembersRequest(_message.Message):
    __slots__ = ["list_id", "partner_id", "request_id", "users"]
    LIST_ID_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    USERS_FIELD_NUMBER: _ClassVar[int]
    list_id: int
    partner_id: str
    request_id: str
    users: _containers.RepeatedCompositeFieldContainer[_static_list_pb2.StaticListUser]
    def __init__(self, partner_id: _Optional[str] = ..., list_id: _Optional[int] = ..., users: _Optional[_Iterable[_Union[_static_list_pb2.StaticListUser, _Mapping]]] = ..., request_id: _Optional[str] = ...) -> None: ...

class AddStaticListMembersResponse(_message.Message):
    __slots__ = []
    def __init__(self) -> None: ...

class CreateStaticListRequest(_message.Message):
    __slots__ = ["list", "partner_id", "request_id"]
    LIST_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    list: _static_list_pb2.StaticList
    partner_id: str
    request_id: str
    def __init__(self, partner_id: _Optional[str] = ..., list: _Optional[_Union[_static_list_pb2.StaticList, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class CreateStaticListResponse(_message.Message):
    __slots__ = ["list_id"]
    LIST_ID_FIELD_NUMBER: _ClassVar[int]
    list_id: int
    def __init__(self, list_id: _Optional[int] = ...) -> None: ...

class ListStaticListMembersRequest(_message.Message):
    __slots__ = ["list_id", "page", "partner_id"]
    LIST_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    list_id: int
    page: int
    partner_id: str
    def __init__(self, partner_id: _Optional[str] = ..., list_id: _Optional[int] = ..., page: _Optional[int] = ...) -> None: ...

class ListStaticListMembersResponse(_message.Message):
    __slots__ = ["link", "next_page", "users"]
    LINK_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_FIELD_NUMBER: _ClassVar[int]
    USERS_FIELD_NUMBER: _ClassVar[int]
    link: _page_links_pb2.PageLinks
    next_page: int
    users: _containers.RepeatedCompositeFieldContainer[_static_list_pb2.StaticListMember]
    def __init__(self, users: _Optional[_Iterable[_Union[_static_list_pb2.StaticListMember, _Mapping]]] = ..., link: _Optional[_Union[_page_links_pb2.PageLinks, _Mapping]] = ..., next_page: _Optional[int] = ...) -> None: ...

class ListStaticListsRequest(_message.Message):
    __slots__ = ["page", "partner_id"]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    page: int
    partner_id: str
    def __init__(self, partner_id: _Optional[str] = ..., page: _Optional[int] = ...) -> None: ...

class ListStaticListsResponse(_message.Message):
    __slots__ = ["link", "lists", "next_page"]
    LINK_FIELD_NUMBER: _ClassVar[int]
    LISTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_FIELD_NUMBER: _ClassVar[int]
    link: _page_links_pb2.PageLinks
    lists: _containers.RepeatedCompositeFieldContainer[_static_list_pb2.StaticList]
    next_page: int
    def __init__(self, lists: _Optional[_Iterable[_Union[_static_list_pb2.StaticList, _Mapping]]] = ..., link: _Optional[_Union[_page_links_pb2.PageLinks, _Mapping]] = ..., next_page: _Optional[int] = ...) -> None: ...

class RemoveStaticListMembersRequest(_message.Message):
    __slots__ = ["list_id", "partner_id", "request_id", "users"]
    LIST_ID_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    USERS_FIELD_NUMBER: _ClassVar[int]
    list_id: int
    partner_id: str
    request_id: str
    users: _containers.RepeatedCompositeFieldContainer[_static_list_pb2.StaticListUser]
    def __init__(self, partner_id: _Optional[str] = ..., list_id: _Optional[int] = ..., users: _Optional[_Iterable[_Union[_static_list_pb2.StaticListUser, _Mapping]]] = ..., request_id: _Optional[str] = ...) -> None: ...

class RemoveStaticListMembersResponse(_message.Message):
    __slots__ = []
    def __init__(self) -> None: ...
