from messaging.campaigns.v1 import device_field_pb2 as _device_field_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CreateDeviceFieldRequest(_message.Message):
    __slots__ = ["field", "partner_id", "request_id"]
    FIELD_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    field: _device_field_pb2.DeviceField
    partner_id: str
    request_id: str
    def __init__(self, partner_id: _Optional[str] = ..., field: _Optional[_Union[_device_field_pb2.DeviceField, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class CreateDeviceFieldResponse(_message.Message):
    __slots__ = ["field"]
    FIELD_FIELD_NUMBER: _ClassVar[int]
    field: _device_field_pb2.DeviceField
    def __init__(self, field: _Optional[_Union[_device_field_pb2.DeviceField, _Mapping]] = ...) -> None: ...

class DeleteDeviceFieldRequest(_message.Message):
    __slots__ = ["name", "partner_id", "request_id"]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    partner_id: str
    request_id: str
    def __init__(self, partner_id: _Optional[str] = ..., name: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class DeleteDeviceFieldResponse(_message.Message):
    __slots__ = ["field"]
    FIELD_FIELD_NUMBER: _ClassVar[int]
    field: _device_field_pb2.DeviceField
    def __init__(self, field: _Optional[_Union[_device_field_pb2.DeviceField, _Mapping]] = ...) -> None: ...

class ListDeviceFieldsRequest(_message.Message):
    __slots__ = ["partner_id"]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    partner_id: str
    def __init__(self, partner_id: _Optional[str] = ...) -> None: ...

class ListDeviceFieldsResponse(_message.Message):
    __slots__ = ["fields"]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    fields: _containers.RepeatedCompositeFieldContainer[_device_field_pb2.DeviceField]
    def __init__(self, fields: _Optional[_Iterable[_Union[_device_field_pb2.DeviceField, _Mapping]]] = ...) -> None: ...

class RenameDeviceFieldRequest(_message.Message):
    __slots__ = ["name", "new_name", "partner_id", "request_id"]
    NAME_FIELD_NUMBER: _ClassVar[int]
    NEW_NAME_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    new_name: str
    partner_id: str
    request_id: str
    def __init__(self, partner_id: _Optional[str] = ..., name: _Optional[str] = ..., new_name: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class RenameDeviceFieldResponse(_message.Message):
    __slots__ = ["field"]
    FIELD_FIELD_NUMBER: _ClassVar[int]
    field: _device_field_pb2.DeviceField
    def __init__(self, field: _Optional[_Union[_device_field_pb2.DeviceField, _Mapping]] = ...) -> None: ...
