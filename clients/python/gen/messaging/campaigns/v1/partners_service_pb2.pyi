from google.protobuf import field_mask_pb2 as _field_mask_pb2
from messaging.campaigns.v1 import partner_pb2 as _partner_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CreateApiUserRequest(_message.Message):
    __slots__ = ["request_id", "user"]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    USER_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    user: _partner_pb2.ApiUser
    def __init__(self, user: _Optional[_Union[_partner_pb2.ApiUser, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class CreateApiUserResponse(_message.Message):
    __slots__ = ["secret", "user"]
    SECRET_FIELD_NUMBER: _ClassVar[int]
    USER_FIELD_NUMBER: _ClassVar[int]
    secret: str
    user: _partner_pb2.ApiUser
    def __init__(self, user: _Optional[_Union[_partner_pb2.ApiUser, _Mapping]] = ..., secret: _Optional[str] = ...) -> None: ...

class CreatePartnerRequest(_message.Message):
    __slots__ = ["partner", "request_id"]
    PARTNER_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    partner: _partner_pb2.Partner
    request_id: str
    def __init__(self, partner: _Optional[_Union[_partner_pb2.Partner, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class CreatePartnerResponse(_message.Message):
    __slots__ = ["partner"]
    PARTNER_FIELD_NUMBER: _ClassVar[int]
    partner: _partner_pb2.Partner
    def __init__(self, partner: _Optional[_Union[_partner_pb2.Partner, _Mapping]] = ...) -> None: ...

class DeleteApiUserRequest(_message.Message):
    __slots__ = ["email", "request_id"]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    email: str
    request_id: str
    def __init__(self, email: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class DeleteApiUserResponse(_message.Message):
    __slots__ = ["user"]
    USER_FIELD_NUMBER: _ClassVar[int]
    user: _partner_pb2.ApiUser
    def __init__(self, user: _Optional[_Union[_partner_pb2.ApiUser, _Mapping]] = ...) -> None: ...

class ListApiUsersRequest(_message.Message):
    __slots__ = ["page_size", "page_token"]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListApiUsersResponse(_message.Message):
    __slots__ = ["next_page_token", "users"]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    USERS_FIELD_NUMBER: _ClassVar[int]
    next_page_token: str
    users: _containers.RepeatedCompositeFieldContainer[_partner_pb2.ApiUser]
    def __init__(self, users: _Optional[_Iterable[_Union[_partner_pb2.ApiUser, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListPartnersRequest(_message.Message):
    __slots__ = ["page_size", "page_token"]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListPartnersResponse(_message.Message):
    __slots__ = ["next_page_token", "partners"]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    PARTNERS_FIELD_NUMBER: _ClassVar[int]
    next_page_token: str
    partners: _containers.RepeatedCompositeFieldContainer[_partner_pb2.Partner]
    def __init__(self, partners: _Optional[_Iterable[_Union[_partner_pb2.Partner, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class OpenPartnerRequest(_message.Message):
    __slots__ = ["open", "partner_id", "request_id"]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    open: bool
    partner_id: str
    request_id: str
    def __init__(self, partner_id: _Optional[str] = ..., open: bool = ..., request_id: _Optional[str] = ...) -> None: ...

class OpenPartnerResponse(_message.Message):
    __slots__ = ["partner"]
    PARTNER_FIELD_NUMBER: _ClassVar[int]
    partner: _partner_pb2.Partner
    def __init__(self, partner: _Optional[_Union[_partner_pb2.Partner, _Mapping]] = ...) -> None: ...

class UpdatePartnerRequest(_message.Message):
    __slots__ = ["partner", "request_id", "update_mask"]
    PARTNER_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    partner: _partner_pb2.Partner
    request_id: str
    update_mask: _field_mask_pb2.FieldMask
    def __init__(self, partner: _Optional[_Union[_partner_pb2.Partner, _Mapping]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class UpdatePartnerResponse(_message.Message):
    __slots__ = ["partner"]
    PARTNER_FIELD_NUMBER: _ClassVar[int]
    partner: _partner_pb2.Partner
    def __init__(self, partner: _Optional[_Union[_partner_pb2.Partner, _Mapping]] = ...) -> None: ...
