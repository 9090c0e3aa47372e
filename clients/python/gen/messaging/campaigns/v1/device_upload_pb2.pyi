from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor
DEVICE_UPLOAD_STATE_FAILED: DeviceUploadState
DEVICE_UPLOAD_STATE_FINISHED: DeviceUploadState
DEVICE_UPLOAD_STATE_RUNNING: DeviceUploadState
DEVICE_UPLOAD_STATE_UNSPECIFIED: DeviceUploadState

class DeviceUpload(_message.Message):
    __slots__ = ["byte_count", "create_time", "end_time", "error", "failed_count", "faults", "modify_time", "row_count", "state", "upload_id"]
    BYTE_COUNT_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    END_TIME_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    FAILED_COUNT_FIELD_NUMBER: _ClassVar[int]
    FAULTS_FIELD_NUMBER: _ClassVar[int]
    MODIFY_TIME_FIELD_NUMBER: _ClassVar[int]
    ROW_COUNT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    UPLOAD_ID_FIELD_NUMBER: _ClassVar[int]
    byte_count: int
    create_time: _timestamp_pb2.Timestamp
    end_time: _timestamp_pb2.Timestamp
    error: str
    failed_count: int
    faults: _containers.RepeatedCompositeFieldContainer[DeviceUploadFault]
    modify_time: _timestamp_pb2.Timestamp
    row_count: int
    state: DeviceUploadState
    upload_id: str
    def __init__(self, upload_id: _Optional[str] = ..., state: _Optional[_Union[DeviceUploadState, str]] = ..., byte_count: _Optional[int] = ..., row_count: _Optional[int] = ..., failed_count: _Optional[int] = ..., faults: _Optional[_Iterable[_Union[DeviceUploadFault, _Mapping]]] = ..., error: _Optional[str] = ..., create_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., modify_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., end_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class DeviceUploadFault(_message.Message):
    __slots__ = ["column", "description", "line"]
    COLUMN_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    LINE_FIELD_NUMBER: _ClassVar[int]
    column: str
    description: str
    line: int
    def __init__(self, line: _Optional[int] = ..., column: _Optional[str] = ..., description: _Optional[str] = ...) -> None: ...

class DeviceUploadState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []
