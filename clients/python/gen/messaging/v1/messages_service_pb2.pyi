from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from messaging.v1 import channel_pb2 as _channel_pb2
from messaging.v1 import delivery_pb2 as _delivery_pb2
from messaging.v1 import message_pb2 as _message_pb2
from messaging.v1 import platform_pb2 as _platform_pb2
from messaging.v1 import scenario_pb2 as _scenario_pb2
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

class GetDeliveryRequest(_message.Message):
    __slots__ = ["destination_index", "message_id"]
    DESTINATION_INDEX_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    destination_index: int
    message_id: str
    def __init__(self, message_id: _Optional[str] = ..., destination_index: _Optional[int] = ...) -> None: ...

class GetDeliveryResponse(_message.Message):
    __slots__ = ["delivery"]
    DELIVERY_FIELD_NUMBER: _ClassVar[int]
    delivery: _delivery_pb2.Delivery
    def __init__(self, delivery: _Optional[_Union[_delivery_pb2.Delivery, _Mapping]] = ...) -> None: ...

class GetMessageByRequestIdRequest(_message.Message):
    __slots__ = ["send_request_id"]
    SEND_REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    send_request_id: str
    def __init__(self, send_request_id: _Optional[str] = ...) -> None: ...

class GetMessageByRequestIdResponse(_message.Message):
    __slots__ = ["message"]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    message: _message_pb2.Message
    def __init__(self, message: _Optional[_Union[_message_pb2.Message, _Mapping]] = ...) -> None: ...

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

class ListDestinationsRequest(_message.Message):
    __slots__ = ["message_id", "page_size", "page_token", "state"]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    message_id: str
    page_size: int
    page_token: str
    state: _message_pb2.DeliveryState
    def __init__(self, message_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Union[_message_pb2.DeliveryState, str]] = ...) -> None: ...

class ListDestinationsResponse(_message.Message):
    __slots__ = ["destinations", "next_page_token"]
    DESTINATIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    destinations: _containers.RepeatedCompositeFieldContainer[_message_pb2.DestinationStatus]
    next_page_token: str
    def __init__(self, destinations: _Optional[_Iterable[_Union[_message_pb2.DestinationStatus, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListMessagesRequest(_message.Message):
    __slots__ = ["correlation_id", "create_time_from", "create_time_to", "labels", "page_size", "page_token", "scenario_key", "state"]
    class LabelsEntry(_message.Message):
        __slots__ = ["key", "value"]
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    CORRELATION_ID_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FROM_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_TO_FIELD_NUMBER: _ClassVar[int]
    LABELS_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    SCENARIO_KEY_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    correlation_id: str
    create_time_from: _timestamp_pb2.Timestamp
    create_time_to: _timestamp_pb2.Timestamp
    labels: _containers.ScalarMap[str, str]
    page_size: int
    page_token: str
    scenario_key: str
    state: _message_pb2.DeliveryState
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., create_time_from: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., create_time_to: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., state: _Optional[_Union[_message_pb2.DeliveryState, str]] = ..., scenario_key: _Optional[str] = ..., correlation_id: _Optional[str] = ..., labels: _Optional[_Mapping[str, str]] = ...) -> None: ...

class ListMessagesResponse(_message.Message):
    __slots__ = ["messages", "next_page_token"]
    MESSAGES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    messages: _containers.RepeatedCompositeFieldContainer[_message_pb2.MessageSummary]
    next_page_token: str
    def __init__(self, messages: _Optional[_Iterable[_Union[_message_pb2.MessageSummary, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class SendOmniRequest(_message.Message):
    __slots__ = ["application_id", "channel", "correlation_id", "destinations", "flow", "labels", "messenger_content", "platform", "priority", "push_content", "request_id", "scenario_key", "send_time", "sender", "sms_content", "validity", "viber_content", "voice_content", "whatsapp_content"]
    class LabelsEntry(_message.Message):
        __slots__ = ["key", "value"]
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    CORRELATION_ID_FIELD_NUMBER: _ClassVar[int]
    DESTINATIONS_FIELD_NUMBER: _ClassVar[int]
    FLOW_FIELD_NUMBER: _ClassVar[int]
    LABELS_FIELD_NUMBER: _ClassVar[int]
    MESSENGER_CONTENT_FIELD_NUMBER: _ClassVar[int]
    PLATFORM_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    PUSH_CONTENT_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SCENARIO_KEY_FIELD_NUMBER: _ClassVar[int]
    SENDER_FIELD_NUMBER: _ClassVar[int]
    SEND_TIME_FIELD_NUMBER: _ClassVar[int]
    SMS_CONTENT_FIELD_NUMBER: _ClassVar[int]
    VALIDITY_FIELD_NUMBER: _ClassVar[int]
    VIBER_CONTENT_FIELD_NUMBER: _ClassVar[int]
    VOICE_CONTENT_FIELD_NUMBER: _ClassVar[int]
    WHATSAPP_CONTENT_FIELD_NUMBER: _ClassVar[int]
    application_id: str
    channel: _channel_pb2.Channel
    correlation_id: str
    destinations: _containers.RepeatedCompositeFieldContainer[_message_pb2.Destination]
    flow: _scenario_pb2.Flow
    labels: _containers.ScalarMap[str, str]
    messenger_content: _message_pb2.MessengerContent
    platform: _platform_pb2.Platform
    priority: _message_pb2.Priority
    push_content: _message_pb2.PushContent
    request_id: str
    scenario_key: str
    send_time: _timestamp_pb2.Timestamp
    sender: str
    sms_content: _message_pb2.SmsContent
    validity: _duration_pb2.Duration
    viber_content: _message_pb2.ViberContent
    voice_content: _message_pb2.VoiceContent
    whatsapp_content: _message_pb2.WhatsAppContent
    def __init__(self, scenario_key: _Optional[str] = ..., channel: _Optional[_Union[_channel_pb2.Channel, str]] = ..., flow: _Optional[_Union[_scenario_pb2.Flow, _Mapping]] = ..., sender: _Optional[str] = ..., push_content: _Optional[_Union[_message_pb2.PushContent, _Mapping]] = ..., sms_content: _Optional[_Union[_message_pb2.SmsContent, _Mapping]] = ..., application_id: _Optional[str] = ..., platform: _Optional[_Union[_platform_pb2.Platform, str]] = ..., destinations: _Optional[_Iterable[_Union[_message_pb2.Destination, _Mapping]]] = ..., send_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., request_id: _Optional[str] = ..., priority: _Optional[_Union[_message_pb2.Priority, str]] = ..., viber_content: _Optional[_Union[_message_pb2.ViberContent, _Mapping]] = ..., whatsapp_content: _Optional[_Union[_message_pb2.WhatsAppContent, _Mapping]] = ..., messenger_content: _Optional[_Union[_message_pb2.MessengerContent, _Mapping]] = ..., voice_content: _Optional[_Union[_message_pb2.VoiceContent, _Mapping]] = ..., validity: _Optional[_Union[_duration_pb2.Duration, _Mapping]] = ..., correlation_id: _Optional[str] = ..., labels: _Optional[_Mapping[str, str]] = ...) -> None: ...

class SendOmniResponse(_message.Message):
    __slots__ = ["message"]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    message: _message_pb2.AcceptedMessage
    def __init__(self, message: _Optional[_Union[_message_pb2.AcceptedMessage, _Mapping]] = ...) -> None: ...

class SendPushRequest(_message.Message):
    __slots__ = ["actions", "application_id", "correlation_id", "data", "destinations", "labels", "platform", "priority", "request_id", "send_time", "sender", "text", "title", "validity"]
    class DataEntry(_message.Message):
        __slots__ = ["key", "value"]
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    class LabelsEntry(_message.Message):
        __slots__ = ["key", "value"]
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    ACTIONS_FIELD_NUMBER: _ClassVar[int]
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    CORRELATION_ID_FIELD_NUMBER: _ClassVar[int]
    DATA_FIELD_NUMBER: _ClassVar[int]
    DESTINATIONS_FIELD_NUMBER: _ClassVar[int]
    LABELS_FIELD_NUMBER: _ClassVar[int]
    PLATFORM_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SENDER_FIELD_NUMBER: _ClassVar[int]
    SEND_TIME_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    VALIDITY_FIELD_NUMBER: _ClassVar[int]
    actions: _message_pb2.PushActions
    application_id: str
    correlation_id: str
    data: _containers.ScalarMap[str, str]
    destinations: _containers.RepeatedCompositeFieldContainer[_message_pb2.Destination]
    labels: _containers.ScalarMap[str, str]
    platform: _platform_pb2.Platform
    priority: _message_pb2.Priority
    request_id: str
    send_time: _timestamp_pb2.Timestamp
    sender: str
    text: str
    title: str
    validity: _duration_pb2.Duration
    def __init__(self, text: _Optional[str] = ..., sender: _Optional[str] = ..., application_id: _Optional[str] = ..., platform: _Optional[_Union[_platform_pb2.Platform, str]] = ..., destinations: _Optional[_Iterable[_Union[_message_pb2.Destination, _Mapping]]] = ..., actions: _Optional[_Union[_message_pb2.PushActions, _Mapping]] = ..., send_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., request_id: _Optional[str] = ..., priority: _Optional[_Union[_message_pb2.Priority, str]] = ..., validity: _Optional[_Union[_duration_pb2.Duration, _Mapping]] = ..., title: _Optional[str] = ..., data: _Optional[_Mapping[str, str]] = ..., correlation_id: _Optional[str] = ..., labels: _Optional[_Mapping[str, str]] = ...) -> None: ...

class SendPushResponse(_message.Message):
    __slots__ = ["message"]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    message: _message_pb2.AcceptedMessage
    def __init__(self, message: _Optional[_Union[_message_pb2.AcceptedMessage, _Mapping]] = ...) -> None: ...

class SendSmsRequest(_message.Message):
    __slots__ = ["correlation_id", "destinations", "labels", "priority", "request_id", "send_time", "sender", "text", "validity"]
    class LabelsEntry(_message.Message):
        __slots__ = ["key", "value"]
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    CORRELATION_ID_FIELD_NUMBER: _ClassVar[int]
    DESTINATIONS_FIELD_NUMBER: _ClassVar[int]
    LABELS_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SENDER_FIELD_NUMBER: _ClassVar[int]
    SEND_TIME_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    VALIDITY_FIELD_NUMBER: _ClassVar[int]
    correlation_id: str
    destinations: _containers.RepeatedScalarFieldContainer[str]
    labels: _containers.ScalarMap[str, str]
    priority: _message_pb2.Priority
    request_id: str
    send_time: _timestamp_pb2.Timestamp
    sender: str
    text: str
    validity: _duration_pb2.Duration
    def __init__(self, text: _Optional[str] = ..., sender: _Optional[str] = ..., destinations: _Optional[_Iterable[str]] = ..., send_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., request_id: _Optional[str] = ..., priority: _Optional[_Union[_message_pb2.Priority, str]] = ..., validity: _Optional[_Union[_duration_pb2.Duration, _Mapping]] = ..., correlation_id: _Optional[str] = ..., labels: _Optional[_Mapping[str, str]] = ...) -> None: ...

class SendSmsResponse(_message.Message):
    __slots__ = ["message"]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    message: _message_pb2.AcceptedMessage
    def __init__(self, message: _Optional[_Union[_message_pb2.AcceptedMessage, _Mapping]] = ...) -> None: ...

class WatchMessageRequest(_message.Message):
    __slots__ = ["end", "heartbeat_interval", "include_labels", "message_id", "resume_token"]
    END_FIELD_NUMBER: _ClassVar[int]
    HEARTBEAT_INTERVAL_FIELD_NUMBER: _ClassVar[int]
    INCLUDE_LABELS_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    RESUME_TOKEN_FIELD_NUMBER: _ClassVar[int]
    end: _status_pb2.WatchEnd
    heartbeat_interval: _duration_pb2.Duration
    include_labels: bool
    message_id: str
    resume_token: str
    def __init__(self, message_id: _Optional[str] = ..., resume_token: _Optional[str] = ..., end: _Optional[_Union[_status_pb2.WatchEnd, str]] = ..., heartbeat_interval: _Optional[_Union[_duration_pb2.Duration, _Mapping]] = ..., include_labels: bool = ...) -> None: ...

class WatchStatusRequest(_message.Message):
    __slots__ = ["heartbeat_interval", "include_labels", "resume_token"]
    HEARTBEAT_INTERVAL_FIELD_NUMBER: _ClassVar[int]
    INCLUDE_LABELS_FIELD_NUMBER: _ClassVar[int]
    RESUME_TOKEN_FIELD_NUMBER: _ClassVar[int]
    heartbeat_interval: _duration_pb2.Duration
    include_labels: bool
    resume_token: str
    def __init__(self, resume_token: _Optional[str] = ..., heartbeat_interval: _Optional[_Union[_duration_pb2.Duration, _Mapping]] = ..., include_labels: bool = ...) -> None: ...
