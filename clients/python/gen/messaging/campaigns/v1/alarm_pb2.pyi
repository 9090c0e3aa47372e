from google.protobuf import timestamp_pb2 as _timestamp_pb2
from messaging.campaigns.v1 import push_message_pb2 as _push_message_pb2
from messaging.campaigns.v1 import triggers_pb2 as _triggers_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Alarm(_message.Message):
    __slots__ = ["campaign_id", "external_id", "id", "is_active", "list", "name", "segments", "settings", "triggers", "variants"]
    CAMPAIGN_ID_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_ID_FIELD_NUMBER: _ClassVar[int]
    ID_FIELD_NUMBER: _ClassVar[int]
    IS_ACTIVE_FIELD_NUMBER: _ClassVar[int]
    LIST_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    SEGMENTS_FIELD_NUMBER: _ClassVar[int]
    SETTINGS_FIELD_NUMBER: _ClassVar[int]
    TRIGGERS_FIELD_NUMBER: _ClassVar[int]
    VARIANTS_FIELD_NUMBER: _ClassVar[int]
    campaign_id: int
    external_id: str
    id: int
    is_active: bool
    list: _push_message_pb2.StaticListReference
    name: str
    segments: _triggers_pb2.AudienceSegments
    settings: AlarmSettings
    triggers: _triggers_pb2.Triggers
    variants: _containers.RepeatedCompositeFieldContainer[AlarmVariant]
    def __init__(self, id: _Optional[int] = ..., name: _Optional[str] = ..., external_id: _Optional[str] = ..., is_active: bool = ..., variants: _Optional[_Iterable[_Union[AlarmVariant, _Mapping]]] = ..., triggers: _Optional[_Union[_triggers_pb2.Triggers, _Mapping]] = ..., segments: _Optional[_Union[_triggers_pb2.AudienceSegments, _Mapping]] = ..., list: _Optional[_Union[_push_message_pb2.StaticListReference, _Mapping]] = ..., settings: _Optional[_Union[AlarmSettings, _Mapping]] = ..., campaign_id: _Optional[int] = ...) -> None: ...

class AlarmExclusion(_message.Message):
    __slots__ = ["begin_time", "end_time", "is_local", "recurrence"]
    BEGIN_TIME_FIELD_NUMBER: _ClassVar[int]
    END_TIME_FIELD_NUMBER: _ClassVar[int]
    IS_LOCAL_FIELD_NUMBER: _ClassVar[int]
    RECURRENCE_FIELD_NUMBER: _ClassVar[int]
    begin_time: _timestamp_pb2.Timestamp
    end_time: _timestamp_pb2.Timestamp
    is_local: bool
    recurrence: AlarmRecurrence
    def __init__(self, begin_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., end_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., is_local: bool = ..., recurrence: _Optional[_Union[AlarmRecurrence, _Mapping]] = ...) -> None: ...

class AlarmProgrammation(_message.Message):
    __slots__ = ["duration", "time", "type", "use_local_date"]
    DURATION_FIELD_NUMBER: _ClassVar[int]
    TIME_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    USE_LOCAL_DATE_FIELD_NUMBER: _ClassVar[int]
    duration: int
    time: _timestamp_pb2.Timestamp
    type: str
    use_local_date: bool
    def __init__(self, type: _Optional[str] = ..., duration: _Optional[int] = ..., time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., use_local_date: bool = ...) -> None: ...

class AlarmRecurrence(_message.Message):
    __slots__ = ["by_day", "by_hour", "by_minute", "by_month_day", "duration", "frequency", "interval"]
    BY_DAY_FIELD_NUMBER: _ClassVar[int]
    BY_HOUR_FIELD_NUMBER: _ClassVar[int]
    BY_MINUTE_FIELD_NUMBER: _ClassVar[int]
    BY_MONTH_DAY_FIELD_NUMBER: _ClassVar[int]
    DURATION_FIELD_NUMBER: _ClassVar[int]
    FREQUENCY_FIELD_NUMBER: _ClassVar[int]
    INTERVAL_FIELD_NUMBER: _ClassVar[int]
    by_day: str
    by_hour: str
    by_minute: str
    by_month_day: str
    duration: RecurrenceDuration
    frequency: str
    interval: int
    def __init__(self, frequency: _Optional[str] = ..., interval: _Optional[int] = ..., by_day: _Optional[str] = ..., by_month_day: _Optional[str] = ..., by_hour: _Optional[str] = ..., by_minute: _Optional[str] = ..., duration: _Optional[_Union[RecurrenceDuration, _Mapping]] = ...) -> None: ...

class AlarmSettings(_message.Message):
    __slots__ = ["exclusion_ranges", "programmation"]
    EXCLUSION_RANGES_FIELD_NUMBER: _ClassVar[int]
    PROGRAMMATION_FIELD_NUMBER: _ClassVar[int]
    exclusion_ranges: _containers.RepeatedCompositeFieldContainer[AlarmExclusion]
    programmation: AlarmProgrammation
    def __init__(self, programmation: _Optional[_Union[AlarmProgrammation, _Mapping]] = ..., exclusion_ranges: _Optional[_Iterable[_Union[AlarmExclusion, _Mapping]]] = ...) -> None: ...

class AlarmVariant(_message.Message):
    __slots__ = ["action_button_label", "badge", "big_picture", "buttons", "click_custom_params", "delay_timer_for_appli_off", "display_custom_params", "icon", "language", "open_rich_push_in", "rich_push_url", "short_text", "sound", "template", "text", "title"]
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
    DELAY_TIMER_FOR_APPLI_OFF_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_CUSTOM_PARAMS_FIELD_NUMBER: _ClassVar[int]
    ICON_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    OPEN_RICH_PUSH_IN_FIELD_NUMBER: _ClassVar[int]
    RICH_PUSH_URL_FIELD_NUMBER: _ClassVar[int]
    SHORT_TEXT_FIELD_NUMBER: _ClassVar[int]
    SOUND_FIELD_NUMBER: _ClassVar[int]
    TEMPLATE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    action_button_label: str
    badge: str
    big_picture: str
    buttons: _containers.RepeatedCompositeFieldContainer[_push_message_pb2.PushButton]
    click_custom_params: _containers.ScalarMap[str, str]
    delay_timer_for_appli_off: bool
    display_custom_params: _containers.ScalarMap[str, str]
    icon: str
    language: str
    open_rich_push_in: str
    rich_push_url: str
    short_text: str
    sound: _push_message_pb2.PushSound
    template: str
    text: str
    title: str
    def __init__(self, language: _Optional[str] = ..., title: _Optional[str] = ..., text: _Optional[str] = ..., short_text: _Optional[str] = ..., big_picture: _Optional[str] = ..., icon: _Optional[str] = ..., sound: _Optional[_Union[_push_message_pb2.PushSound, _Mapping]] = ..., badge: _Optional[str] = ..., rich_push_url: _Optional[str] = ..., open_rich_push_in: _Optional[str] = ..., action_button_label: _Optional[str] = ..., template: _Optional[str] = ..., buttons: _Optional[_Iterable[_Union[_push_message_pb2.PushButton, _Mapping]]] = ..., delay_timer_for_appli_off: bool = ..., display_custom_params: _Optional[_Mapping[str, str]] = ..., click_custom_params: _Optional[_Mapping[str, str]] = ...) -> None: ...

class RecurrenceDuration(_message.Message):
    __slots__ = ["duration", "type"]
    DURATION_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    duration: int
    type: str
    def __init__(self, type: _Optional[str] = ..., duration: _Optional[int] = ...) -> None: ...
