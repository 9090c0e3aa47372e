from google.api import httpbody_pb2 as _httpbody_pb2
from google.protobuf import struct_pb2 as _struct_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class GetDeviceProfileRequest(_message.Message):
    __slots__ = ["criteria", "partner_id"]
    class CriteriaEntry(_message.Message):
        __slots__ = ["key", "value"]
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    criteria: _containers.ScalarMap[str, str]
    partner_id: str
    def __init__(self, partner_id: _Optional[str] = ..., criteria: _Optional[_Mapping[str, str]] = ...) -> None: ...

class GetDeviceProfileResponse(_message.Message):
    __slots__ = ["data"]
    DATA_FIELD_NUMBER: _ClassVar[int]
    data: _struct_pb2.Struct
    def __init__(self, data: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ...) -> None: ...

class GetDevicesFileRequest(_message.Message):
    __slots__ = ["fields", "first_open", "last_open", "page", "partner_id"]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    FIRST_OPEN_FIELD_NUMBER: _ClassVar[int]
    LAST_OPEN_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    fields: _containers.RepeatedScalarFieldContainer[str]
    first_open: str
    last_open: str
    page: int
    partner_id: str
    def __init__(self, partner_id: _Optional[str] = ..., page: _Optional[int] = ..., last_open: _Optional[str] = ..., first_open: _Optional[str] = ..., fields: _Optional[_Iterable[str]] = ...) -> None: ...

class GetDevicesFileResponse(_message.Message):
    __slots__ = ["file", "next_page"]
    FILE_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_FIELD_NUMBER: _ClassVar[int]
    file: _httpbody_pb2.HttpBody
    next_page: int
    def __init__(self, file: _Optional[_Union[_httpbody_pb2.HttpBody, _Mapping]] = ..., next_page: _Optional[int] = ...) -> None: ...

class UpdateDeviceProfileRequest(_message.Message):
    __slots__ = ["device_id", "partner_id", "request_id", "values"]
    DEVICE_ID_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    VALUES_FIELD_NUMBER: _ClassVar[int]
    device_id: str
    partner_id: str
    request_id: str
    values: _struct_pb2.Struct
    def __init__(self, partner_id: _Optional[str] = ..., device_id: _Optional[str] = ..., values: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class UpdateDeviceProfileResponse(_message.Message):
    __slots__ = ["unchanged"]
    UNCHANGED_FIELD_NUMBER: _ClassVar[int]
    unchanged: bool
    def __init__(self, unchanged: bool = ...) -> None: ...

class UpdateDeviceProfilesRequest(_message.Message):
    __slots__ = ["matching_key", "matching_keys", "partner_id", "request_id", "users"]
    MATCHING_KEYS_FIELD_NUMBER: _ClassVar[int]
    MATCHING_KEY_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    USERS_FIELD_NUMBER: _ClassVar[int]
    matching_key: str
    matching_keys: _containers.RepeatedScalarFieldContainer[str]
    partner_id: str
    request_id: str
    users: _containers.RepeatedCompositeFieldContainer[_struct_pb2.Struct]
    def __init__(self, partner_id: _Optional[str] = ..., matching_key: _Optional[str] = ..., matching_keys: _Optional[_Iterable[str]] = ..., users: _Optional[_Iterable[_Union[_struct_pb2.Struct, _Mapping]]] = ..., request_id: _Optional[str] = ...) -> None: ...

class UpdateDeviceProfilesResponse(_message.Message):
    __slots__ = ["updated"]
    UPDATED_FIELD_NUMBER: _ClassVar[int]
    updated: int
    def __init__(self, updated: _Optional[int] = ...) -> None: ...
