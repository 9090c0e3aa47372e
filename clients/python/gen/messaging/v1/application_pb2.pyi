from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Application(_message.Message):
    __slots__ = ["apns", "app_code", "app_name", "create_time", "device_count", "fcm", "modify_time"]
    APNS_FIELD_NUMBER: _ClassVar[int]
    APP_CODE_FIELD_NUMBER: _ClassVar[int]
    APP_NAME_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    DEVICE_COUNT_FIELD_NUMBER: _ClassVar[int]
    FCM_FIELD_NUMBER: _ClassVar[int]
    MODIFY_TIME_FIELD_NUMBER: _ClassVar[int]
    apns: PushCredentials
    app_code: str
    app_name: str
    create_time: _timestamp_pb2.Timestamp
    device_count: int
    fcm: PushCredentials
    modify_time: _timestamp_pb2.Timestamp
    def __init__(self, app_name: _Optional[str] = ..., app_code: _Optional[str] = ..., apns: _Optional[_Union[PushCredentials, _Mapping]] = ..., fcm: _Optional[_Union[PushCredentials, _Mapping]] = ..., create_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., modify_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., device_count: _Optional[int] = ...) -> None: ...

class PushCredentials(_message.Message):
    __slots__ = ["active"]
    ACTIVE_FIELD_NUMBER: _ClassVar[int]
    active: bool
    def __init__(self, active: bool = ...) -> None: ...
