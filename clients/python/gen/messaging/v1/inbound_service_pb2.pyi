from google.protobuf import duration_pb2 as _duration_pb2
from messaging.v1 import channel_pb2 as _channel_pb2
from messaging.v1 import inbound_pb2 as _inbound_pb2
from messaging.v1 import status_pb2 as _status_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class GetInboundMessageRequest(_message.Message):
    __slots__ = ["inbound_id"]
    INBOUND_ID_FIELD_NUMBER: _ClassVar[int]
    inbound_id: str
    def __init__(self, inbound_id: _Optional[str] = ...) -> None: ...

class GetInboundMessageResponse(_message.Message):
    __slots__ = ["message"]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    message: _inbound_pb2.InboundMessage
    def __init__(self, message: _Optional[_Union[_inbound_pb2.InboundMessage, _Mapping]] = ...) -> None: ...

class ListInboundMessagesRequest(_message.Message):
    __slots__ = ["channel", "customer", "newest_first", "page_size", "page_token"]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    NEWEST_FIRST_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    channel: _channel_pb2.Channel
    customer: str
    newest_first: bool
    page_size: int
    page_token: str
    def __init__(self, channel: _Optional[_Union[_channel_pb2.Channel, str]] = ..., customer: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., newest_first: bool = ...) -> None: ...

class ListInboundMessagesResponse(_message.Message):
    __slots__ = ["messages", "next_page_token"]
    MESSAGES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    messages: _containers.RepeatedCompositeFieldContainer[_inbound_pb2.InboundMessage]
    next_page_token: str
    def __init__(self, messages: _Optional[_Iterable[_Union[_inbound_pb2.InboundMessage, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class WatchInboundRequest(_message.Message):
    __slots__ = ["heartbeat_interval", "resume_token"]
    HEARTBEAT_INTERVAL_FIELD_NUMBER: _ClassVar[int]
    RESUME_TOKEN_FIELD_NUMBER: _ClassVar[int]
    heartbeat_interval: _duration_pb2.Duration
    resume_token: str
    def __init__(self, resume_token: _Optional[str] = ..., heartbeat_interval: _Optional[_Union[_duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class WatchInboundResponse(_message.Message):
    __slots__ = ["heartbeat", "message", "resume_token"]
    HEARTBEAT_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    RESUME_TOKEN_FIELD_NUMBER: _ClassVar[int]
    heartbeat: _status_pb2.Heartbeat
    message: _inbound_pb2.InboundMessage
    resume_token: str
    def __init__(self, resume_token: _Optional[str] = ..., message: _Optional[_Union[_inbound_pb2.InboundMessage, _Mapping]] = ..., heartbeat: _Optional[_Union[_status_pb2.Heartbeat, _Mapping]] = ...) -> None: ...
