from google.protobuf import struct_pb2 as _struct_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor
PUSH_STATUS_DRAFT: PushStatus
PUSH_STATUS_FAILED: PushStatus
PUSH_STATUS_SCHEDULED: PushStatus
PUSH_STATUS_SENDING: PushStatus
PUSH_STATUS_SENT: PushStatus
PUSH_STATUS_UNSPECIFIED: PushStatus

class MessageAction(_message.Message):
    __slots__ = ["action", "button_id", "id", "language", "title", "type", "url"]
    ACTION_FIELD_NUMBER: _ClassVar[int]
    BUTTON_ID_FIELD_NUMBER: _ClassVar[int]
    ID_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    URL_FIELD_NUMBER: _ClassVar[int]
    action: str
    button_id: str
    id: int
    language: str
    title: str
    type: str
    url: str
    def __init__(self, id: _Optional[int] = ..., type: _Optional[str] = ..., action: _Optional[str] = ..., button_id: _Optional[str] = ..., language: _Optional[str] = ..., title: _Optional[str] = ..., url: _Optional[str] = ...) -> None: ...

class MessageSegments(_message.Message):
    __slots__ = ["campaign", "test"]
    CAMPAIGN_FIELD_NUMBER: _ClassVar[int]
    TEST_FIELD_NUMBER: _ClassVar[int]
    campaign: _containers.RepeatedScalarFieldContainer[int]
    test: _containers.RepeatedScalarFieldContainer[int]
    def __init__(self, test: _Optional[_Iterable[int]] = ..., campaign: _Optional[_Iterable[int]] = ...) -> None: ...

class PushButton(_message.Message):
    __slots__ = ["action", "custom_params", "destructive", "icon", "id", "title", "url"]
    class CustomParamsEntry(_message.Message):
        __slots__ = ["key", "value"]
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    ACTION_FIELD_NUMBER: _ClassVar[int]
    CUSTOM_PARAMS_FIELD_NUMBER: _ClassVar[int]
    DESTRUCTIVE_FIELD_NUMBER: _ClassVar[int]
    ICON_FIELD_NUMBER: _ClassVar[int]
    ID_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    URL_FIELD_NUMBER: _ClassVar[int]
    action: str
    custom_params: _containers.ScalarMap[str, str]
    destructive: bool
    icon: str
    id: str
    title: str
    url: str
    def __init__(self, id: _Optional[str] = ..., action: _Optional[str] = ..., url: _Optional[str] = ..., title: _Optional[str] = ..., icon: _Optional[str] = ..., destructive: bool = ..., custom_params: _Optional[_Mapping[str, str]] = ...) -> None: ...

class PushMessage(_message.Message):
    __slots__ = ["campaign_id", "external_id", "id", "list", "name", "segments", "status", "use_pressure", "variants"]
    CAMPAIGN_ID_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_ID_FIELD_NUMBER: _ClassVar[int]
    ID_FIELD_NUMBER: _ClassVar[int]
    LIST_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    SEGMENTS_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    USE_PRESSURE_FIELD_NUMBER: _ClassVar[int]
    VARIANTS_FIELD_NUMBER: _ClassVar[int]
    campaign_id: int
    external_id: str
    id: int
    list: StaticListReference
    name: str
    segments: MessageSegments
    status: PushStatus
    use_pressure: bool
    variants: _containers.RepeatedCompositeFieldContainer[PushVariant]
    def __init__(self, id: _Optional[int] = ..., campaign_id: _Optional[int] = ..., external_id: _Optional[str] = ..., name: _Optional[str] = ..., use_pressure: bool = ..., segments: _Optional[_Union[MessageSegments, _Mapping]] = ..., list: _Optional[_Union[StaticListReference, _Mapping]] = ..., variants: _Optional[_Iterable[_Union[PushVariant, _Mapping]]] = ..., status: _Optional[_Union[PushStatus, str]] = ...) -> None: ...

class PushSound(_message.Message):
    __slots__ = ["name", "sound"]
    NAME_FIELD_NUMBER: _ClassVar[int]
    SOUND_FIELD_NUMBER: _ClassVar[int]
    name: str
    sound: str
    def __init__(self, sound: _Optional[str] = ..., name: _Optional[str] = ...) -> None: ...

class PushVariant(_message.Message):
    __slots__ = ["action_button_label", "badge", "big_picture", "buttons", "click_custom_params", "collapse_key", "content_available", "display_custom_params", "icon", "language", "open_rich_push_in", "popup", "rich_push_url", "short_text", "sound", "template", "text", "title", "url"]
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
    BADGE_FIELD_NUMBER: _ClassVar[int]
    BIG_PICTURE_FIELD_NUMBER: _ClassVar[int]
    BUTTONS_FIELD_NUMBER: _ClassVar[int]
    CLICK_CUSTOM_PARAMS_FIELD_NUMBER: _ClassVar[int]
    COLLAPSE_KEY_FIELD_NUMBER: _ClassVar[int]
    CONTENT_AVAILABLE_FIELD_NUMBER: _ClassVar[int]
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
    badge: str
    big_picture: str
    buttons: _containers.RepeatedCompositeFieldContainer[PushButton]
    click_custom_params: _containers.ScalarMap[str, str]
    collapse_key: str
    content_available: bool
    display_custom_params: _containers.ScalarMap[str, str]
    icon: str
    language: str
    open_rich_push_in: str
    popup: _struct_pb2.Value
    rich_push_url: str
    short_text: str
    sound: PushSound
    template: str
    text: str
    title: str
    url: str
    def __init__(self, language: _Optional[str] = ..., title: _Optional[str] = ..., text: _Optional[str] = ..., short_text: _Optional[str] = ..., big_picture: _Optional[str] = ..., icon: _Optional[str] = ..., sound: _Optional[_Union[PushSound, _Mapping]] = ..., badge: _Optional[str] = ..., rich_push_url: _Optional[str] = ..., open_rich_push_in: _Optional[str] = ..., url: _Optional[str] = ..., action_button_label: _Optional[str] = ..., popup: _Optional[_Union[_struct_pb2.Value, _Mapping]] = ..., collapse_key: _Optional[str] = ..., content_available: bool = ..., template: _Optional[str] = ..., buttons: _Optional[_Iterable[_Union[PushButton, _Mapping]]] = ..., display_custom_params: _Optional[_Mapping[str, str]] = ..., click_custom_params: _Optional[_Mapping[str, str]] = ...) -> None: ...

class StaticListReference(_message.Message):
    __slots__ = ["external_id", "id"]
    EXTERNAL_ID_FIELD_NUMBER: _ClassVar[int]
    ID_FIELD_NUMBER: _ClassVar[int]
    external_id: str
    id: int
    def __init__(self, id: _Optional[int] = ..., external_id: _Optional[str] = ...) -> None: ...

class PushStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []
