from google.protobuf import timestamp_pb2 as _timestamp_pb2
from messaging.v1 import device_pb2 as _device_pb2
from messaging.v1 import devices_service_pb2 as _devices_service_pb2
from messaging.v1 import platform_pb2 as _platform_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class RegisterOwnDeviceRequest(_message.Message):
    __slots__ = ["platform", "push_token", "request_id"]
    PLATFORM_FIELD_NUMBER: _ClassVar[int]
    PUSH_TOKEN_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    platform: _platform_pb2.Platform
    push_token: str
    request_id: str
    def __init__(self, platform: _Optional[_Union[_platform_pb2.Platform, str]] = ..., push_token: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class RegisterOwnDeviceResponse(_message.Message):
    __slots__ = ["device"]
    DEVICE_FIELD_NUMBER: _ClassVar[int]
    device: _device_pb2.Device
    def __init__(self, device: _Optional[_Union[_device_pb2.Device, _Mapping]] = ...) -> None: ...

class ReportOwnReceiptRequest(_message.Message):
    __slots__ = ["action", "message_id", "request_id"]
    ACTION_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    action: _devices_service_pb2.ReceiptAction
    message_id: str
    request_id: str
    def __init__(self, message_id: _Optional[str] = ..., action: _Optional[_Union[_devices_service_pb2.ReceiptAction, str]] = ..., request_id: _Optional[str] = ...) -> None: ...

class ReportOwnReceiptResponse(_message.Message):
    __slots__ = ["action", "create_time", "message_id"]
    ACTION_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    action: _devices_service_pb2.ReceiptAction
    create_time: _timestamp_pb2.Timestamp
    message_id: str
    def __init__(self, message_id: _Optional[str] = ..., action: _Optional[_Union[_devices_service_pb2.ReceiptAction, str]] = ..., create_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
