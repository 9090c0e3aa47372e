from google.protobuf import timestamp_pb2 as _timestamp_pb2
from messaging.campaigns.v1 import push_message_pb2 as _push_message_pb2
from messaging.campaigns.v1 import triggers_pb2 as _triggers_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class InboxButton(_message.Message):
    __slots__ = ["custom_params", "data", "id", "title", "type"]
    class CustomParamsEntry(_message.Message):
        __slots__ = ["key", "value"]
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    CUSTOM_PARAMS_FIELD_NUMBER: _ClassVar[int]
    DATA_FIELD_NUMBER: _ClassVar[int]
    ID_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    custom_params: _containers.ScalarMap[str, str]
    data: str
    id: str
    title: str
    type: str
    def __init__(self, id: _Optional[str] = ..., title: _Optional[str] = ..., type: _Optional[str] = ..., data: _Optional[str] = ..., custom_params: _Optional[_Mapping[str, str]] = ...) -> None: ...

class InboxContent(_message.Message):
    __slots__ = ["body", "buttons", "event", "open_in", "type"]
    BODY_FIELD_NUMBER: _ClassVar[int]
    BUTTONS_FIELD_NUMBER: _ClassVar[int]
    EVENT_FIELD_NUMBER: _ClassVar[int]
    OPEN_IN_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    body: str
    buttons: _containers.RepeatedCompositeFieldContainer[InboxButton]
    event: int
    open_in: str
    type: str
    def __init__(self, type: _Optional[str] = ..., body: _Optional[str] = ..., open_in: _Optional[str] = ..., event: _Optional[int] = ..., buttons: _Optional[_Iterable[_Union[InboxButton, _Mapping]]] = ...) -> None: ...

class InboxMessage(_message.Message):
    __slots__ = ["campaign_id", "everyone", "expiration_time", "external_id", "id", "list", "name", "segments", "sending_time", "timezone", "variants"]
    CAMPAIGN_ID_FIELD_NUMBER: _ClassVar[int]
    EVERYONE_FIELD_NUMBER: _ClassVar[int]
    EXPIRATION_TIME_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_ID_FIELD_NUMBER: _ClassVar[int]
    ID_FIELD_NUMBER: _ClassVar[int]
    LIST_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    SEGMENTS_FIELD_NUMBER: _ClassVar[int]
    SENDING_TIME_FIELD_NUMBER: _ClassVar[int]
    TIMEZONE_FIELD_NUMBER: _ClassVar[int]
    VARIANTS_FIELD_NUMBER: _ClassVar[int]
    campaign_id: int
    everyone: bool
    expiration_time: _timestamp_pb2.Timestamp
    external_id: str
    id: int
    list: _push_message_pb2.StaticListReference
    name: str
    segments: _triggers_pb2.AudienceSegments
    sending_time: _timestamp_pb2.Timestamp
    timezone: str
    variants: _containers.RepeatedCompositeFieldContainer[InboxVariant]
    def __init__(self, id: _Optional[int] = ..., name: _Optional[str] = ..., external_id: _Optional[str] = ..., campaign_id: _Optional[int] = ..., segments: _Optional[_Union[_triggers_pb2.AudienceSegments, _Mapping]] = ..., list: _Optional[_Union[_push_message_pb2.StaticListReference, _Mapping]] = ..., everyone: bool = ..., sending_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., expiration_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., timezone: _Optional[str] = ..., variants: _Optional[_Iterable[_Union[InboxVariant, _Mapping]]] = ...) -> None: ...

class InboxStatus(_message.Message):
    __slots__ = ["archived_time", "read_time"]
    ARCHIVED_TIME_FIELD_NUMBER: _ClassVar[int]
    READ_TIME_FIELD_NUMBER: _ClassVar[int]
    archived_time: _timestamp_pb2.Timestamp
    read_time: _timestamp_pb2.Timestamp
    def __init__(self, read_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., archived_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class InboxVariant(_message.Message):
    __slots__ = ["category", "content", "custom_params", "icon", "language", "text", "title"]
    class CustomParamsEntry(_message.Message):
        __slots__ = ["key", "value"]
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    CUSTOM_PARAMS_FIELD_NUMBER: _ClassVar[int]
    FROM_FIELD_NUMBER: _ClassVar[int]
    ICON_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    category: str
    content: InboxContent
    custom_params: _containers.ScalarMap[str, str]
    icon: str
    language: str
    text: str
    title: str
    def __init__(self, language: _Optional[str] = ..., title: _Optional[str] = ..., category: _Optional[str] = ..., text: _Optional[str] = ..., icon: _Optional[str] = ..., custom_params: _Optional[_Mapping[str, str]] = ..., content: _Optional[_Union[InboxContent, _Mapping]] = ..., **kwargs) -> None: ...
