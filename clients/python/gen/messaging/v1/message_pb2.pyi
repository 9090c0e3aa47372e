from google.protobuf import timestamp_pb2 as _timestamp_pb2
from messaging.v1 import channel_pb2 as _channel_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DELIVERY_REASON_ADDRESS_INVALID: DeliveryReason
DELIVERY_REASON_CANCELLED: DeliveryReason
DELIVERY_REASON_CREDIT_TOO_LOW: DeliveryReason
DELIVERY_REASON_DEVICE_GONE: DeliveryReason
DELIVERY_REASON_DEVICE_NOT_FOUND: DeliveryReason
DELIVERY_REASON_EXPIRED: DeliveryReason
DELIVERY_REASON_INVALID_NUMBER: DeliveryReason
DELIVERY_REASON_NO_DEVICES: DeliveryReason
DELIVERY_REASON_OTHER: DeliveryReason
DELIVERY_REASON_OUTCOME_UNKNOWN: DeliveryReason
DELIVERY_REASON_PROVIDER_UNAVAILABLE: DeliveryReason
DELIVERY_REASON_REJECTED: DeliveryReason
DELIVERY_REASON_SUPPRESSED: DeliveryReason
DELIVERY_REASON_TEMPORARY_FAILURE: DeliveryReason
DELIVERY_REASON_TIMEOUT: DeliveryReason
DELIVERY_REASON_UNDELIVERABLE: DeliveryReason
DELIVERY_REASON_UNREACHABLE: DeliveryReason
DELIVERY_REASON_UNSPECIFIED: DeliveryReason
DELIVERY_REASON_WINDOW_CLOSED: DeliveryReason
DELIVERY_STATE_CANCELLED: DeliveryState
DELIVERY_STATE_DELIVERED: DeliveryState
DELIVERY_STATE_EXPIRED: DeliveryState
DELIVERY_STATE_FAILED: DeliveryState
DELIVERY_STATE_PENDING: DeliveryState
DELIVERY_STATE_READ: DeliveryState
DELIVERY_STATE_SCHEDULED: DeliveryState
DELIVERY_STATE_SENT: DeliveryState
DELIVERY_STATE_UNSPECIFIED: DeliveryState
DESCRIPTOR: _descriptor.FileDescriptor
MESSENGER_TAG_ACCOUNT_UPDATE: MessengerTag
MESSENGER_TAG_CONFIRMED_EVENT_UPDATE: MessengerTag
MESSENGER_TAG_HUMAN_AGENT: MessengerTag
MESSENGER_TAG_POST_PURCHASE_UPDATE: MessengerTag
MESSENGER_TAG_UNSPECIFIED: MessengerTag
PRIORITY_UNSPECIFIED: Priority
PRIORITY_URGENT: Priority

class AcceptedDestination(_message.Message):
    __slots__ = ["channel", "destination_index", "device_id", "email", "phone", "reason", "state", "user_id", "username"]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    DESTINATION_INDEX_FIELD_NUMBER: _ClassVar[int]
    DEVICE_ID_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    USERNAME_FIELD_NUMBER: _ClassVar[int]
    USER_ID_FIELD_NUMBER: _ClassVar[int]
    channel: _channel_pb2.Channel
    destination_index: int
    device_id: str
    email: str
    phone: str
    reason: DeliveryReason
    state: DeliveryState
    user_id: str
    username: str
    def __init__(self, device_id: _Optional[str] = ..., user_id: _Optional[str] = ..., username: _Optional[str] = ..., email: _Optional[str] = ..., phone: _Optional[str] = ..., destination_index: _Optional[int] = ..., state: _Optional[_Union[DeliveryState, str]] = ..., channel: _Optional[_Union[_channel_pb2.Channel, str]] = ..., reason: _Optional[_Union[DeliveryReason, str]] = ...) -> None: ...

class AcceptedMessage(_message.Message):
    __slots__ = ["create_time", "destination_count", "destinations", "destinations_truncated", "merged_count", "message_id", "reason"]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    DESTINATIONS_FIELD_NUMBER: _ClassVar[int]
    DESTINATIONS_TRUNCATED_FIELD_NUMBER: _ClassVar[int]
    DESTINATION_COUNT_FIELD_NUMBER: _ClassVar[int]
    MERGED_COUNT_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    create_time: _timestamp_pb2.Timestamp
    destination_count: int
    destinations: _containers.RepeatedCompositeFieldContainer[AcceptedDestination]
    destinations_truncated: bool
    merged_count: int
    message_id: str
    reason: DeliveryReason
    def __init__(self, message_id: _Optional[str] = ..., destination_count: _Optional[int] = ..., create_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., destinations: _Optional[_Iterable[_Union[AcceptedDestination, _Mapping]]] = ..., destinations_truncated: bool = ..., reason: _Optional[_Union[DeliveryReason, str]] = ..., merged_count: _Optional[int] = ...) -> None: ...

class Destination(_message.Message):
    __slots__ = ["device_id", "email", "phone", "user_id", "username"]
    DEVICE_ID_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    USERNAME_FIELD_NUMBER: _ClassVar[int]
    USER_ID_FIELD_NUMBER: _ClassVar[int]
    device_id: str
    email: str
    phone: str
    user_id: str
    username: str
    def __init__(self, device_id: _Optional[str] = ..., user_id: _Optional[str] = ..., username: _Optional[str] = ..., email: _Optional[str] = ..., phone: _Optional[str] = ...) -> None: ...

class DestinationStatus(_message.Message):
    __slots__ = ["change_time", "channel", "destination_index", "device_id", "email", "phone", "reason", "state", "step", "user_id", "username"]
    CHANGE_TIME_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    DESTINATION_INDEX_FIELD_NUMBER: _ClassVar[int]
    DEVICE_ID_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    USERNAME_FIELD_NUMBER: _ClassVar[int]
    USER_ID_FIELD_NUMBER: _ClassVar[int]
    change_time: _timestamp_pb2.Timestamp
    channel: _channel_pb2.Channel
    destination_index: int
    device_id: str
    email: str
    phone: str
    reason: DeliveryReason
    state: DeliveryState
    step: int
    user_id: str
    username: str
    def __init__(self, device_id: _Optional[str] = ..., user_id: _Optional[str] = ..., username: _Optional[str] = ..., email: _Optional[str] = ..., phone: _Optional[str] = ..., destination_index: _Optional[int] = ..., state: _Optional[_Union[DeliveryState, str]] = ..., channel: _Optional[_Union[_channel_pb2.Channel, str]] = ..., step: _Optional[int] = ..., reason: _Optional[_Union[DeliveryReason, str]] = ..., change_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class Message(_message.Message):
    __slots__ = ["correlation_id", "create_time", "destination_count", "destinations", "destinations_truncated", "labels", "message_id", "reason", "states"]
    class LabelsEntry(_message.Message):
        __slots__ = ["key", "value"]
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    CORRELATION_ID_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    DESTINATIONS_FIELD_NUMBER: _ClassVar[int]
    DESTINATIONS_TRUNCATED_FIELD_NUMBER: _ClassVar[int]
    DESTINATION_COUNT_FIELD_NUMBER: _ClassVar[int]
    LABELS_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    STATES_FIELD_NUMBER: _ClassVar[int]
    correlation_id: str
    create_time: _timestamp_pb2.Timestamp
    destination_count: int
    destinations: _containers.RepeatedCompositeFieldContainer[DestinationStatus]
    destinations_truncated: bool
    labels: _containers.ScalarMap[str, str]
    message_id: str
    reason: DeliveryReason
    states: _containers.RepeatedCompositeFieldContainer[StateCount]
    def __init__(self, message_id: _Optional[str] = ..., destination_count: _Optional[int] = ..., create_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., destinations: _Optional[_Iterable[_Union[DestinationStatus, _Mapping]]] = ..., destinations_truncated: bool = ..., states: _Optional[_Iterable[_Union[StateCount, _Mapping]]] = ..., correlation_id: _Optional[str] = ..., labels: _Optional[_Mapping[str, str]] = ..., reason: _Optional[_Union[DeliveryReason, str]] = ...) -> None: ...

class MessageSummary(_message.Message):
    __slots__ = ["correlation_id", "create_time", "destination_count", "labels", "message_id", "scenario_key", "send_time", "states"]
    class LabelsEntry(_message.Message):
        __slots__ = ["key", "value"]
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    CORRELATION_ID_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    DESTINATION_COUNT_FIELD_NUMBER: _ClassVar[int]
    LABELS_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    SCENARIO_KEY_FIELD_NUMBER: _ClassVar[int]
    SEND_TIME_FIELD_NUMBER: _ClassVar[int]
    STATES_FIELD_NUMBER: _ClassVar[int]
    correlation_id: str
    create_time: _timestamp_pb2.Timestamp
    destination_count: int
    labels: _containers.ScalarMap[str, str]
    message_id: str
    scenario_key: str
    send_time: _timestamp_pb2.Timestamp
    states: _containers.RepeatedCompositeFieldContainer[StateCount]
    def __init__(self, message_id: _Optional[str] = ..., destination_count: _Optional[int] = ..., create_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., send_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., scenario_key: _Optional[str] = ..., states: _Optional[_Iterable[_Union[StateCount, _Mapping]]] = ..., correlation_id: _Optional[str] = ..., labels: _Optional[_Mapping[str, str]] = ...) -> None: ...

class MessengerContent(_message.Message):
    __slots__ = ["sender", "tag", "text"]
    SENDER_FIELD_NUMBER: _ClassVar[int]
    TAG_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    sender: str
    tag: MessengerTag
    text: str
    def __init__(self, text: _Optional[str] = ..., sender: _Optional[str] = ..., tag: _Optional[_Union[MessengerTag, str]] = ...) -> None: ...

class PushActions(_message.Message):
    __slots__ = ["badge", "call_to_action", "deep_link", "image", "is_silent", "schedule", "sound_name"]
    BADGE_FIELD_NUMBER: _ClassVar[int]
    CALL_TO_ACTION_FIELD_NUMBER: _ClassVar[int]
    DEEP_LINK_FIELD_NUMBER: _ClassVar[int]
    IMAGE_FIELD_NUMBER: _ClassVar[int]
    IS_SILENT_FIELD_NUMBER: _ClassVar[int]
    SCHEDULE_FIELD_NUMBER: _ClassVar[int]
    SOUND_NAME_FIELD_NUMBER: _ClassVar[int]
    badge: str
    call_to_action: str
    deep_link: str
    image: str
    is_silent: str
    schedule: str
    sound_name: str
    def __init__(self, call_to_action: _Optional[str] = ..., deep_link: _Optional[str] = ..., is_silent: _Optional[str] = ..., sound_name: _Optional[str] = ..., schedule: _Optional[str] = ..., badge: _Optional[str] = ..., image: _Optional[str] = ...) -> None: ...

class PushContent(_message.Message):
    __slots__ = ["actions", "data", "sender", "text", "title"]
    class DataEntry(_message.Message):
        __slots__ = ["key", "value"]
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    ACTIONS_FIELD_NUMBER: _ClassVar[int]
    DATA_FIELD_NUMBER: _ClassVar[int]
    SENDER_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    actions: PushActions
    data: _containers.ScalarMap[str, str]
    sender: str
    text: str
    title: str
    def __init__(self, text: _Optional[str] = ..., sender: _Optional[str] = ..., actions: _Optional[_Union[PushActions, _Mapping]] = ..., title: _Optional[str] = ..., data: _Optional[_Mapping[str, str]] = ...) -> None: ...

class SmsContent(_message.Message):
    __slots__ = ["sender", "text"]
    SENDER_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    sender: str
    text: str
    def __init__(self, text: _Optional[str] = ..., sender: _Optional[str] = ...) -> None: ...

class StateCount(_message.Message):
    __slots__ = ["count", "state"]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    count: int
    state: DeliveryState
    def __init__(self, state: _Optional[_Union[DeliveryState, str]] = ..., count: _Optional[int] = ...) -> None: ...

class ViberContent(_message.Message):
    __slots__ = ["action", "caption", "image", "is_promotional", "sender", "text"]
    ACTION_FIELD_NUMBER: _ClassVar[int]
    CAPTION_FIELD_NUMBER: _ClassVar[int]
    IMAGE_FIELD_NUMBER: _ClassVar[int]
    IS_PROMOTIONAL_FIELD_NUMBER: _ClassVar[int]
    SENDER_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    action: str
    caption: str
    image: str
    is_promotional: bool
    sender: str
    text: str
    def __init__(self, text: _Optional[str] = ..., sender: _Optional[str] = ..., image: _Optional[str] = ..., caption: _Optional[str] = ..., action: _Optional[str] = ..., is_promotional: bool = ...) -> None: ...

class VoiceContent(_message.Message):
    __slots__ = ["confirmation_key", "language", "sender", "text"]
    CONFIRMATION_KEY_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    SENDER_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    confirmation_key: str
    language: str
    sender: str
    text: str
    def __init__(self, text: _Optional[str] = ..., sender: _Optional[str] = ..., language: _Optional[str] = ..., confirmation_key: _Optional[str] = ...) -> None: ...

class WhatsAppContent(_message.Message):
    __slots__ = ["image", "sender", "template", "text"]
    IMAGE_FIELD_NUMBER: _ClassVar[int]
    SENDER_FIELD_NUMBER: _ClassVar[int]
    TEMPLATE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    image: str
    sender: str
    template: WhatsAppTemplate
    text: str
    def __init__(self, text: _Optional[str] = ..., sender: _Optional[str] = ..., image: _Optional[str] = ..., template: _Optional[_Union[WhatsAppTemplate, _Mapping]] = ...) -> None: ...

class WhatsAppTemplate(_message.Message):
    __slots__ = ["button_parameter", "header_image", "language", "name", "parameters"]
    BUTTON_PARAMETER_FIELD_NUMBER: _ClassVar[int]
    HEADER_IMAGE_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PARAMETERS_FIELD_NUMBER: _ClassVar[int]
    button_parameter: str
    header_image: str
    language: str
    name: str
    parameters: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, name: _Optional[str] = ..., language: _Optional[str] = ..., parameters: _Optional[_Iterable[str]] = ..., header_image: _Optional[str] = ..., button_parameter: _Optional[str] = ...) -> None: ...

class DeliveryState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class DeliveryReason(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class Priority(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class MessengerTag(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []
