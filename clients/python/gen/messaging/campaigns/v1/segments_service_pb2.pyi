from google.protobuf import field_mask_pb2 as _field_mask_pb2
from google.protobuf import struct_pb2 as _struct_pb2
from messaging.campaigns.v1 import segment_pb2 as _segment_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CreateSegmentRequest(_message.Message):
    __slots__ = ["partner_id", "request_id", "segment"]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SEGMENT_FIELD_NUMBER: _ClassVar[int]
    partner_id: str
    request_id: str
    segment: _segment_pb2.Segment
    def __init__(self, partner_id: _Optional[str] = ..., segment: _Optional[_Union[_segment_pb2.Segment, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class CreateSegmentResponse(_message.Message):
    __slots__ = ["segment"]
    SEGMENT_FIELD_NUMBER: _ClassVar[int]
    segment: _segment_pb2.Segment
    def __init__(self, segment: _Optional[_Union[_segment_pb2.Segment, _Mapping]] = ...) -> None: ...

class DeleteSegmentRequest(_message.Message):
    __slots__ = ["partner_id", "request_id", "segment_id"]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SEGMENT_ID_FIELD_NUMBER: _ClassVar[int]
    partner_id: str
    request_id: str
    segment_id: int
    def __init__(self, partner_id: _Optional[str] = ..., segment_id: _Optional[int] = ..., request_id: _Optional[str] = ...) -> None: ...

class DeleteSegmentResponse(_message.Message):
    __slots__ = ["segment"]
    SEGMENT_FIELD_NUMBER: _ClassVar[int]
    segment: _segment_pb2.Segment
    def __init__(self, segment: _Optional[_Union[_segment_pb2.Segment, _Mapping]] = ...) -> None: ...

class GetSegmentCountRequest(_message.Message):
    __slots__ = ["page_token", "partner_id", "segment_id"]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    SEGMENT_ID_FIELD_NUMBER: _ClassVar[int]
    page_token: str
    partner_id: str
    segment_id: int
    def __init__(self, partner_id: _Optional[str] = ..., segment_id: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class GetSegmentCountResponse(_message.Message):
    __slots__ = ["count", "next_page_token"]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    count: int
    next_page_token: str
    def __init__(self, count: _Optional[int] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetSegmentQueryCountRequest(_message.Message):
    __slots__ = ["page_token", "partner_id", "query"]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    QUERY_FIELD_NUMBER: _ClassVar[int]
    page_token: str
    partner_id: str
    query: _struct_pb2.Struct
    def __init__(self, partner_id: _Optional[str] = ..., query: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ..., page_token: _Optional[str] = ...) -> None: ...

class GetSegmentQueryCountResponse(_message.Message):
    __slots__ = ["count", "next_page_token"]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    count: int
    next_page_token: str
    def __init__(self, count: _Optional[int] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetSegmentRequest(_message.Message):
    __slots__ = ["partner_id", "segment_id"]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    SEGMENT_ID_FIELD_NUMBER: _ClassVar[int]
    partner_id: str
    segment_id: int
    def __init__(self, partner_id: _Optional[str] = ..., segment_id: _Optional[int] = ...) -> None: ...

class GetSegmentResponse(_message.Message):
    __slots__ = ["segment"]
    SEGMENT_FIELD_NUMBER: _ClassVar[int]
    segment: _segment_pb2.Segment
    def __init__(self, segment: _Optional[_Union[_segment_pb2.Segment, _Mapping]] = ...) -> None: ...

class ListSegmentDevicesRequest(_message.Message):
    __slots__ = ["page_token", "partner_id", "segment_id"]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    SEGMENT_ID_FIELD_NUMBER: _ClassVar[int]
    page_token: str
    partner_id: str
    segment_id: int
    def __init__(self, partner_id: _Optional[str] = ..., segment_id: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListSegmentDevicesResponse(_message.Message):
    __slots__ = ["devices", "next_page_token"]
    DEVICES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    devices: _containers.RepeatedCompositeFieldContainer[_struct_pb2.Struct]
    next_page_token: str
    def __init__(self, devices: _Optional[_Iterable[_Union[_struct_pb2.Struct, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListSegmentsRequest(_message.Message):
    __slots__ = ["page", "partner_id"]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    page: int
    partner_id: str
    def __init__(self, partner_id: _Optional[str] = ..., page: _Optional[int] = ...) -> None: ...

class ListSegmentsResponse(_message.Message):
    __slots__ = ["next_page", "segments"]
    NEXT_PAGE_FIELD_NUMBER: _ClassVar[int]
    SEGMENTS_FIELD_NUMBER: _ClassVar[int]
    next_page: int
    segments: _containers.RepeatedCompositeFieldContainer[_segment_pb2.Segment]
    def __init__(self, segments: _Optional[_Iterable[_Union[_segment_pb2.Segment, _Mapping]]] = ..., next_page: _Optional[int] = ...) -> None: ...

class UpdateSegmentRequest(_message.Message):
    __slots__ = ["partner_id", "request_id", "segment", "update_mask"]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SEGMENT_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    partner_id: str
    request_id: str
    segment: _segment_pb2.Segment
    update_mask: _field_mask_pb2.FieldMask
    def __init__(self, partner_id: _Optional[str] = ..., segment: _Optional[_Union[_segment_pb2.Segment, _Mapping]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class UpdateSegmentResponse(_message.Message):
    __slots__ = ["segment"]
    SEGMENT_FIELD_NUMBER: _ClassVar[int]
    segment: _segment_pb2.Segment
    def __init__(self, segment: _Optional[_Union[_segment_pb2.Segment, _Mapping]] = ...) -> None: ...
