from messaging.v1 import channel_pb2 as _channel_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor
REPORT_DIMENSION_APPLICATION: ReportDimension
REPORT_DIMENSION_CHANNEL: ReportDimension
REPORT_DIMENSION_COUNTRY: ReportDimension
REPORT_DIMENSION_DAY: ReportDimension
REPORT_DIMENSION_SENDER: ReportDimension
REPORT_DIMENSION_UNSPECIFIED: ReportDimension

class ReportRow(_message.Message):
    __slots__ = ["application_id", "cancelled", "channel", "cost", "country", "day", "delivered", "delivery_rate", "expired", "failed", "pending", "read", "scheduled", "segments", "sender", "sent", "total"]
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    CANCELLED_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    COST_FIELD_NUMBER: _ClassVar[int]
    COUNTRY_FIELD_NUMBER: _ClassVar[int]
    DAY_FIELD_NUMBER: _ClassVar[int]
    DELIVERED_FIELD_NUMBER: _ClassVar[int]
    DELIVERY_RATE_FIELD_NUMBER: _ClassVar[int]
    EXPIRED_FIELD_NUMBER: _ClassVar[int]
    FAILED_FIELD_NUMBER: _ClassVar[int]
    PENDING_FIELD_NUMBER: _ClassVar[int]
    READ_FIELD_NUMBER: _ClassVar[int]
    SCHEDULED_FIELD_NUMBER: _ClassVar[int]
    SEGMENTS_FIELD_NUMBER: _ClassVar[int]
    SENDER_FIELD_NUMBER: _ClassVar[int]
    SENT_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    application_id: str
    cancelled: int
    channel: _channel_pb2.Channel
    cost: str
    country: str
    day: str
    delivered: int
    delivery_rate: float
    expired: int
    failed: int
    pending: int
    read: int
    scheduled: int
    segments: int
    sender: str
    sent: int
    total: int
    def __init__(self, day: _Optional[str] = ..., application_id: _Optional[str] = ..., channel: _Optional[_Union[_channel_pb2.Channel, str]] = ..., country: _Optional[str] = ..., sender: _Optional[str] = ..., total: _Optional[int] = ..., scheduled: _Optional[int] = ..., pending: _Optional[int] = ..., sent: _Optional[int] = ..., delivered: _Optional[int] = ..., read: _Optional[int] = ..., failed: _Optional[int] = ..., expired: _Optional[int] = ..., cancelled: _Optional[int] = ..., delivery_rate: _Optional[float] = ..., segments: _Optional[int] = ..., cost: _Optional[str] = ...) -> None: ...

class ReportDimension(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []
