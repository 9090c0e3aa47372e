from google.protobuf import field_mask_pb2 as _field_mask_pb2
from messaging.campaigns.v1 import alarm_pb2 as _alarm_pb2
from messaging.campaigns.v1 import in_app_pb2 as _in_app_pb2
from messaging.campaigns.v1 import page_links_pb2 as _page_links_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CreateAlarmRequest(_message.Message):
    __slots__ = ["alarm", "partner_id", "request_id"]
    ALARM_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    alarm: _alarm_pb2.Alarm
    partner_id: str
    request_id: str
    def __init__(self, partner_id: _Optional[str] = ..., alarm: _Optional[_Union[_alarm_pb2.Alarm, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class CreateAlarmResponse(_message.Message):
    __slots__ = ["id"]
    ID_FIELD_NUMBER: _ClassVar[int]
    id: int
    def __init__(self, id: _Optional[int] = ...) -> None: ...

class GetAlarmRequest(_message.Message):
    __slots__ = ["alarm_id", "external_id", "partner_id"]
    ALARM_ID_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_ID_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    alarm_id: int
    external_id: str
    partner_id: str
    def __init__(self, partner_id: _Optional[str] = ..., alarm_id: _Optional[int] = ..., external_id: _Optional[str] = ...) -> None: ...

class GetAlarmResponse(_message.Message):
    __slots__ = ["alarm"]
    ALARM_FIELD_NUMBER: _ClassVar[int]
    alarm: _alarm_pb2.Alarm
    def __init__(self, alarm: _Optional[_Union[_alarm_pb2.Alarm, _Mapping]] = ...) -> None: ...

class ListAlarmsRequest(_message.Message):
    __slots__ = ["page", "partner_id"]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    page: int
    partner_id: str
    def __init__(self, partner_id: _Optional[str] = ..., page: _Optional[int] = ...) -> None: ...

class ListAlarmsResponse(_message.Message):
    __slots__ = ["alarms", "link", "next_page"]
    ALARMS_FIELD_NUMBER: _ClassVar[int]
    LINK_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_FIELD_NUMBER: _ClassVar[int]
    alarms: _containers.RepeatedCompositeFieldContainer[_alarm_pb2.Alarm]
    link: _page_links_pb2.PageLinks
    next_page: int
    def __init__(self, alarms: _Optional[_Iterable[_Union[_alarm_pb2.Alarm, _Mapping]]] = ..., link: _Optional[_Union[_page_links_pb2.PageLinks, _Mapping]] = ..., next_page: _Optional[int] = ...) -> None: ...

class SetAlarmStatusRequest(_message.Message):
    __slots__ = ["alarm_id", "external_id", "partner_id", "request_id", "status"]
    ALARM_ID_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_ID_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    alarm_id: int
    external_id: str
    partner_id: str
    request_id: str
    status: _in_app_pb2.ActiveStatus
    def __init__(self, partner_id: _Optional[str] = ..., alarm_id: _Optional[int] = ..., external_id: _Optional[str] = ..., status: _Optional[_Union[_in_app_pb2.ActiveStatus, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class SetAlarmStatusResponse(_message.Message):
    __slots__ = ["unchanged"]
    UNCHANGED_FIELD_NUMBER: _ClassVar[int]
    unchanged: bool
    def __init__(self, unchanged: bool = ...) -> None: ...

class UpdateAlarmRequest(_message.Message):
    __slots__ = ["alarm", "alarm_id", "external_id", "partner_id", "request_id", "update_mask"]
    ALARM_FIELD_NUMBER: _ClassVar[int]
    ALARM_ID_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_ID_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    alarm: _alarm_pb2.Alarm
    alarm_id: int
    external_id: str
    partner_id: str
    request_id: str
    update_mask: _field_mask_pb2.FieldMask
    def __init__(self, partner_id: _Optional[str] = ..., alarm_id: _Optional[int] = ..., external_id: _Optional[str] = ..., alarm: _Optional[_Union[_alarm_pb2.Alarm, _Mapping]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class UpdateAlarmResponse(_message.Message):
    __slots__ = ["alarm"]
    ALARM_FIELD_NUMBER: _ClassVar[int]
    alarm: _alarm_pb2.Alarm
    def __init__(self, alarm: _Optional[_Union[_alarm_pb2.Alarm, _Mapping]] = ...) -> None: ...
