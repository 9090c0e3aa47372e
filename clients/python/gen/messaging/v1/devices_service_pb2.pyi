from google.protobuf import field_mask_pb2 as _field_mask_pb2
from google.protobuf import struct_pb2 as _struct_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from messaging.v1 import device_pb2 as _device_pb2
from messaging.v1 import error_pb2 as _error_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor
RECEIPT_ACTION_DELIVERED: ReceiptAction
RECEIPT_ACTION_OPENED: ReceiptAction
RECEIPT_ACTION_UNSPECIFIED: ReceiptAction

class BatchRegisterDevicesRequest(_message.Message):
    __slots__ = ["application_id", "devices", "request_id"]
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    DEVICES_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    application_id: str
    devices: _containers.RepeatedCompositeFieldContainer[_device_pb2.Device]
    request_id: str
    def __init__(self, application_id: _Optional[str] = ..., devices: _Optional[_Iterable[_Union[_device_pb2.Device, _Mapping]]] = ..., request_id: _Optional[str] = ...) -> None: ...

class BatchRegisterDevicesResponse(_message.Message):
    __slots__ = ["device_count"]
    DEVICE_COUNT_FIELD_NUMBER: _ClassVar[int]
    device_count: int
    def __init__(self, device_count: _Optional[int] = ...) -> None: ...

class DeleteDeviceRequest(_message.Message):
    __slots__ = ["application_id", "device_id", "request_id"]
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    DEVICE_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    application_id: str
    device_id: str
    request_id: str
    def __init__(self, application_id: _Optional[str] = ..., device_id: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class DeleteDeviceResponse(_message.Message):
    __slots__ = ["device"]
    DEVICE_FIELD_NUMBER: _ClassVar[int]
    device: _device_pb2.Device
    def __init__(self, device: _Optional[_Union[_device_pb2.Device, _Mapping]] = ...) -> None: ...

class GetDeviceRequest(_message.Message):
    __slots__ = ["application_id", "device_id"]
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    DEVICE_ID_FIELD_NUMBER: _ClassVar[int]
    application_id: str
    device_id: str
    def __init__(self, application_id: _Optional[str] = ..., device_id: _Optional[str] = ...) -> None: ...

class GetDeviceResponse(_message.Message):
    __slots__ = ["device"]
    DEVICE_FIELD_NUMBER: _ClassVar[int]
    device: _device_pb2.Device
    def __init__(self, device: _Optional[_Union[_device_pb2.Device, _Mapping]] = ...) -> None: ...

class ImportDevicesRequest(_message.Message):
    __slots__ = ["application_id", "devices", "values"]
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    DEVICES_FIELD_NUMBER: _ClassVar[int]
    VALUES_FIELD_NUMBER: _ClassVar[int]
    application_id: str
    devices: _containers.RepeatedCompositeFieldContainer[_device_pb2.Device]
    values: _containers.RepeatedCompositeFieldContainer[_struct_pb2.Struct]
    def __init__(self, application_id: _Optional[str] = ..., devices: _Optional[_Iterable[_Union[_device_pb2.Device, _Mapping]]] = ..., values: _Optional[_Iterable[_Union[_struct_pb2.Struct, _Mapping]]] = ...) -> None: ...

class ImportDevicesResponse(_message.Message):
    __slots__ = ["failed_count", "faults", "faults_truncated", "row_count"]
    FAILED_COUNT_FIELD_NUMBER: _ClassVar[int]
    FAULTS_FIELD_NUMBER: _ClassVar[int]
    FAULTS_TRUNCATED_FIELD_NUMBER: _ClassVar[int]
    ROW_COUNT_FIELD_NUMBER: _ClassVar[int]
    failed_count: int
    faults: _containers.RepeatedCompositeFieldContainer[ImportFault]
    faults_truncated: bool
    row_count: int
    def __init__(self, row_count: _Optional[int] = ..., failed_count: _Optional[int] = ..., faults: _Optional[_Iterable[_Union[ImportFault, _Mapping]]] = ..., faults_truncated: bool = ...) -> None: ...

class ImportFault(_message.Message):
    __slots__ = ["description", "field", "reason", "row_index"]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    FIELD_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ROW_INDEX_FIELD_NUMBER: _ClassVar[int]
    description: str
    field: str
    reason: _error_pb2.ViolationReason
    row_index: int
    def __init__(self, row_index: _Optional[int] = ..., field: _Optional[str] = ..., reason: _Optional[_Union[_error_pb2.ViolationReason, str]] = ..., description: _Optional[str] = ...) -> None: ...

class ListDevicesRequest(_message.Message):
    __slots__ = ["application_id", "page_size", "page_token"]
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    application_id: str
    page_size: int
    page_token: str
    def __init__(self, application_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListDevicesResponse(_message.Message):
    __slots__ = ["devices", "next_page_token"]
    DEVICES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    devices: _containers.RepeatedCompositeFieldContainer[_device_pb2.Device]
    next_page_token: str
    def __init__(self, devices: _Optional[_Iterable[_Union[_device_pb2.Device, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class RegisterDeviceRequest(_message.Message):
    __slots__ = ["application_id", "device", "request_id"]
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    DEVICE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    application_id: str
    device: _device_pb2.Device
    request_id: str
    def __init__(self, application_id: _Optional[str] = ..., device: _Optional[_Union[_device_pb2.Device, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class RegisterDeviceResponse(_message.Message):
    __slots__ = ["device"]
    DEVICE_FIELD_NUMBER: _ClassVar[int]
    device: _device_pb2.Device
    def __init__(self, device: _Optional[_Union[_device_pb2.Device, _Mapping]] = ...) -> None: ...

class ReportReceiptRequest(_message.Message):
    __slots__ = ["action", "application_id", "device_id", "message_id", "request_id"]
    ACTION_FIELD_NUMBER: _ClassVar[int]
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    DEVICE_ID_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    action: ReceiptAction
    application_id: str
    device_id: str
    message_id: str
    request_id: str
    def __init__(self, application_id: _Optional[str] = ..., device_id: _Optional[str] = ..., message_id: _Optional[str] = ..., action: _Optional[_Union[ReceiptAction, str]] = ..., request_id: _Optional[str] = ...) -> None: ...

class ReportReceiptResponse(_message.Message):
    __slots__ = ["action", "create_time", "device_id", "message_id"]
    ACTION_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    DEVICE_ID_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    action: ReceiptAction
    create_time: _timestamp_pb2.Timestamp
    device_id: str
    message_id: str
    def __init__(self, message_id: _Optional[str] = ..., device_id: _Optional[str] = ..., action: _Optional[_Union[ReceiptAction, str]] = ..., create_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class UpdateDeviceRequest(_message.Message):
    __slots__ = ["application_id", "device", "request_id", "update_mask"]
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    DEVICE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    application_id: str
    device: _device_pb2.Device
    request_id: str
    update_mask: _field_mask_pb2.FieldMask
    def __init__(self, application_id: _Optional[str] = ..., device: _Optional[_Union[_device_pb2.Device, _Mapping]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class UpdateDeviceResponse(_message.Message):
    __slots__ = ["device"]
    DEVICE_FIELD_NUMBER: _ClassVar[int]
    device: _device_pb2.Device
    def __init__(self, device: _Optional[_Union[_device_pb2.Device, _Mapping]] = ...) -> None: ...

class ReceiptAction(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []
