from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor
PUSH_EVENT_TYPE_CLICK: PushEventType
PUSH_EVENT_TYPE_DELIVERED: PushEventType
PUSH_EVENT_TYPE_OPEN: PushEventType
PUSH_EVENT_TYPE_UNSPECIFIED: PushEventType

class CampaignDayStats(_message.Message):
    __slots__ = ["clicks", "date", "displays", "push_sent"]
    CLICKS_FIELD_NUMBER: _ClassVar[int]
    DATE_FIELD_NUMBER: _ClassVar[int]
    DISPLAYS_FIELD_NUMBER: _ClassVar[int]
    PUSH_SENT_FIELD_NUMBER: _ClassVar[int]
    clicks: int
    date: str
    displays: int
    push_sent: int
    def __init__(self, date: _Optional[str] = ..., push_sent: _Optional[int] = ..., displays: _Optional[int] = ..., clicks: _Optional[int] = ...) -> None: ...

class GetClickCountsRequest(_message.Message):
    __slots__ = ["message_id", "partner_id"]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    message_id: int
    partner_id: str
    def __init__(self, partner_id: _Optional[str] = ..., message_id: _Optional[int] = ...) -> None: ...

class GetClickCountsResponse(_message.Message):
    __slots__ = ["total", "unique"]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    UNIQUE_FIELD_NUMBER: _ClassVar[int]
    total: int
    unique: int
    def __init__(self, total: _Optional[int] = ..., unique: _Optional[int] = ...) -> None: ...

class ListCampaignStatsRequest(_message.Message):
    __slots__ = ["campaign_id", "end_date", "page", "partner_id", "start_date"]
    CAMPAIGN_ID_FIELD_NUMBER: _ClassVar[int]
    END_DATE_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    START_DATE_FIELD_NUMBER: _ClassVar[int]
    campaign_id: int
    end_date: str
    page: int
    partner_id: str
    start_date: str
    def __init__(self, partner_id: _Optional[str] = ..., campaign_id: _Optional[int] = ..., start_date: _Optional[str] = ..., end_date: _Optional[str] = ..., page: _Optional[int] = ...) -> None: ...

class ListCampaignStatsResponse(_message.Message):
    __slots__ = ["next_page", "stats"]
    NEXT_PAGE_FIELD_NUMBER: _ClassVar[int]
    STATS_FIELD_NUMBER: _ClassVar[int]
    next_page: int
    stats: _containers.RepeatedCompositeFieldContainer[CampaignDayStats]
    def __init__(self, stats: _Optional[_Iterable[_Union[CampaignDayStats, _Mapping]]] = ..., next_page: _Optional[int] = ...) -> None: ...

class PushEvent(_message.Message):
    __slots__ = ["action_id", "device_id", "message_id", "type"]
    ACTION_ID_FIELD_NUMBER: _ClassVar[int]
    DEVICE_ID_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    action_id: int
    device_id: str
    message_id: str
    type: PushEventType
    def __init__(self, type: _Optional[_Union[PushEventType, str]] = ..., device_id: _Optional[str] = ..., message_id: _Optional[str] = ..., action_id: _Optional[int] = ...) -> None: ...

class ReportPushEventsRequest(_message.Message):
    __slots__ = ["events", "partner_id", "request_id"]
    EVENTS_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    events: _containers.RepeatedCompositeFieldContainer[PushEvent]
    partner_id: str
    request_id: str
    def __init__(self, partner_id: _Optional[str] = ..., events: _Optional[_Iterable[_Union[PushEvent, _Mapping]]] = ..., request_id: _Optional[str] = ...) -> None: ...

class ReportPushEventsResponse(_message.Message):
    __slots__ = ["recorded"]
    RECORDED_FIELD_NUMBER: _ClassVar[int]
    recorded: int
    def __init__(self, recorded: _Optional[int] = ...) -> None: ...

class PushEventType(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []
