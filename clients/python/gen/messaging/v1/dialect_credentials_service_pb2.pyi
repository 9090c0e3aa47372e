from messaging.v1 import dialect_credential_pb2 as _dialect_credential_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CreateDialectCredentialRequest(_message.Message):
    __slots__ = ["credential", "request_id", "secret"]
    CREDENTIAL_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SECRET_FIELD_NUMBER: _ClassVar[int]
    credential: _dialect_credential_pb2.DialectCredential
    request_id: str
    secret: str
    def __init__(self, credential: _Optional[_Union[_dialect_credential_pb2.DialectCredential, _Mapping]] = ..., secret: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class CreateDialectCredentialResponse(_message.Message):
    __slots__ = ["credential", "secret"]
    CREDENTIAL_FIELD_NUMBER: _ClassVar[int]
    SECRET_FIELD_NUMBER: _ClassVar[int]
    credential: _dialect_credential_pb2.DialectCredential
    secret: str
    def __init__(self, credential: _Optional[_Union[_dialect_credential_pb2.DialectCredential, _Mapping]] = ..., secret: _Optional[str] = ...) -> None: ...

class DeleteDialectCredentialRequest(_message.Message):
    __slots__ = ["credential_id", "request_id"]
    CREDENTIAL_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    credential_id: str
    request_id: str
    def __init__(self, credential_id: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class DeleteDialectCredentialResponse(_message.Message):
    __slots__ = ["credential"]
    CREDENTIAL_FIELD_NUMBER: _ClassVar[int]
    credential: _dialect_credential_pb2.DialectCredential
    def __init__(self, credential: _Optional[_Union[_dialect_credential_pb2.DialectCredential, _Mapping]] = ...) -> None: ...

class ListDialectCredentialsRequest(_message.Message):
    __slots__ = ["page_size", "page_token"]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListDialectCredentialsResponse(_message.Message):
    __slots__ = ["credentials", "next_page_token"]
    CREDENTIALS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    credentials: _containers.RepeatedCompositeFieldContainer[_dialect_credential_pb2.DialectCredential]
    next_page_token: str
    def __init__(self, credentials: _Optional[_Iterable[_Union[_dialect_credential_pb2.DialectCredential, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
