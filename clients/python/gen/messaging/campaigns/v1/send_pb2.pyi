from google.protobuf import struct_pb2 as _struct_pb2
from messaging.campaigns.v1 import push_message_pb2 as _push_message_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class InstantMessage(_message.Message):
    __slots__ = ["message", "parent_message_external_id", "parent_message_id", "targets"]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    PARENT_MESSAGE_EXTERNAL_ID_FIELD_NUMBER: _ClassVar[int]
    PARENT_MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    TARGETS_FIELD_NUMBER: _ClassVar[int]
    message: PushOverride
    parent_message_external_id: str
    parent_message_id: int
    targets: _containers.RepeatedCompositeFieldContainer[_struct_pb2.Struct]
    def __init__(self, parent_message_id: _Optional[int] = ..., parent_message_external_id: _Optional[str] = ..., message: _Optional[_Union[PushOverride, _Mapping]] = ..., targets: _Optional[_Iterable[_Union[_struct_pb2.Struct, _Mapping]]] = ...) -> None: ...

class InstantMessages(_message.Message):
    __slots__ = ["apps", "targets"]
    class AppsEntry(_message.Message):
        __slots__ = ["key", "value"]
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: InstantMessage
        def __init__(self, key: _Optional[str] = ..., value: _Optional[_Union[InstantMessage, _Mapping]] = ...) -> None: ...
    APPS_FIELD_NUMBER: _ClassVar[int]
    TARGETS_FIELD_NUMBER: _ClassVar[int]
    apps: _containers.MessageMap[str, InstantMessage]
    targets: _containers.RepeatedCompositeFieldContainer[_struct_pb2.Struct]
    def __init__(self, apps: _Optional[_Mapping[str, InstantMessage]] = ..., targets: _Optional[_Iterable[_Union[_struct_pb2.Struct, _Mapping]]] = ...) -> None: ...

class InstantOutcome(_message.Message):
    __slots__ = ["body", "status_code"]
    BODY_FIELD_NUMBER: _ClassVar[int]
    STATUS_CODE_FIELD_NUMBER: _ClassVar[int]
    body: _struct_pb2.Struct
    status_code: int
    def __init__(self, status_code: _Optional[int] = ..., body: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ...) -> None: ...

class PushOverride(_message.Message):
    __slots__ = ["action_button_label", "aps", "badge", "big_picture", "buttons", "click_custom_params", "collapse_key", "content_available", "data", "display_custom_params", "icon", "language", "open_rich_push_in", "popup", "rich_push_url", "short_text", "sound", "template", "text", "title", "url"]
    class ClickCustomParamsEntry(_message.Message):
        __slots__ = ["key", "value"]
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    class DisplayCustomParamsEntry(_message.Message):
        __slots__ = ["key", "value"]
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    ACTION_BUTTON_LABEL_FIELD_NUMBER: _ClassVar[int]
    APS_FIELD_NUMBER: _ClassVar[int]
    BADGE_FIELD_NUMBER: _ClassVar[int]
    BIG_PICTURE_FIELD_NUMBER: _ClassVar[int]
    BUTTONS_FIELD_NUMBER: _ClassVar[int]
    CLICK_CUSTOM_PARAMS_FIELD_NUMBER: _ClassVar[int]
    COLLAPSE_KEY_FIELD_NUMBER: _ClassVar[int]
    CONTENT_AVAILABLE_FIELD_NUMBER: _ClassVar[int]
    DATA_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_CUSTOM_PARAMS_FIELD_NUMBER: _ClassVar[int]
    ICON_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    OPEN_RICH_PUSH_IN_FIELD_NUMBER: _ClassVar[int]
    POPUP_FIELD_NUMBER: _ClassVar[int]
    RICH_PUSH_URL_FIELD_NUMBER: _ClassVar[int]
    SHORT_TEXT_FIELD_NUMBER: _ClassVar[int]
    SOUND_FIELD_NUMBER: _ClassVar[int]
    TEMPLATE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    URL_FIELD_NUMBER: _ClassVar[int]
    action_button_label: str
    aps: _struct_pb2.Struct
    badge: str
    big_picture: str
    buttons: _containers.RepeatedCompositeFieldContainer[_push_message_pb2.PushButton]
    click_custom_params: _containers.ScalarMap[str, str]
    collapse_key: str
    content_available: bool
    data: _struct_pb2.Struct
    display_custom_params: _containers.ScalarMap[str, str]
    icon: str
    language: str
    open_rich_push_in: str
    popup: _struct_pb2.Value
    rich_push_url: str
    short_text: str
    sound: _push_message_pb2.PushSound
    template: str
    text: str
    title: str
    url: str
    def __init__(self, language: _Optional[str] = ..., title: _Optional[str] = ..., text: _Optional[str] = ..., short_text: _Optional[str] = ..., big_picture: _Optional[str] = ..., icon: _Optional[str] = ..., sound: _Optional[_Union[_push_message_pb2.PushSound, _Mapping]] = ..., badge: _Optional[str] = ..., rich_push_url: _Optional[str] = ..., open_rich_push_in: _Optional[str] = ..., url: _Optional[str] = ..., action_button_label: _Optional[str] = ..., popup: _Optional[_Union[_struct_pb2.Value, _Mapping]] = ..., collapse_key: _Optional[str] = ..., content_available: bool = ..., template: _Optional[str] = ..., buttons: _Optional[_Iterable[_Union[_push_message_pb2.PushButton, _Mapping]]] = ..., display_custom_params: _Optional[_Mapping[str, str]] = ..., click_custom_params: _Optional[_Mapping[str, str]] = ..., data: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ..., aps: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ...) -> None: ...
