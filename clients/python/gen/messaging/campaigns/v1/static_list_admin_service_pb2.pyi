from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class DeleteStaticListRequest(_message.Message):
    __slots__ = ["list_id", "partner_id", "request_id"]
    LIST_ID_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    list_id: int
    partner_id: str
    request_id: str
    def __init__(self, partner_id: _Optional[str] = ..., list_id: _Optional[int] = ..., request_id: _Optional[str] = ...) -> None: ...

class DeleteStaticListResponse(_message.Message):
    __slots__ = ["list_id", "name"]
    LIST_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    list_id: int
    name: str
    def __init__(self, list_id: _Optional[int] = ..., name: _Optional[str] = ...) -> None: ...

class RenameStaticListRequest(_message.Message):
    __slots__ = ["list_id", "name", "partner_id", "request_id"]
    LIST_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    list_id: int
    name: str
    partner_id: str
    request_id: str
    def __init__(self, partner_id: _Optional[str] = ..., list_id: _Optional[int] = ..., name: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class RenameStaticListResponse(_message.Message):
    __slots__ = ["list_id", "name"]
    LIST_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    list_id: int
    name: str
    def __init__(self, list_id: _Optional[int] = ..., name: _Optional[str] = ...) -> None: ...
