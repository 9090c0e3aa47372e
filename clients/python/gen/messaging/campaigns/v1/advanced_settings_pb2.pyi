from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor
TEMPLATE_KIND_POPUP: TemplateKind
TEMPLATE_KIND_TEXT_BANNER: TemplateKind
TEMPLATE_KIND_TEXT_INTERSTITIAL: TemplateKind
TEMPLATE_KIND_UNSPECIFIED: TemplateKind
TEMPLATE_KIND_WEB_BANNER: TemplateKind
TEMPLATE_KIND_WEB_INTERSTITIAL: TemplateKind

class AdvancedSettings(_message.Message):
    __slots__ = ["display_delay", "events", "pressure", "push_pressure", "quiet_hours", "run_rate", "states", "templates", "views"]
    DISPLAY_DELAY_FIELD_NUMBER: _ClassVar[int]
    EVENTS_FIELD_NUMBER: _ClassVar[int]
    PRESSURE_FIELD_NUMBER: _ClassVar[int]
    PUSH_PRESSURE_FIELD_NUMBER: _ClassVar[int]
    QUIET_HOURS_FIELD_NUMBER: _ClassVar[int]
    RUN_RATE_FIELD_NUMBER: _ClassVar[int]
    STATES_FIELD_NUMBER: _ClassVar[int]
    TEMPLATES_FIELD_NUMBER: _ClassVar[int]
    VIEWS_FIELD_NUMBER: _ClassVar[int]
    display_delay: int
    events: _containers.RepeatedCompositeFieldContainer[EventSetting]
    pressure: DisplayPressure
    push_pressure: _containers.RepeatedCompositeFieldContainer[PushPressure]
    quiet_hours: QuietHours
    run_rate: int
    states: _containers.RepeatedCompositeFieldContainer[StateSetting]
    templates: _containers.RepeatedCompositeFieldContainer[TemplateSetting]
    views: _containers.RepeatedCompositeFieldContainer[ViewSetting]
    def __init__(self, events: _Optional[_Iterable[_Union[EventSetting, _Mapping]]] = ..., views: _Optional[_Iterable[_Union[ViewSetting, _Mapping]]] = ..., states: _Optional[_Iterable[_Union[StateSetting, _Mapping]]] = ..., templates: _Optional[_Iterable[_Union[TemplateSetting, _Mapping]]] = ..., display_delay: _Optional[int] = ..., pressure: _Optional[_Union[DisplayPressure, _Mapping]] = ..., push_pressure: _Optional[_Iterable[_Union[PushPressure, _Mapping]]] = ..., quiet_hours: _Optional[_Union[QuietHours, _Mapping]] = ..., run_rate: _Optional[int] = ...) -> None: ...

class DisplayPressure(_message.Message):
    __slots__ = ["displays", "period"]
    DISPLAYS_FIELD_NUMBER: _ClassVar[int]
    PERIOD_FIELD_NUMBER: _ClassVar[int]
    displays: int
    period: int
    def __init__(self, displays: _Optional[int] = ..., period: _Optional[int] = ...) -> None: ...

class EventSetting(_message.Message):
    __slots__ = ["code", "name"]
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    code: int
    name: str
    def __init__(self, code: _Optional[int] = ..., name: _Optional[str] = ...) -> None: ...

class PushPressure(_message.Message):
    __slots__ = ["period", "pushes"]
    PERIOD_FIELD_NUMBER: _ClassVar[int]
    PUSHES_FIELD_NUMBER: _ClassVar[int]
    period: int
    pushes: int
    def __init__(self, pushes: _Optional[int] = ..., period: _Optional[int] = ...) -> None: ...

class QuietHours(_message.Message):
    __slots__ = ["end", "max_delay", "start", "time_zone"]
    END_FIELD_NUMBER: _ClassVar[int]
    MAX_DELAY_FIELD_NUMBER: _ClassVar[int]
    START_FIELD_NUMBER: _ClassVar[int]
    TIME_ZONE_FIELD_NUMBER: _ClassVar[int]
    end: str
    max_delay: int
    start: str
    time_zone: str
    def __init__(self, start: _Optional[str] = ..., end: _Optional[str] = ..., time_zone: _Optional[str] = ..., max_delay: _Optional[int] = ...) -> None: ...

class StateSetting(_message.Message):
    __slots__ = ["name"]
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class TemplateSetting(_message.Message):
    __slots__ = ["kind", "name", "value"]
    KIND_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    kind: TemplateKind
    name: str
    value: str
    def __init__(self, value: _Optional[str] = ..., kind: _Optional[_Union[TemplateKind, str]] = ..., name: _Optional[str] = ...) -> None: ...

class ViewSetting(_message.Message):
    __slots__ = ["name", "value"]
    NAME_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    name: str
    value: str
    def __init__(self, value: _Optional[str] = ..., name: _Optional[str] = ...) -> None: ...

class TemplateKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []
