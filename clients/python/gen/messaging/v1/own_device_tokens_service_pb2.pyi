from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CreateDeviceTokenRequest(_message.Message):
    __slots__ = ["application_id", "device_id", "lifetime", "request_id"]
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    DEVICE_ID_FIELD_NUMBER: _ClassVar[int]
    LIFETIME_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    application_id: str
    device_id: str
    lifetime: _duration_pb2.Duration
    request_id: str
    def __init__(self, application_id: _Optional[str] = ..., device_id: _Optional[str] = ..., lifetime: _Optional[_Union[_duration_pb2.Duration, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class CreateDeviceTokenResponse(_message.Message):
    __slots__ = ["secret", "token"]
    SECRET_FIELD_NUMBER: _ClassVar[int]
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    secret: str
    token: DeviceToken
    def __init__(self, token: _Optional[_Union[DeviceToken, _Mapping]] = ..., secret: _Optional[str] = ...) -> None: ...

class DeviceToken(_message.Message):
    __slots__ = ["application_id", "create_time", "device_id", "expire_time", "token_id"]
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    DEVICE_ID_FIELD_NUMBER: _ClassVar[int]
    EXPIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    TOKEN_ID_FIELD_NUMBER: _ClassVar[int]
    application_id: str
    create_time: _timestamp_pb2.Timestamp
    device_id: str
    expire_time: _timestamp_pb2.Timestamp
    token_id: str
    def __init__(self, token_id: _Optional[str] = ..., application_id: _Optional[str] = ..., device_id: _Optional[str] = ..., create_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., expire_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListDeviceTokensRequest(_message.Message):
    __slots__ = ["application_id", "device_id"]
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    DEVICE_ID_FIELD_NUMBER: _ClassVar[int]
    application_id: str
    device_id: str
    def __init__(self, application_id: _Optional[str] = ..., device_id: _Optional[str] = ...) -> None: ...

class ListDeviceTokensResponse(_message.Message):
    __slots__ = ["tokens"]
    TOKENS_FIELD_NUMBER: _ClassVar[int]
    tokens: _containers.RepeatedCompositeFieldContainer[DeviceToken]
    def __init__(self, tokens: _Optional[_Iterable[_Union[DeviceToken, _Mapping]]] = ...) -> None: ...

class RevokeDeviceTokensRequest(_message.Message):
    __slots__ = ["application_id", "device_id", "request_id", "token_id"]
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    DEVICE_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    TOKEN_ID_FIELD_NUMBER: _ClassVar[int]
    application_id: str
    device_id: str
    request_id: str
    token_id: str
    def __init__(self, application_id: _Optional[str] = ..., device_id: _Optional[str] = ..., token_id: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class RevokeDeviceTokensResponse(_message.Message):
    __slots__ = ["revoked_count"]
    REVOKED_COUNT_FIELD_NUMBER: _ClassVar[int]
    revoked_count: int
    def __init__(self, revoked_count: _Optional[int] = ...) -> None: ...
