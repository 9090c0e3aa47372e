from messaging.v1 import suppression_pb2 as _suppression_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CreateSuppressionRequest(_message.Message):
    __slots__ = ["request_id", "suppression"]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SUPPRESSION_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    suppression: _suppression_pb2.Suppression
    def __init__(self, suppression: _Optional[_Union[_suppression_pb2.Suppression, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class CreateSuppressionResponse(_message.Message):
    __slots__ = ["suppression"]
    SUPPRESSION_FIELD_NUMBER: _ClassVar[int]
    suppression: _suppression_pb2.Suppression
    def __init__(self, suppression: _Optional[_Union[_suppression_pb2.Suppression, _Mapping]] = ...) -> None: ...

class DeleteSuppressionRequest(_message.Message):
    __slots__ = ["request_id", "suppression_id"]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SUPPRESSION_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    suppression_id: str
    def __init__(self, suppression_id: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class DeleteSuppressionResponse(_message.Message):
    __slots__ = ["suppression"]
    SUPPRESSION_FIELD_NUMBER: _ClassVar[int]
    suppression: _suppression_pb2.Suppression
    def __init__(self, suppression: _Optional[_Union[_suppression_pb2.Suppression, _Mapping]] = ...) -> None: ...

class GetSuppressionRequest(_message.Message):
    __slots__ = ["suppression_id"]
    SUPPRESSION_ID_FIELD_NUMBER: _ClassVar[int]
    suppression_id: str
    def __init__(self, suppression_id: _Optional[str] = ...) -> None: ...

class GetSuppressionResponse(_message.Message):
    __slots__ = ["suppression"]
    SUPPRESSION_FIELD_NUMBER: _ClassVar[int]
    suppression: _suppression_pb2.Suppression
    def __init__(self, suppression: _Optional[_Union[_suppression_pb2.Suppression, _Mapping]] = ...) -> None: ...

class ListSuppressionsRequest(_message.Message):
    __slots__ = ["page_size", "page_token", "phone"]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    phone: str
    def __init__(self, phone: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListSuppressionsResponse(_message.Message):
    __slots__ = ["next_page_token", "suppressions"]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    SUPPRESSIONS_FIELD_NUMBER: _ClassVar[int]
    next_page_token: str
    suppressions: _containers.RepeatedCompositeFieldContainer[_suppression_pb2.Suppression]
    def __init__(self, suppressions: _Optional[_Iterable[_Union[_suppression_pb2.Suppression, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
