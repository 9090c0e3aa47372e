from google.protobuf import field_mask_pb2 as _field_mask_pb2
from messaging.campaigns.v1 import inbox_message_pb2 as _inbox_message_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CreateInboxMessageRequest(_message.Message):
    __slots__ = ["inbox_message", "partner_id", "request_id"]
    INBOX_MESSAGE_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    inbox_message: _inbox_message_pb2.InboxMessage
    partner_id: str
    request_id: str
    def __init__(self, partner_id: _Optional[str] = ..., inbox_message: _Optional[_Union[_inbox_message_pb2.InboxMessage, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class CreateInboxMessageResponse(_message.Message):
    __slots__ = ["id"]
    ID_FIELD_NUMBER: _ClassVar[int]
    id: int
    def __init__(self, id: _Optional[int] = ...) -> None: ...

class SetInboxMessageStatusRequest(_message.Message):
    __slots__ = ["external_id", "inbox_message_id", "partner_id", "request_id", "status", "udid", "update_mask"]
    EXTERNAL_ID_FIELD_NUMBER: _ClassVar[int]
    INBOX_MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    UDID_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    external_id: str
    inbox_message_id: int
    partner_id: str
    request_id: str
    status: _inbox_message_pb2.InboxStatus
    udid: str
    update_mask: _field_mask_pb2.FieldMask
    def __init__(self, partner_id: _Optional[str] = ..., inbox_message_id: _Optional[int] = ..., external_id: _Optional[str] = ..., udid: _Optional[str] = ..., status: _Optional[_Union[_inbox_message_pb2.InboxStatus, _Mapping]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class SetInboxMessageStatusResponse(_message.Message):
    __slots__ = ["status"]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    status: _inbox_message_pb2.InboxStatus
    def __init__(self, status: _Optional[_Union[_inbox_message_pb2.InboxStatus, _Mapping]] = ...) -> None: ...

class UpdateInboxMessageRequest(_message.Message):
    __slots__ = ["external_id", "inbox_message", "inbox_message_id", "partner_id", "request_id", "update_mask"]
    EXTERNAL_ID_FIELD_NUMBER: _ClassVar[int]
    INBOX_MESSAGE_FIELD_NUMBER: _ClassVar[int]
    INBOX_MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    external_id: str
    inbox_message: _inbox_message_pb2.InboxMessage
    inbox_message_id: int
    partner_id: str
    request_id: str
    update_mask: _field_mask_pb2.FieldMask
    def __init__(self, partner_id: _Optional[str] = ..., inbox_message_id: _Optional[int] = ..., external_id: _Optional[str] = ..., inbox_message: _Optional[_Union[_inbox_message_pb2.InboxMessage, _Mapping]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class UpdateInboxMessageResponse(_message.Message):
    __slots__ = ["inbox_message"]
    INBOX_MESSAGE_FIELD_NUMBER: _ClassVar[int]
    inbox_message: _inbox_message_pb2.InboxMessage
    def __init__(self, inbox_message: _Optional[_Union[_inbox_message_pb2.InboxMessage, _Mapping]] = ...) -> None: ...
