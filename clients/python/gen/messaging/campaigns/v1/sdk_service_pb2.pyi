from google.protobuf import timestamp_pb2 as _timestamp_pb2
from messaging.campaigns.v1 import alarm_pb2 as _alarm_pb2
from messaging.campaigns.v1 import in_app_pb2 as _in_app_pb2
from messaging.campaigns.v1 import inbox_message_pb2 as _inbox_message_pb2
from messaging.v1 import platform_pb2 as _platform_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor
SDK_RECEIPT_ACTION_CLICKED: SdkReceiptAction
SDK_RECEIPT_ACTION_DELIVERED: SdkReceiptAction
SDK_RECEIPT_ACTION_DISPLAYED: SdkReceiptAction
SDK_RECEIPT_ACTION_OPENED: SdkReceiptAction
SDK_RECEIPT_ACTION_UNSPECIFIED: SdkReceiptAction

class DeviceInboxMessage(_message.Message):
    __slots__ = ["expire_time", "id", "message", "read_time", "send_time"]
    EXPIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    ID_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    READ_TIME_FIELD_NUMBER: _ClassVar[int]
    SEND_TIME_FIELD_NUMBER: _ClassVar[int]
    expire_time: _timestamp_pb2.Timestamp
    id: int
    message: _inbox_message_pb2.InboxVariant
    read_time: _timestamp_pb2.Timestamp
    send_time: _timestamp_pb2.Timestamp
    def __init__(self, id: _Optional[int] = ..., message: _Optional[_Union[_inbox_message_pb2.InboxVariant, _Mapping]] = ..., send_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., expire_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., read_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class GetShownMessagesRequest(_message.Message):
    __slots__ = ["if_none_match"]
    IF_NONE_MATCH_FIELD_NUMBER: _ClassVar[int]
    if_none_match: str
    def __init__(self, if_none_match: _Optional[str] = ...) -> None: ...

class GetShownMessagesResponse(_message.Message):
    __slots__ = ["etag", "messages", "not_modified"]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    MESSAGES_FIELD_NUMBER: _ClassVar[int]
    NOT_MODIFIED_FIELD_NUMBER: _ClassVar[int]
    etag: str
    messages: _containers.RepeatedCompositeFieldContainer[ShownMessage]
    not_modified: bool
    def __init__(self, messages: _Optional[_Iterable[_Union[ShownMessage, _Mapping]]] = ..., etag: _Optional[str] = ..., not_modified: bool = ...) -> None: ...

class ListDeviceInboxRequest(_message.Message):
    __slots__ = ["if_none_match", "page_size", "page_token"]
    IF_NONE_MATCH_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    if_none_match: str
    page_size: int
    page_token: str
    def __init__(self, if_none_match: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListDeviceInboxResponse(_message.Message):
    __slots__ = ["etag", "messages", "next_page_token", "not_modified"]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    MESSAGES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    NOT_MODIFIED_FIELD_NUMBER: _ClassVar[int]
    etag: str
    messages: _containers.RepeatedCompositeFieldContainer[DeviceInboxMessage]
    next_page_token: str
    not_modified: bool
    def __init__(self, messages: _Optional[_Iterable[_Union[DeviceInboxMessage, _Mapping]]] = ..., etag: _Optional[str] = ..., not_modified: bool = ..., next_page_token: _Optional[str] = ...) -> None: ...

class RegisterSdkDeviceRequest(_message.Message):
    __slots__ = ["platform", "push_token"]
    PLATFORM_FIELD_NUMBER: _ClassVar[int]
    PUSH_TOKEN_FIELD_NUMBER: _ClassVar[int]
    platform: _platform_pb2.Platform
    push_token: str
    def __init__(self, push_token: _Optional[str] = ..., platform: _Optional[_Union[_platform_pb2.Platform, str]] = ...) -> None: ...

class RegisterSdkDeviceResponse(_message.Message):
    __slots__ = ["device_token", "expire_time"]
    DEVICE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    EXPIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    device_token: str
    expire_time: _timestamp_pb2.Timestamp
    def __init__(self, device_token: _Optional[str] = ..., expire_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ReportActivityRequest(_message.Message):
    __slots__ = ["events", "language", "network", "new_session", "request_id", "states", "view"]
    class StatesEntry(_message.Message):
        __slots__ = ["key", "value"]
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    EVENTS_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    NETWORK_FIELD_NUMBER: _ClassVar[int]
    NEW_SESSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    STATES_FIELD_NUMBER: _ClassVar[int]
    VIEW_FIELD_NUMBER: _ClassVar[int]
    events: _containers.RepeatedCompositeFieldContainer[SdkEvent]
    language: str
    network: str
    new_session: bool
    request_id: str
    states: _containers.ScalarMap[str, str]
    view: str
    def __init__(self, new_session: bool = ..., network: _Optional[str] = ..., view: _Optional[str] = ..., states: _Optional[_Mapping[str, str]] = ..., events: _Optional[_Iterable[_Union[SdkEvent, _Mapping]]] = ..., language: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class ReportActivityResponse(_message.Message):
    __slots__ = ["messages"]
    MESSAGES_FIELD_NUMBER: _ClassVar[int]
    messages: _containers.RepeatedCompositeFieldContainer[ShownMessage]
    def __init__(self, messages: _Optional[_Iterable[_Union[ShownMessage, _Mapping]]] = ...) -> None: ...

class ReportBeaconRequest(_message.Message):
    __slots__ = ["accuracy", "lost", "major", "minor", "request_id", "uuid"]
    ACCURACY_FIELD_NUMBER: _ClassVar[int]
    LOST_FIELD_NUMBER: _ClassVar[int]
    MAJOR_FIELD_NUMBER: _ClassVar[int]
    MINOR_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    UUID_FIELD_NUMBER: _ClassVar[int]
    accuracy: str
    lost: bool
    major: int
    minor: int
    request_id: str
    uuid: str
    def __init__(self, uuid: _Optional[str] = ..., major: _Optional[int] = ..., minor: _Optional[int] = ..., accuracy: _Optional[str] = ..., lost: bool = ..., request_id: _Optional[str] = ...) -> None: ...

class ReportBeaconResponse(_message.Message):
    __slots__ = ["beacons", "messages"]
    BEACONS_FIELD_NUMBER: _ClassVar[int]
    MESSAGES_FIELD_NUMBER: _ClassVar[int]
    beacons: _containers.RepeatedScalarFieldContainer[int]
    messages: _containers.RepeatedCompositeFieldContainer[ShownMessage]
    def __init__(self, beacons: _Optional[_Iterable[int]] = ..., messages: _Optional[_Iterable[_Union[ShownMessage, _Mapping]]] = ...) -> None: ...

class ReportPositionRequest(_message.Message):
    __slots__ = ["latitude", "longitude", "request_id"]
    LATITUDE_FIELD_NUMBER: _ClassVar[int]
    LONGITUDE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    latitude: float
    longitude: float
    request_id: str
    def __init__(self, latitude: _Optional[float] = ..., longitude: _Optional[float] = ..., request_id: _Optional[str] = ...) -> None: ...

class ReportPositionResponse(_message.Message):
    __slots__ = ["entered", "left", "messages"]
    ENTERED_FIELD_NUMBER: _ClassVar[int]
    LEFT_FIELD_NUMBER: _ClassVar[int]
    MESSAGES_FIELD_NUMBER: _ClassVar[int]
    entered: _containers.RepeatedScalarFieldContainer[int]
    left: _containers.RepeatedScalarFieldContainer[int]
    messages: _containers.RepeatedCompositeFieldContainer[ShownMessage]
    def __init__(self, entered: _Optional[_Iterable[int]] = ..., left: _Optional[_Iterable[int]] = ..., messages: _Optional[_Iterable[_Union[ShownMessage, _Mapping]]] = ...) -> None: ...

class ReportSdkReceiptRequest(_message.Message):
    __slots__ = ["action", "action_id", "id", "message_id", "request_id"]
    ACTION_FIELD_NUMBER: _ClassVar[int]
    ACTION_ID_FIELD_NUMBER: _ClassVar[int]
    ID_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    action: SdkReceiptAction
    action_id: int
    id: int
    message_id: str
    request_id: str
    def __init__(self, message_id: _Optional[str] = ..., id: _Optional[int] = ..., action: _Optional[_Union[SdkReceiptAction, str]] = ..., action_id: _Optional[int] = ..., request_id: _Optional[str] = ...) -> None: ...

class ReportSdkReceiptResponse(_message.Message):
    __slots__ = []
    def __init__(self) -> None: ...

class SdkEvent(_message.Message):
    __slots__ = ["code", "value"]
    CODE_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    code: int
    value: str
    def __init__(self, code: _Optional[int] = ..., value: _Optional[str] = ...) -> None: ...

class SetDeviceInboxStatusRequest(_message.Message):
    __slots__ = ["archived", "inbox_id", "read"]
    ARCHIVED_FIELD_NUMBER: _ClassVar[int]
    INBOX_ID_FIELD_NUMBER: _ClassVar[int]
    READ_FIELD_NUMBER: _ClassVar[int]
    archived: bool
    inbox_id: int
    read: bool
    def __init__(self, inbox_id: _Optional[int] = ..., read: bool = ..., archived: bool = ...) -> None: ...

class SetDeviceInboxStatusResponse(_message.Message):
    __slots__ = []
    def __init__(self) -> None: ...

class ShownMessage(_message.Message):
    __slots__ = ["alarm", "alarm_settings", "id", "in_app"]
    ALARM_FIELD_NUMBER: _ClassVar[int]
    ALARM_SETTINGS_FIELD_NUMBER: _ClassVar[int]
    ID_FIELD_NUMBER: _ClassVar[int]
    IN_APP_FIELD_NUMBER: _ClassVar[int]
    alarm: _alarm_pb2.AlarmVariant
    alarm_settings: _alarm_pb2.AlarmSettings
    id: int
    in_app: _in_app_pb2.InAppVariant
    def __init__(self, id: _Optional[int] = ..., in_app: _Optional[_Union[_in_app_pb2.InAppVariant, _Mapping]] = ..., alarm: _Optional[_Union[_alarm_pb2.AlarmVariant, _Mapping]] = ..., alarm_settings: _Optional[_Union[_alarm_pb2.AlarmSettings, _Mapping]] = ...) -> None: ...

class SdkReceiptAction(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []
