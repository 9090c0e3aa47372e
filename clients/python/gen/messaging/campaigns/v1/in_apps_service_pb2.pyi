from google.protobuf import field_mask_pb2 as _field_mask_pb2
from messaging.campaigns.v1 import in_app_pb2 as _in_app_pb2
from messaging.campaigns.v1 import page_links_pb2 as _page_links_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CreateInAppRequest(_message.Message):
    __slots__ = ["in_app", "partner_id", "request_id"]
    IN_APP_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    in_app: _in_app_pb2.InApp
    partner_id: str
    request_id: str
    def __init__(self, partner_id: _Optional[str] = ..., in_app: _Optional[_Union[_in_app_pb2.InApp, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class CreateInAppResponse(_message.Message):
    __slots__ = ["id"]
    ID_FIELD_NUMBER: _ClassVar[int]
    id: int
    def __init__(self, id: _Optional[int] = ...) -> None: ...

class GetInAppRequest(_message.Message):
    __slots__ = ["external_id", "in_app_id", "partner_id"]
    EXTERNAL_ID_FIELD_NUMBER: _ClassVar[int]
    IN_APP_ID_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    external_id: str
    in_app_id: int
    partner_id: str
    def __init__(self, partner_id: _Optional[str] = ..., in_app_id: _Optional[int] = ..., external_id: _Optional[str] = ...) -> None: ...

class GetInAppResponse(_message.Message):
    __slots__ = ["in_app"]
    IN_APP_FIELD_NUMBER: _ClassVar[int]
    in_app: _in_app_pb2.InApp
    def __init__(self, in_app: _Optional[_Union[_in_app_pb2.InApp, _Mapping]] = ...) -> None: ...

class ListInAppsRequest(_message.Message):
    __slots__ = ["page", "partner_id"]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    page: int
    partner_id: str
    def __init__(self, partner_id: _Optional[str] = ..., page: _Optional[int] = ...) -> None: ...

class ListInAppsResponse(_message.Message):
    __slots__ = ["inapps", "link", "next_page"]
    INAPPS_FIELD_NUMBER: _ClassVar[int]
    LINK_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_FIELD_NUMBER: _ClassVar[int]
    inapps: _containers.RepeatedCompositeFieldContainer[_in_app_pb2.InApp]
    link: _page_links_pb2.PageLinks
    next_page: int
    def __init__(self, inapps: _Optional[_Iterable[_Union[_in_app_pb2.InApp, _Mapping]]] = ..., link: _Optional[_Union[_page_links_pb2.PageLinks, _Mapping]] = ..., next_page: _Optional[int] = ...) -> None: ...

class SetInAppStatusRequest(_message.Message):
    __slots__ = ["external_id", "in_app_id", "partner_id", "request_id", "status"]
    EXTERNAL_ID_FIELD_NUMBER: _ClassVar[int]
    IN_APP_ID_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    external_id: str
    in_app_id: int
    partner_id: str
    request_id: str
    status: _in_app_pb2.ActiveStatus
    def __init__(self, partner_id: _Optional[str] = ..., in_app_id: _Optional[int] = ..., external_id: _Optional[str] = ..., status: _Optional[_Union[_in_app_pb2.ActiveStatus, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class SetInAppStatusResponse(_message.Message):
    __slots__ = ["unchanged"]
    UNCHANGED_FIELD_NUMBER: _ClassVar[int]
    unchanged: bool
    def __init__(self, unchanged: bool = ...) -> None: ...

class UpdateInAppRequest(_message.Message):
    __slots__ = ["external_id", "in_app", "in_app_id", "partner_id", "request_id", "update_mask"]
    EXTERNAL_ID_FIELD_NUMBER: _ClassVar[int]
    IN_APP_FIELD_NUMBER: _ClassVar[int]
    IN_APP_ID_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    external_id: str
    in_app: _in_app_pb2.InApp
    in_app_id: int
    partner_id: str
    request_id: str
    update_mask: _field_mask_pb2.FieldMask
    def __init__(self, partner_id: _Optional[str] = ..., in_app_id: _Optional[int] = ..., external_id: _Optional[str] = ..., in_app: _Optional[_Union[_in_app_pb2.InApp, _Mapping]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class UpdateInAppResponse(_message.Message):
    __slots__ = ["in_app"]
    IN_APP_FIELD_NUMBER: _ClassVar[int]
    in_app: _in_app_pb2.InApp
    def __init__(self, in_app: _Optional[_Union[_in_app_pb2.InApp, _Mapping]] = ...) -> None: ...
