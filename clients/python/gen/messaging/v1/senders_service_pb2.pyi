from google.protobuf import timestamp_pb2 as _timestamp_pb2
from messaging.v1 import channel_pb2 as _channel_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor
SENDER_STATE_APPROVED: SenderState
SENDER_STATE_REJECTED: SenderState
SENDER_STATE_REQUESTED: SenderState
SENDER_STATE_UNSPECIFIED: SenderState

class DecideSenderRequest(_message.Message):
    __slots__ = ["account_id", "approved", "reason", "request_id", "sender_id"]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    APPROVED_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SENDER_ID_FIELD_NUMBER: _ClassVar[int]
    account_id: str
    approved: bool
    reason: str
    request_id: str
    sender_id: str
    def __init__(self, account_id: _Optional[str] = ..., sender_id: _Optional[str] = ..., approved: bool = ..., reason: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class DecideSenderResponse(_message.Message):
    __slots__ = ["sender"]
    SENDER_FIELD_NUMBER: _ClassVar[int]
    sender: Sender
    def __init__(self, sender: _Optional[_Union[Sender, _Mapping]] = ...) -> None: ...

class DeleteSenderRequest(_message.Message):
    __slots__ = ["request_id", "sender_id"]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SENDER_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    sender_id: str
    def __init__(self, sender_id: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class DeleteSenderResponse(_message.Message):
    __slots__ = ["sender"]
    SENDER_FIELD_NUMBER: _ClassVar[int]
    sender: Sender
    def __init__(self, sender: _Optional[_Union[Sender, _Mapping]] = ...) -> None: ...

class ListSenderRequestsRequest(_message.Message):
    __slots__ = ["page_size", "page_token"]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListSenderRequestsResponse(_message.Message):
    __slots__ = ["next_page_token", "senders"]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    SENDERS_FIELD_NUMBER: _ClassVar[int]
    next_page_token: str
    senders: _containers.RepeatedCompositeFieldContainer[Sender]
    def __init__(self, senders: _Optional[_Iterable[_Union[Sender, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListSendersRequest(_message.Message):
    __slots__ = ["page_size", "page_token"]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListSendersResponse(_message.Message):
    __slots__ = ["next_page_token", "senders"]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    SENDERS_FIELD_NUMBER: _ClassVar[int]
    next_page_token: str
    senders: _containers.RepeatedCompositeFieldContainer[Sender]
    def __init__(self, senders: _Optional[_Iterable[_Union[Sender, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class RequestSenderRequest(_message.Message):
    __slots__ = ["request_id", "sender"]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SENDER_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    sender: Sender
    def __init__(self, sender: _Optional[_Union[Sender, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class RequestSenderResponse(_message.Message):
    __slots__ = ["sender"]
    SENDER_FIELD_NUMBER: _ClassVar[int]
    sender: Sender
    def __init__(self, sender: _Optional[_Union[Sender, _Mapping]] = ...) -> None: ...

class Sender(_message.Message):
    __slots__ = ["account_id", "channel", "create_time", "modify_time", "name", "reason", "sender_id", "state"]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    MODIFY_TIME_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    SENDER_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    account_id: str
    channel: _channel_pb2.Channel
    create_time: _timestamp_pb2.Timestamp
    modify_time: _timestamp_pb2.Timestamp
    name: str
    reason: str
    sender_id: str
    state: SenderState
    def __init__(self, sender_id: _Optional[str] = ..., account_id: _Optional[str] = ..., channel: _Optional[_Union[_channel_pb2.Channel, str]] = ..., name: _Optional[str] = ..., state: _Optional[_Union[SenderState, str]] = ..., reason: _Optional[str] = ..., create_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., modify_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class SenderState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []
