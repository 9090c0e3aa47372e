from google.api import httpbody_pb2 as _httpbody_pb2
from messaging.campaigns.v1 import device_upload_pb2 as _device_upload_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class GetDeviceUploadRequest(_message.Message):
    __slots__ = ["partner_id", "upload_id"]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    UPLOAD_ID_FIELD_NUMBER: _ClassVar[int]
    partner_id: str
    upload_id: str
    def __init__(self, partner_id: _Optional[str] = ..., upload_id: _Optional[str] = ...) -> None: ...

class GetDeviceUploadResponse(_message.Message):
    __slots__ = ["upload"]
    UPLOAD_FIELD_NUMBER: _ClassVar[int]
    upload: _device_upload_pb2.DeviceUpload
    def __init__(self, upload: _Optional[_Union[_device_upload_pb2.DeviceUpload, _Mapping]] = ...) -> None: ...

class ListDeviceUploadsRequest(_message.Message):
    __slots__ = ["partner_id"]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    partner_id: str
    def __init__(self, partner_id: _Optional[str] = ...) -> None: ...

class ListDeviceUploadsResponse(_message.Message):
    __slots__ = ["uploads"]
    UPLOADS_FIELD_NUMBER: _ClassVar[int]
    uploads: _containers.RepeatedCompositeFieldContainer[_device_upload_pb2.DeviceUpload]
    def __init__(self, uploads: _Optional[_Iterable[_Union[_device_upload_pb2.DeviceUpload, _Mapping]]] = ...) -> None: ...

class UploadDevicesRequest(_message.Message):
    __slots__ = ["file", "partner_id"]
    FILE_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    file: _httpbody_pb2.HttpBody
    partner_id: str
    def __init__(self, partner_id: _Optional[str] = ..., file: _Optional[_Union[_httpbody_pb2.HttpBody, _Mapping]] = ...) -> None: ...

class UploadDevicesResponse(_message.Message):
    __slots__ = ["upload"]
    UPLOAD_FIELD_NUMBER: _ClassVar[int]
    upload: _device_upload_pb2.DeviceUpload
    def __init__(self, upload: _Optional[_Union[_device_upload_pb2.DeviceUpload, _Mapping]] = ...) -> None: ...
