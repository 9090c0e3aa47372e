from google.api import httpbody_pb2 as _httpbody_pb2
from messaging.v1 import channel_pb2 as _channel_pb2
from messaging.v1 import report_pb2 as _report_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class GetReportFileRequest(_message.Message):
    __slots__ = ["application_id", "channel", "country", "first_day", "group_by", "last_day", "page_size", "page_token", "sender"]
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    COUNTRY_FIELD_NUMBER: _ClassVar[int]
    FIRST_DAY_FIELD_NUMBER: _ClassVar[int]
    GROUP_BY_FIELD_NUMBER: _ClassVar[int]
    LAST_DAY_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    SENDER_FIELD_NUMBER: _ClassVar[int]
    application_id: str
    channel: _channel_pb2.Channel
    country: str
    first_day: str
    group_by: _containers.RepeatedScalarFieldContainer[_report_pb2.ReportDimension]
    last_day: str
    page_size: int
    page_token: str
    sender: str
    def __init__(self, first_day: _Optional[str] = ..., last_day: _Optional[str] = ..., group_by: _Optional[_Iterable[_Union[_report_pb2.ReportDimension, str]]] = ..., application_id: _Optional[str] = ..., channel: _Optional[_Union[_channel_pb2.Channel, str]] = ..., country: _Optional[str] = ..., sender: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class GetReportFileResponse(_message.Message):
    __slots__ = ["file", "next_page_token"]
    FILE_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    file: _httpbody_pb2.HttpBody
    next_page_token: str
    def __init__(self, file: _Optional[_Union[_httpbody_pb2.HttpBody, _Mapping]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetReportRequest(_message.Message):
    __slots__ = ["application_id", "channel", "country", "first_day", "group_by", "last_day", "page_size", "page_token", "sender"]
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    COUNTRY_FIELD_NUMBER: _ClassVar[int]
    FIRST_DAY_FIELD_NUMBER: _ClassVar[int]
    GROUP_BY_FIELD_NUMBER: _ClassVar[int]
    LAST_DAY_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    SENDER_FIELD_NUMBER: _ClassVar[int]
    application_id: str
    channel: _channel_pb2.Channel
    country: str
    first_day: str
    group_by: _containers.RepeatedScalarFieldContainer[_report_pb2.ReportDimension]
    last_day: str
    page_size: int
    page_token: str
    sender: str
    def __init__(self, first_day: _Optional[str] = ..., last_day: _Optional[str] = ..., group_by: _Optional[_Iterable[_Union[_report_pb2.ReportDimension, str]]] = ..., application_id: _Optional[str] = ..., channel: _Optional[_Union[_channel_pb2.Channel, str]] = ..., country: _Optional[str] = ..., sender: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class GetReportResponse(_message.Message):
    __slots__ = ["currency", "next_page_token", "rows"]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ROWS_FIELD_NUMBER: _ClassVar[int]
    currency: str
    next_page_token: str
    rows: _containers.RepeatedCompositeFieldContainer[_report_pb2.ReportRow]
    def __init__(self, rows: _Optional[_Iterable[_Union[_report_pb2.ReportRow, _Mapping]]] = ..., currency: _Optional[str] = ..., next_page_token: _Optional[str] = ...) -> None: ...
