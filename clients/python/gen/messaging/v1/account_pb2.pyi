from google.protobuf import timestamp_pb2 as _timestamp_pb2
from messaging.v1 import scope_pb2 as _scope_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Account(_message.Message):
    __slots__ = ["account_id", "admin", "create_time", "name", "refuses_broadcasts"]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    ADMIN_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    REFUSES_BROADCASTS_FIELD_NUMBER: _ClassVar[int]
    account_id: str
    admin: bool
    create_time: _timestamp_pb2.Timestamp
    name: str
    refuses_broadcasts: bool
    def __init__(self, account_id: _Optional[str] = ..., name: _Optional[str] = ..., admin: bool = ..., create_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., refuses_broadcasts: bool = ...) -> None: ...

class ApiKey(_message.Message):
    __slots__ = ["create_time", "expire_time", "key_id", "name", "scopes"]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    EXPIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    KEY_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    SCOPES_FIELD_NUMBER: _ClassVar[int]
    create_time: _timestamp_pb2.Timestamp
    expire_time: _timestamp_pb2.Timestamp
    key_id: str
    name: str
    scopes: _containers.RepeatedScalarFieldContainer[_scope_pb2.Scope]
    def __init__(self, key_id: _Optional[str] = ..., name: _Optional[str] = ..., create_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., scopes: _Optional[_Iterable[_Union[_scope_pb2.Scope, str]]] = ..., expire_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
