from google.protobuf import timestamp_pb2 as _timestamp_pb2
from messaging.v1 import scope_pb2 as _scope_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

API_KEY_MODE_LIVE: ApiKeyMode
API_KEY_MODE_TEAM: ApiKeyMode
API_KEY_MODE_TEST: ApiKeyMode
API_KEY_MODE_UNSPECIFIED: ApiKeyMode
DESCRIPTOR: _descriptor.FileDescriptor

class Account(_message.Message):
    __slots__ = ["account_id", "active", "admin", "any_sender", "create_time", "currency", "etag", "message_rate", "name", "refuses_broadcasts", "request_rate", "tariff"]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    ACTIVE_FIELD_NUMBER: _ClassVar[int]
    ADMIN_FIELD_NUMBER: _ClassVar[int]
    ANY_SENDER_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_RATE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    REFUSES_BROADCASTS_FIELD_NUMBER: _ClassVar[int]
    REQUEST_RATE_FIELD_NUMBER: _ClassVar[int]
    TARIFF_FIELD_NUMBER: _ClassVar[int]
    account_id: str
    active: bool
    admin: bool
    any_sender: bool
    create_time: _timestamp_pb2.Timestamp
    currency: str
    etag: str
    message_rate: int
    name: str
    refuses_broadcasts: bool
    request_rate: int
    tariff: str
    def __init__(self, account_id: _Optional[str] = ..., name: _Optional[str] = ..., admin: bool = ..., create_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., currency: _Optional[str] = ..., active: bool = ..., tariff: _Optional[str] = ..., any_sender: bool = ..., request_rate: _Optional[int] = ..., message_rate: _Optional[int] = ..., refuses_broadcasts: bool = ..., etag: _Optional[str] = ...) -> None: ...

class ApiKey(_message.Message):
    __slots__ = ["create_time", "daily_limit", "expire_time", "key_id", "mode", "name", "scopes", "team_numbers"]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    DAILY_LIMIT_FIELD_NUMBER: _ClassVar[int]
    EXPIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    KEY_ID_FIELD_NUMBER: _ClassVar[int]
    MODE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    SCOPES_FIELD_NUMBER: _ClassVar[int]
    TEAM_NUMBERS_FIELD_NUMBER: _ClassVar[int]
    create_time: _timestamp_pb2.Timestamp
    daily_limit: str
    expire_time: _timestamp_pb2.Timestamp
    key_id: str
    mode: ApiKeyMode
    name: str
    scopes: _containers.RepeatedScalarFieldContainer[_scope_pb2.Scope]
    team_numbers: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, key_id: _Optional[str] = ..., name: _Optional[str] = ..., create_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., scopes: _Optional[_Iterable[_Union[_scope_pb2.Scope, str]]] = ..., expire_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., mode: _Optional[_Union[ApiKeyMode, str]] = ..., team_numbers: _Optional[_Iterable[str]] = ..., daily_limit: _Optional[str] = ...) -> None: ...

class AuditEntry(_message.Message):
    __slots__ = ["after", "before", "create_time", "credential_id", "entry_id", "method", "request"]
    AFTER_FIELD_NUMBER: _ClassVar[int]
    BEFORE_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    CREDENTIAL_ID_FIELD_NUMBER: _ClassVar[int]
    ENTRY_ID_FIELD_NUMBER: _ClassVar[int]
    METHOD_FIELD_NUMBER: _ClassVar[int]
    REQUEST_FIELD_NUMBER: _ClassVar[int]
    after: str
    before: str
    create_time: _timestamp_pb2.Timestamp
    credential_id: str
    entry_id: str
    method: str
    request: str
    def __init__(self, entry_id: _Optional[str] = ..., credential_id: _Optional[str] = ..., method: _Optional[str] = ..., request: _Optional[str] = ..., before: _Optional[str] = ..., after: _Optional[str] = ..., create_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ApiKeyMode(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []
