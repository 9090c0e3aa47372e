from google.protobuf import timestamp_pb2 as _timestamp_pb2
from messaging.campaigns.v1 import push_message_pb2 as _push_message_pb2
from messaging.campaigns.v1 import triggers_pb2 as _triggers_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ActiveStatus(_message.Message):
    __slots__ = ["is_active"]
    IS_ACTIVE_FIELD_NUMBER: _ClassVar[int]
    is_active: bool
    def __init__(self, is_active: bool = ...) -> None: ...

class BrowserTemplate(_message.Message):
    __slots__ = ["url"]
    URL_FIELD_NUMBER: _ClassVar[int]
    url: str
    def __init__(self, url: _Optional[str] = ...) -> None: ...

class CustomTemplate(_message.Message):
    __slots__ = ["autoclose", "in_animation", "out_animation", "template_value", "text", "title", "url"]
    AUTOCLOSE_FIELD_NUMBER: _ClassVar[int]
    IN_ANIMATION_FIELD_NUMBER: _ClassVar[int]
    OUT_ANIMATION_FIELD_NUMBER: _ClassVar[int]
    TEMPLATE_VALUE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    URL_FIELD_NUMBER: _ClassVar[int]
    autoclose: int
    in_animation: str
    out_animation: str
    template_value: str
    text: str
    title: str
    url: str
    def __init__(self, template_value: _Optional[str] = ..., title: _Optional[str] = ..., text: _Optional[str] = ..., url: _Optional[str] = ..., autoclose: _Optional[int] = ..., in_animation: _Optional[str] = ..., out_animation: _Optional[str] = ...) -> None: ...

class InApp(_message.Message):
    __slots__ = ["campaign_id", "end_time", "external_id", "id", "is_active", "list", "name", "segments", "start_time", "triggers", "variants"]
    CAMPAIGN_ID_FIELD_NUMBER: _ClassVar[int]
    END_TIME_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_ID_FIELD_NUMBER: _ClassVar[int]
    ID_FIELD_NUMBER: _ClassVar[int]
    IS_ACTIVE_FIELD_NUMBER: _ClassVar[int]
    LIST_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    SEGMENTS_FIELD_NUMBER: _ClassVar[int]
    START_TIME_FIELD_NUMBER: _ClassVar[int]
    TRIGGERS_FIELD_NUMBER: _ClassVar[int]
    VARIANTS_FIELD_NUMBER: _ClassVar[int]
    campaign_id: int
    end_time: _timestamp_pb2.Timestamp
    external_id: str
    id: int
    is_active: bool
    list: _push_message_pb2.StaticListReference
    name: str
    segments: _triggers_pb2.AudienceSegments
    start_time: _timestamp_pb2.Timestamp
    triggers: _triggers_pb2.Triggers
    variants: _containers.RepeatedCompositeFieldContainer[InAppVariant]
    def __init__(self, id: _Optional[int] = ..., name: _Optional[str] = ..., external_id: _Optional[str] = ..., campaign_id: _Optional[int] = ..., is_active: bool = ..., start_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., end_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., segments: _Optional[_Union[_triggers_pb2.AudienceSegments, _Mapping]] = ..., list: _Optional[_Union[_push_message_pb2.StaticListReference, _Mapping]] = ..., triggers: _Optional[_Union[_triggers_pb2.Triggers, _Mapping]] = ..., variants: _Optional[_Iterable[_Union[InAppVariant, _Mapping]]] = ...) -> None: ...

class InAppAction(_message.Message):
    __slots__ = ["open_with_safari", "template_value", "text", "title", "url"]
    OPEN_WITH_SAFARI_FIELD_NUMBER: _ClassVar[int]
    TEMPLATE_VALUE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    URL_FIELD_NUMBER: _ClassVar[int]
    open_with_safari: bool
    template_value: str
    text: str
    title: str
    url: str
    def __init__(self, template_value: _Optional[str] = ..., url: _Optional[str] = ..., title: _Optional[str] = ..., text: _Optional[str] = ..., open_with_safari: bool = ...) -> None: ...

class InAppButton(_message.Message):
    __slots__ = ["action", "click_custom_params", "icon", "id", "title", "url"]
    class ClickCustomParamsEntry(_message.Message):
        __slots__ = ["key", "value"]
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    ACTION_FIELD_NUMBER: _ClassVar[int]
    CLICK_CUSTOM_PARAMS_FIELD_NUMBER: _ClassVar[int]
    ICON_FIELD_NUMBER: _ClassVar[int]
    ID_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    URL_FIELD_NUMBER: _ClassVar[int]
    action: str
    click_custom_params: _containers.ScalarMap[str, str]
    icon: str
    id: str
    title: str
    url: str
    def __init__(self, id: _Optional[str] = ..., title: _Optional[str] = ..., action: _Optional[str] = ..., url: _Optional[str] = ..., icon: _Optional[str] = ..., click_custom_params: _Optional[_Mapping[str, str]] = ...) -> None: ...

class InAppVariant(_message.Message):
    __slots__ = ["action", "browser_template", "click_custom_params", "custom_template", "display_custom_params", "language", "popup_template"]
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
    ACTION_FIELD_NUMBER: _ClassVar[int]
    BROWSER_TEMPLATE_FIELD_NUMBER: _ClassVar[int]
    CLICK_CUSTOM_PARAMS_FIELD_NUMBER: _ClassVar[int]
    CUSTOM_TEMPLATE_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_CUSTOM_PARAMS_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    POPUP_TEMPLATE_FIELD_NUMBER: _ClassVar[int]
    action: InAppAction
    browser_template: BrowserTemplate
    click_custom_params: _containers.ScalarMap[str, str]
    custom_template: CustomTemplate
    display_custom_params: _containers.ScalarMap[str, str]
    language: str
    popup_template: PopupTemplate
    def __init__(self, language: _Optional[str] = ..., popup_template: _Optional[_Union[PopupTemplate, _Mapping]] = ..., browser_template: _Optional[_Union[BrowserTemplate, _Mapping]] = ..., custom_template: _Optional[_Union[CustomTemplate, _Mapping]] = ..., action: _Optional[_Union[InAppAction, _Mapping]] = ..., display_custom_params: _Optional[_Mapping[str, str]] = ..., click_custom_params: _Optional[_Mapping[str, str]] = ...) -> None: ...

class PopupTemplate(_message.Message):
    __slots__ = ["buttons", "text", "title"]
    BUTTONS_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    buttons: _containers.RepeatedCompositeFieldContainer[InAppButton]
    text: str
    title: str
    def __init__(self, title: _Optional[str] = ..., text: _Optional[str] = ..., buttons: _Optional[_Iterable[_Union[InAppButton, _Mapping]]] = ...) -> None: ...
