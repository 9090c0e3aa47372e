from google.protobuf import timestamp_pb2 as _timestamp_pb2
from messaging.v1 import scope_pb2 as _scope_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor
DIALECT_CREDENTIAL_KIND_BSG_KEY: DialectCredentialKind
DIALECT_CREDENTIAL_KIND_D7_USER: DialectCredentialKind
DIALECT_CREDENTIAL_KIND_SCOROCODE_KEY: DialectCredentialKind
DIALECT_CREDENTIAL_KIND_UNSPECIFIED: DialectCredentialKind

class DialectCredential(_message.Message):
    __slots__ = ["application_id", "create_time", "credential_id", "kind", "name", "scopes", "user_name"]
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    CREDENTIAL_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    SCOPES_FIELD_NUMBER: _ClassVar[int]
    USER_NAME_FIELD_NUMBER: _ClassVar[int]
    application_id: str
    create_time: _timestamp_pb2.Timestamp
    credential_id: str
    kind: DialectCredentialKind
    name: str
    scopes: _containers.RepeatedScalarFieldContainer[_scope_pb2.Scope]
    user_name: str
    def __init__(self, credential_id: _Optional[str] = ..., kind: _Optional[_Union[DialectCredentialKind, str]] = ..., user_name: _Optional[str] = ..., application_id: _Optional[str] = ..., name: _Optional[str] = ..., scopes: _Optional[_Iterable[_Union[_scope_pb2.Scope, str]]] = ..., create_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class DialectCredentialKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []
