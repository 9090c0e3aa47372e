from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Application(_message.Message):
    __slots__ = ["apns", "application_id", "create_time", "device_count", "etag", "fcm", "modify_time", "name"]
    APNS_FIELD_NUMBER: _ClassVar[int]
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    DEVICE_COUNT_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    FCM_FIELD_NUMBER: _ClassVar[int]
    MODIFY_TIME_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    apns: PushNetwork
    application_id: str
    create_time: _timestamp_pb2.Timestamp
    device_count: int
    etag: str
    fcm: PushNetwork
    modify_time: _timestamp_pb2.Timestamp
    name: str
    def __init__(self, name: _Optional[str] = ..., application_id: _Optional[str] = ..., apns: _Optional[_Union[PushNetwork, _Mapping]] = ..., fcm: _Optional[_Union[PushNetwork, _Mapping]] = ..., create_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., modify_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., device_count: _Optional[int] = ..., etag: _Optional[str] = ...) -> None: ...

class PushNetwork(_message.Message):
    __slots__ = ["declared_active"]
    DECLARED_ACTIVE_FIELD_NUMBER: _ClassVar[int]
    declared_active: bool
    def __init__(self, declared_active: bool = ...) -> None: ...
