from google.protobuf import timestamp_pb2 as _timestamp_pb2
from messaging.v1 import channel_pb2 as _channel_pb2
from messaging.v1 import message_pb2 as _message_pb2
from messaging.v1 import platform_pb2 as _platform_pb2
from messaging.v1 import status_pb2 as _status_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CancelMessageRequest(_message.Message):
    __slots__ = ["message_id", "request_id"]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    message_id: str
    request_id: str
    def __init__(self, message_id: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class CancelMessageResponse(_message.Message):
    __slots__ = ["message"]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    message: _message_pb2.Message
    def __init__(self, message: _Optional[_Union[_message_pb2.Message, _Mapping]] = ...) -> None: ...

class CreateTicketRequest(_message.Message):
    __slots__ = ["message_id", "request_id"]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    message_id: str
    request_id: str
    def __init__(self, message_id: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class CreateTicketResponse(_message.Message):
    __slots__ = ["expire_time", "ticket"]
    EXPIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    TICKET_FIELD_NUMBER: _ClassVar[int]
    expire_time: _timestamp_pb2.Timestamp
    ticket: str
    def __init__(self, ticket: _Optional[str] = ..., expire_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class GetMessageRequest(_message.Message):
    __slots__ = ["message_id"]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    message_id: str
    def __init__(self, message_id: _Optional[str] = ...) -> None: ...

class GetMessageResponse(_message.Message):
    __slots__ = ["message"]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    message: _message_pb2.Message
    def __init__(self, message: _Optional[_Union[_message_pb2.Message, _Mapping]] = ...) -> None: ...

class ListMessagesRequest(_message.Message):
    __slots__ = ["create_time_from", "create_time_to", "page_size", "page_token", "scenario_key", "state"]
    CREATE_TIME_FROM_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_TO_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    SCENARIO_KEY_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    create_time_from: _timestamp_pb2.Timestamp
    create_time_to: _timestamp_pb2.Timestamp
    page_size: int
    page_token: str
    scenario_key: str
    state: _message_pb2.DeliveryState
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., create_time_from: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., create_time_to: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., state: _Optional[_Union[_message_pb2.DeliveryState, str]] = ..., scenario_key: _Optional[str] = ...) -> None: ...

class ListMessagesResponse(_message.Message):
    __slots__ = ["messages", "next_page_token"]
    MESSAGES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    messages: _containers.RepeatedCompositeFieldContainer[_message_pb2.MessageSummary]
    next_page_token: str
    def __init__(self, messages: _Optional[_Iterable[_Union[_message_pb2.MessageSummary, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class SendOmniRequest(_message.Message):
    __slots__ = ["application_id", "channel", "destinations", "platform", "priority", "push_content", "request_id", "scenario_key", "send_time", "sender", "sms_content"]
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    DESTINATIONS_FIELD_NUMBER: _ClassVar[int]
    PLATFORM_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    PUSH_CONTENT_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SCENARIO_KEY_FIELD_NUMBER: _ClassVar[int]
    SENDER_FIELD_NUMBER: _ClassVar[int]
    SEND_TIME_FIELD_NUMBER: _ClassVar[int]
    SMS_CONTENT_FIELD_NUMBER: _ClassVar[int]
    application_id: str
    channel: _channel_pb2.Channel
    destinations: _containers.RepeatedCompositeFieldContainer[_message_pb2.Destination]
    platform: _platform_pb2.Platform
    priority: _message_pb2.Priority
    push_content: _message_pb2.PushContent
    request_id: str
    scenario_key: str
    send_time: _timestamp_pb2.Timestamp
    sender: str
    sms_content: _message_pb2.SmsContent
    def __init__(self, scenario_key: _Optional[str] = ..., channel: _Optional[_Union[_channel_pb2.Channel, str]] = ..., sender: _Optional[str] = ..., push_content: _Optional[_Union[_message_pb2.PushContent, _Mapping]] = ..., sms_content: _Optional[_Union[_message_pb2.SmsContent, _Mapping]] = ..., application_id: _Optional[str] = ..., platform: _Optional[_Union[_platform_pb2.Platform, str]] = ..., destinations: _Optional[_Iterable[_Union[_message_pb2.Destination, _Mapping]]] = ..., send_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., request_id: _Optional[str] = ..., priority: _Optional[_Union[_message_pb2.Priority, str]] = ...) -> None: ...

class SendOmniResponse(_message.Message):
    __slots__ = ["message"]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    message: _message_pb2.AcceptedMessage
    def __init__(self, message: _Optional[_Union[_message_pb2.AcceptedMessage, _Mapping]] = ...) -> None: ...

class SendPushRequest(_message.Message):
    __slots__ = ["actions", "application_id", "destinations", "platform", "priority", "request_id", "send_time", "sender", "text"]
    ACTIONS_FIELD_NUMBER: _ClassVar[int]
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    DESTINATIONS_FIELD_NUMBER: _ClassVar[int]
    PLATFORM_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SENDER_FIELD_NUMBER: _ClassVar[int]
    SEND_TIME_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    actions: _message_pb2.PushActions
    application_id: str
    destinations: _containers.RepeatedCompositeFieldContainer[_message_pb2.Destination]
    platform: _platform_pb2.Platform
    priority: _message_pb2.Priority
    request_id: str
    send_time: _timestamp_pb2.Timestamp
    sender: str
    text: str
    def __init__(self, text: _Optional[str] = ..., sender: _Optional[str] = ..., application_id: _Optional[str] = ..., platform: _Optional[_Union[_platform_pb2.Platform, str]] = ..., destinations: _Optional[_Iterable[_Union[_message_pb2.Destination, _Mapping]]] = ..., actions: _Optional[_Union[_message_pb2.PushActions, _Mapping]] = ..., send_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., request_id: _Optional[str] = ..., priority: _Optional[_Union[_message_pb2.Priority, str]] = ...) -> None: ...

class SendPushResponse(_message.Message):
    __slots__ = ["message"]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    message: _message_pb2.AcceptedMessage
    def __init__(self, message: _Optional[_Union[_message_pb2.AcceptedMessage, _Mapping]] = ...) -> None: ...

class SendSmsRequest(_message.Message):
    __slots__ = ["destinations", "priority", "request_id", "send_time", "sender", "text"]
    DESTINATIONS_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SENDER_FIELD_NUMBER: _ClassVar[int]
    SEND_TIME_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    destinations: _containers.RepeatedScalarFieldContainer[str]
    priority: _message_pb2.Priority
    request_id: str
    send_time: _timestamp_pb2.Timestamp
    sender: str
    text: str
    def __init__(self, text: _Optional[str] = ..., sender: _Optional[str] = ..., destinations: _Optional[_Iterable[str]] = ..., send_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., request_id: _Optional[str] = ..., priority: _Optional[_Union[_message_pb2.Priority, str]] = ...) -> None: ...

class SendSmsResponse(_message.Message):
    __slots__ = ["message"]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    message: _message_pb2.AcceptedMessage
    def __init__(self, message: _Optional[_Union[_message_pb2.AcceptedMessage, _Mapping]] = ...) -> None: ...

class WatchMessageRequest(_message.Message):
    __slots__ = ["message_id", "resume_token"]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    RESUME_TOKEN_FIELD_NUMBER: _ClassVar[int]
    message_id: str
    resume_token: str
    def __init__(self, message_id: _Optional[str] = ..., resume_token: _Optional[str] = ...) -> None: ...

class WatchMessageResponse(_message.Message):
    __slots__ = ["change", "heartbeat", "resume_token", "snapshot"]
    CHANGE_FIELD_NUMBER: _ClassVar[int]
    HEARTBEAT_FIELD_NUMBER: _ClassVar[int]
    RESUME_TOKEN_FIELD_NUMBER: _ClassVar[int]
    SNAPSHOT_FIELD_NUMBER: _ClassVar[int]
    change: _status_pb2.StatusChange
    heartbeat: _status_pb2.Heartbeat
    resume_token: str
    snapshot: _status_pb2.StatusSnapshot
    def __init__(self, resume_token: _Optional[str] = ..., snapshot: _Optional[_Union[_status_pb2.StatusSnapshot, _Mapping]] = ..., change: _Optional[_Union[_status_pb2.StatusChange, _Mapping]] = ..., heartbeat: _Optional[_Union[_status_pb2.Heartbeat, _Mapping]] = ...) -> None: ...

class WatchStatusRequest(_message.Message):
    __slots__ = ["resume_token"]
    RESUME_TOKEN_FIELD_NUMBER: _ClassVar[int]
    resume_token: str
    def __init__(self, resume_token: _Optional[str] = ...) -> None: ...

class WatchStatusResponse(_message.Message):
    __slots__ = ["change", "heartbeat", "resume_token", "snapshot"]
    CHANGE_FIELD_NUMBER: _ClassVar[int]
    HEARTBEAT_FIELD_NUMBER: _ClassVar[int]
    RESUME_TOKEN_FIELD_NUMBER: _ClassVar[int]
    SNAPSHOT_FIELD_NUMBER: _ClassVar[int]
    change: _status_pb2.StatusChange
    heartbeat: _status_pb2.Heartbeat
    resume_token: str
    snapshot: _status_pb2.StatusSnapshot
    def __init__(self, resume_token: _Optional[str] = ..., snapshot: _Optional[_Union[_status_pb2.StatusSnapshot, _Mapping]] = ..., change: _Optional[_Union[_status_pb2.StatusChange, _Mapping]] = ..., heartbeat: _Optional[_Union[_status_pb2.Heartbeat, _Mapping]] = ...) -> None: ...
