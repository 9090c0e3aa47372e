from messaging.campaigns.v1 import click_pb2 as _click_pb2
from messaging.campaigns.v1 import page_links_pb2 as _page_links_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ListCampaignClicksRequest(_message.Message):
    __slots__ = ["campaign_id", "data", "end_date", "page", "partner_id", "start_date"]
    CAMPAIGN_ID_FIELD_NUMBER: _ClassVar[int]
    DATA_FIELD_NUMBER: _ClassVar[int]
    END_DATE_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    START_DATE_FIELD_NUMBER: _ClassVar[int]
    campaign_id: int
    data: _containers.RepeatedScalarFieldContainer[str]
    end_date: str
    page: int
    partner_id: str
    start_date: str
    def __init__(self, partner_id: _Optional[str] = ..., campaign_id: _Optional[int] = ..., page: _Optional[int] = ..., start_date: _Optional[str] = ..., end_date: _Optional[str] = ..., data: _Optional[_Iterable[str]] = ...) -> None: ...

class ListCampaignClicksResponse(_message.Message):
    __slots__ = ["clicks", "link", "next_page"]
    CLICKS_FIELD_NUMBER: _ClassVar[int]
    LINK_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_FIELD_NUMBER: _ClassVar[int]
    clicks: _containers.RepeatedCompositeFieldContainer[_click_pb2.Click]
    link: _page_links_pb2.PageLinks
    next_page: int
    def __init__(self, clicks: _Optional[_Iterable[_Union[_click_pb2.Click, _Mapping]]] = ..., link: _Optional[_Union[_page_links_pb2.PageLinks, _Mapping]] = ..., next_page: _Optional[int] = ...) -> None: ...

class ListMessageClicksRequest(_message.Message):
    __slots__ = ["data", "end_date", "message_id", "page", "partner_id", "start_date"]
    DATA_FIELD_NUMBER: _ClassVar[int]
    END_DATE_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    START_DATE_FIELD_NUMBER: _ClassVar[int]
    data: _containers.RepeatedScalarFieldContainer[str]
    end_date: str
    message_id: int
    page: int
    partner_id: str
    start_date: str
    def __init__(self, partner_id: _Optional[str] = ..., message_id: _Optional[int] = ..., page: _Optional[int] = ..., start_date: _Optional[str] = ..., end_date: _Optional[str] = ..., data: _Optional[_Iterable[str]] = ...) -> None: ...

class ListMessageClicksResponse(_message.Message):
    __slots__ = ["clicks", "link", "next_page"]
    CLICKS_FIELD_NUMBER: _ClassVar[int]
    LINK_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_FIELD_NUMBER: _ClassVar[int]
    clicks: _containers.RepeatedCompositeFieldContainer[_click_pb2.Click]
    link: _page_links_pb2.PageLinks
    next_page: int
    def __init__(self, clicks: _Optional[_Iterable[_Union[_click_pb2.Click, _Mapping]]] = ..., link: _Optional[_Union[_page_links_pb2.PageLinks, _Mapping]] = ..., next_page: _Optional[int] = ...) -> None: ...
