from messaging.campaigns.v1 import page_links_pb2 as _page_links_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class DayStats(_message.Message):
    __slots__ = ["active", "active_optin", "actual", "date", "feedback", "optin", "optout", "push_clicks", "push_sent", "registered", "sessions"]
    ACTIVE_FIELD_NUMBER: _ClassVar[int]
    ACTIVE_OPTIN_FIELD_NUMBER: _ClassVar[int]
    ACTUAL_FIELD_NUMBER: _ClassVar[int]
    DATE_FIELD_NUMBER: _ClassVar[int]
    FEEDBACK_FIELD_NUMBER: _ClassVar[int]
    OPTIN_FIELD_NUMBER: _ClassVar[int]
    OPTOUT_FIELD_NUMBER: _ClassVar[int]
    PUSH_CLICKS_FIELD_NUMBER: _ClassVar[int]
    PUSH_SENT_FIELD_NUMBER: _ClassVar[int]
    REGISTERED_FIELD_NUMBER: _ClassVar[int]
    SESSIONS_FIELD_NUMBER: _ClassVar[int]
    active: int
    active_optin: int
    actual: int
    date: str
    feedback: int
    optin: int
    optout: int
    push_clicks: int
    push_sent: int
    registered: int
    sessions: int
    def __init__(self, date: _Optional[str] = ..., registered: _Optional[int] = ..., actual: _Optional[int] = ..., optin: _Optional[int] = ..., optout: _Optional[int] = ..., feedback: _Optional[int] = ..., active: _Optional[int] = ..., active_optin: _Optional[int] = ..., push_sent: _Optional[int] = ..., push_clicks: _Optional[int] = ..., sessions: _Optional[int] = ...) -> None: ...

class ListStatsRequest(_message.Message):
    __slots__ = ["date", "end_date", "page", "partner_id", "start_date"]
    DATE_FIELD_NUMBER: _ClassVar[int]
    END_DATE_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    START_DATE_FIELD_NUMBER: _ClassVar[int]
    date: str
    end_date: str
    page: int
    partner_id: str
    start_date: str
    def __init__(self, partner_id: _Optional[str] = ..., date: _Optional[str] = ..., start_date: _Optional[str] = ..., end_date: _Optional[str] = ..., page: _Optional[int] = ...) -> None: ...

class ListStatsResponse(_message.Message):
    __slots__ = ["link", "next_page", "stats"]
    LINK_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_FIELD_NUMBER: _ClassVar[int]
    STATS_FIELD_NUMBER: _ClassVar[int]
    link: _page_links_pb2.PageLinks
    next_page: int
    stats: _containers.RepeatedCompositeFieldContainer[DayStats]
    def __init__(self, stats: _Optional[_Iterable[_Union[DayStats, _Mapping]]] = ..., link: _Optional[_Union[_page_links_pb2.PageLinks, _Mapping]] = ..., next_page: _Optional[int] = ...) -> None: ...
