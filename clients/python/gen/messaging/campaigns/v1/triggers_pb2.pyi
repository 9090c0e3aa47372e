from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class AudienceSegments(_message.Message):
    __slots__ = ["campaign", "test"]
    CAMPAIGN_FIELD_NUMBER: _ClassVar[int]
    TEST_FIELD_NUMBER: _ClassVar[int]
    campaign: _containers.RepeatedScalarFieldContainer[int]
    test: _containers.RepeatedScalarFieldContainer[int]
    def __init__(self, test: _Optional[_Iterable[int]] = ..., campaign: _Optional[_Iterable[int]] = ...) -> None: ...

class BeaconTrigger(_message.Message):
    __slots__ = ["accuracy", "external_id", "group_external_id", "group_id", "id", "transition"]
    ACCURACY_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_ID_FIELD_NUMBER: _ClassVar[int]
    GROUP_EXTERNAL_ID_FIELD_NUMBER: _ClassVar[int]
    GROUP_ID_FIELD_NUMBER: _ClassVar[int]
    ID_FIELD_NUMBER: _ClassVar[int]
    TRANSITION_FIELD_NUMBER: _ClassVar[int]
    accuracy: str
    external_id: str
    group_external_id: str
    group_id: int
    id: int
    transition: str
    def __init__(self, id: _Optional[int] = ..., external_id: _Optional[str] = ..., group_id: _Optional[int] = ..., group_external_id: _Optional[str] = ..., transition: _Optional[str] = ..., accuracy: _Optional[str] = ...) -> None: ...

class BeaconTriggers(_message.Message):
    __slots__ = ["exclusion", "inclusion"]
    EXCLUSION_FIELD_NUMBER: _ClassVar[int]
    INCLUSION_FIELD_NUMBER: _ClassVar[int]
    exclusion: _containers.RepeatedCompositeFieldContainer[BeaconTrigger]
    inclusion: _containers.RepeatedCompositeFieldContainer[BeaconTrigger]
    def __init__(self, inclusion: _Optional[_Iterable[_Union[BeaconTrigger, _Mapping]]] = ..., exclusion: _Optional[_Iterable[_Union[BeaconTrigger, _Mapping]]] = ...) -> None: ...

class EventTrigger(_message.Message):
    __slots__ = ["code", "value"]
    CODE_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    code: int
    value: str
    def __init__(self, code: _Optional[int] = ..., value: _Optional[str] = ...) -> None: ...

class EventTriggers(_message.Message):
    __slots__ = ["display_once_by_event", "exclusion", "inclusion"]
    DISPLAY_ONCE_BY_EVENT_FIELD_NUMBER: _ClassVar[int]
    EXCLUSION_FIELD_NUMBER: _ClassVar[int]
    INCLUSION_FIELD_NUMBER: _ClassVar[int]
    display_once_by_event: bool
    exclusion: _containers.RepeatedCompositeFieldContainer[EventTrigger]
    inclusion: _containers.RepeatedCompositeFieldContainer[EventTrigger]
    def __init__(self, inclusion: _Optional[_Iterable[_Union[EventTrigger, _Mapping]]] = ..., exclusion: _Optional[_Iterable[_Union[EventTrigger, _Mapping]]] = ..., display_once_by_event: bool = ...) -> None: ...

class GeolocationTrigger(_message.Message):
    __slots__ = ["external_id", "group_external_id", "group_id", "id", "transition"]
    EXTERNAL_ID_FIELD_NUMBER: _ClassVar[int]
    GROUP_EXTERNAL_ID_FIELD_NUMBER: _ClassVar[int]
    GROUP_ID_FIELD_NUMBER: _ClassVar[int]
    ID_FIELD_NUMBER: _ClassVar[int]
    TRANSITION_FIELD_NUMBER: _ClassVar[int]
    external_id: str
    group_external_id: str
    group_id: int
    id: int
    transition: str
    def __init__(self, id: _Optional[int] = ..., external_id: _Optional[str] = ..., group_id: _Optional[int] = ..., group_external_id: _Optional[str] = ..., transition: _Optional[str] = ...) -> None: ...

class GeolocationTriggers(_message.Message):
    __slots__ = ["exclusion", "inclusion"]
    EXCLUSION_FIELD_NUMBER: _ClassVar[int]
    INCLUSION_FIELD_NUMBER: _ClassVar[int]
    exclusion: _containers.RepeatedCompositeFieldContainer[GeolocationTrigger]
    inclusion: _containers.RepeatedCompositeFieldContainer[GeolocationTrigger]
    def __init__(self, inclusion: _Optional[_Iterable[_Union[GeolocationTrigger, _Mapping]]] = ..., exclusion: _Optional[_Iterable[_Union[GeolocationTrigger, _Mapping]]] = ...) -> None: ...

class StateTrigger(_message.Message):
    __slots__ = ["contains", "equals", "name", "regex"]
    CONTAINS_FIELD_NUMBER: _ClassVar[int]
    EQUALS_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    REGEX_FIELD_NUMBER: _ClassVar[int]
    contains: str
    equals: str
    name: str
    regex: str
    def __init__(self, name: _Optional[str] = ..., contains: _Optional[str] = ..., equals: _Optional[str] = ..., regex: _Optional[str] = ...) -> None: ...

class StateTriggers(_message.Message):
    __slots__ = ["all_states_active", "exclusion", "inclusion"]
    ALL_STATES_ACTIVE_FIELD_NUMBER: _ClassVar[int]
    EXCLUSION_FIELD_NUMBER: _ClassVar[int]
    INCLUSION_FIELD_NUMBER: _ClassVar[int]
    all_states_active: bool
    exclusion: _containers.RepeatedCompositeFieldContainer[StateTrigger]
    inclusion: _containers.RepeatedCompositeFieldContainer[StateTrigger]
    def __init__(self, inclusion: _Optional[_Iterable[_Union[StateTrigger, _Mapping]]] = ..., exclusion: _Optional[_Iterable[_Union[StateTrigger, _Mapping]]] = ..., all_states_active: bool = ...) -> None: ...

class TriggerTimer(_message.Message):
    __slots__ = ["duration", "type"]
    DURATION_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    duration: int
    type: str
    def __init__(self, duration: _Optional[int] = ..., type: _Optional[str] = ...) -> None: ...

class Triggers(_message.Message):
    __slots__ = ["beacons", "capping_delay", "display_capping", "events", "geolocations", "global_click_capping", "network_restriction", "offline_display", "priority", "session_click_capping", "states", "timer", "use_delay", "use_pressure", "views"]
    BEACONS_FIELD_NUMBER: _ClassVar[int]
    CAPPING_DELAY_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_CAPPING_FIELD_NUMBER: _ClassVar[int]
    EVENTS_FIELD_NUMBER: _ClassVar[int]
    GEOLOCATIONS_FIELD_NUMBER: _ClassVar[int]
    GLOBAL_CLICK_CAPPING_FIELD_NUMBER: _ClassVar[int]
    NETWORK_RESTRICTION_FIELD_NUMBER: _ClassVar[int]
    OFFLINE_DISPLAY_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    SESSION_CLICK_CAPPING_FIELD_NUMBER: _ClassVar[int]
    STATES_FIELD_NUMBER: _ClassVar[int]
    TIMER_FIELD_NUMBER: _ClassVar[int]
    USE_DELAY_FIELD_NUMBER: _ClassVar[int]
    USE_PRESSURE_FIELD_NUMBER: _ClassVar[int]
    VIEWS_FIELD_NUMBER: _ClassVar[int]
    beacons: BeaconTriggers
    capping_delay: int
    display_capping: int
    events: EventTriggers
    geolocations: GeolocationTriggers
    global_click_capping: int
    network_restriction: str
    offline_display: bool
    priority: int
    session_click_capping: int
    states: StateTriggers
    timer: TriggerTimer
    use_delay: bool
    use_pressure: bool
    views: ViewTriggers
    def __init__(self, display_capping: _Optional[int] = ..., global_click_capping: _Optional[int] = ..., session_click_capping: _Optional[int] = ..., capping_delay: _Optional[int] = ..., priority: _Optional[int] = ..., offline_display: bool = ..., use_pressure: bool = ..., use_delay: bool = ..., network_restriction: _Optional[str] = ..., timer: _Optional[_Union[TriggerTimer, _Mapping]] = ..., events: _Optional[_Union[EventTriggers, _Mapping]] = ..., views: _Optional[_Union[ViewTriggers, _Mapping]] = ..., states: _Optional[_Union[StateTriggers, _Mapping]] = ..., geolocations: _Optional[_Union[GeolocationTriggers, _Mapping]] = ..., beacons: _Optional[_Union[BeaconTriggers, _Mapping]] = ...) -> None: ...

class ViewTrigger(_message.Message):
    __slots__ = ["value"]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    value: str
    def __init__(self, value: _Optional[str] = ...) -> None: ...

class ViewTriggers(_message.Message):
    __slots__ = ["exclusion", "inclusion"]
    EXCLUSION_FIELD_NUMBER: _ClassVar[int]
    INCLUSION_FIELD_NUMBER: _ClassVar[int]
    exclusion: _containers.RepeatedCompositeFieldContainer[ViewTrigger]
    inclusion: _containers.RepeatedCompositeFieldContainer[ViewTrigger]
    def __init__(self, inclusion: _Optional[_Iterable[_Union[ViewTrigger, _Mapping]]] = ..., exclusion: _Optional[_Iterable[_Union[ViewTrigger, _Mapping]]] = ...) -> None: ...
