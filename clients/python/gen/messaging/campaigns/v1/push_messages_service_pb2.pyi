from google.protobuf import field_mask_pb2 as _field_mask_pb2
from messaging.campaigns.v1 import page_links_pb2 as _page_links_pb2
from messaging.campaigns.v1 import push_message_pb2 as _push_message_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CreatePushMessageRequest(_message.Message):
    __slots__ = ["message", "partner_id", "request_id"]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    message: _push_message_pb2.PushMessage
    partner_id: str
    request_id: str
    def __init__(self, partner_id: _Optional[str] = ..., message: _Optional[_Union[_push_message_pb2.PushMessage, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class CreatePushMessageResponse(_message.Message):
    __slots__ = ["id"]
    ID_FIELD_NUMBER: _ClassVar[int]
    id: int
    def __init__(self, id: _Optional[int] = ...) -> None: ...

class DeletePushMessageRequest(_message.Message):
    __slots__ = ["message_id", "partner_id", "request_id"]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    message_id: int
    partner_id: str
    request_id: str
    def __init__(self, partner_id: _Optional[str] = ..., message_id: _Optional[int] = ..., request_id: _Optional[str] = ...) -> None: ...

class DeletePushMessageResponse(_message.Message):
    __slots__ = ["message"]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    message: _push_message_pb2.PushMessage
    def __init__(self, message: _Optional[_Union[_push_message_pb2.PushMessage, _Mapping]] = ...) -> None: ...

class GetPushMessageRequest(_message.Message):
    __slots__ = ["message_id", "partner_id"]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    message_id: int
    partner_id: str
    def __init__(self, partner_id: _Optional[str] = ..., message_id: _Optional[int] = ...) -> None: ...

class GetPushMessageResponse(_message.Message):
    __slots__ = ["message"]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    message: _push_message_pb2.PushMessage
    def __init__(self, message: _Optional[_Union[_push_message_pb2.PushMessage, _Mapping]] = ...) -> None: ...

class ListMessageActionsRequest(_message.Message):
    __slots__ = ["message_id", "page", "partner_id"]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    message_id: int
    page: int
    partner_id: str
    def __init__(self, partner_id: _Optional[str] = ..., message_id: _Optional[int] = ..., page: _Optional[int] = ...) -> None: ...

class ListMessageActionsResponse(_message.Message):
    __slots__ = ["actions", "link", "next_page"]
    ACTIONS_FIELD_NUMBER: _ClassVar[int]
    LINK_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_FIELD_NUMBER: _ClassVar[int]
    actions: _containers.RepeatedCompositeFieldContainer[_push_message_pb2.MessageAction]
    link: _page_links_pb2.PageLinks
    next_page: int
    def __init__(self, actions: _Optional[_Iterable[_Union[_push_message_pb2.MessageAction, _Mapping]]] = ..., link: _Optional[_Union[_page_links_pb2.PageLinks, _Mapping]] = ..., next_page: _Optional[int] = ...) -> None: ...

class ListPushMessagesRequest(_message.Message):
    __slots__ = ["external_id", "page", "partner_id", "title"]
    EXTERNAL_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    external_id: str
    page: int
    partner_id: str
    title: str
    def __init__(self, partner_id: _Optional[str] = ..., page: _Optional[int] = ..., external_id: _Optional[str] = ..., title: _Optional[str] = ...) -> None: ...

class ListPushMessagesResponse(_message.Message):
    __slots__ = ["link", "messages", "next_page"]
    LINK_FIELD_NUMBER: _ClassVar[int]
    MESSAGES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_FIELD_NUMBER: _ClassVar[int]
    link: _page_links_pb2.PageLinks
    messages: _containers.RepeatedCompositeFieldContainer[_push_message_pb2.PushMessage]
    next_page: int
    def __init__(self, messages: _Optional[_Iterable[_Union[_push_message_pb2.PushMessage, _Mapping]]] = ..., link: _Optional[_Union[_page_links_pb2.PageLinks, _Mapping]] = ..., next_page: _Optional[int] = ...) -> None: ...

class UpdatePushMessageRequest(_message.Message):
    __slots__ = ["message", "message_id", "partner_id", "request_id", "update_mask"]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    message: _push_message_pb2.PushMessage
    message_id: int
    partner_id: str
    request_id: str
    update_mask: _field_mask_pb2.FieldMask
    def __init__(self, partner_id: _Optional[str] = ..., message_id: _Optional[int] = ..., message: _Optional[_Union[_push_message_pb2.PushMessage, _Mapping]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class UpdatePushMessageResponse(_message.Message):
    __slots__ = ["message"]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    message: _push_message_pb2.PushMessage
    def __init__(self, message: _Optional[_Union[_push_message_pb2.PushMessage, _Mapping]] = ...) -> None: ...
