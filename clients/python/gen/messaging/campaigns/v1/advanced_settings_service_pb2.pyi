from messaging.campaigns.v1 import advanced_settings_pb2 as _advanced_settings_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class GetAdvancedSettingsRequest(_message.Message):
    __slots__ = ["partner_id"]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    partner_id: str
    def __init__(self, partner_id: _Optional[str] = ...) -> None: ...

class GetAdvancedSettingsResponse(_message.Message):
    __slots__ = ["settings"]
    SETTINGS_FIELD_NUMBER: _ClassVar[int]
    settings: _advanced_settings_pb2.AdvancedSettings
    def __init__(self, settings: _Optional[_Union[_advanced_settings_pb2.AdvancedSettings, _Mapping]] = ...) -> None: ...

class ReplaceAdvancedSettingsRequest(_message.Message):
    __slots__ = ["partner_id", "request_id", "settings"]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SETTINGS_FIELD_NUMBER: _ClassVar[int]
    partner_id: str
    request_id: str
    settings: _advanced_settings_pb2.AdvancedSettings
    def __init__(self, partner_id: _Optional[str] = ..., settings: _Optional[_Union[_advanced_settings_pb2.AdvancedSettings, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class ReplaceAdvancedSettingsResponse(_message.Message):
    __slots__ = ["settings"]
    SETTINGS_FIELD_NUMBER: _ClassVar[int]
    settings: _advanced_settings_pb2.AdvancedSettings
    def __init__(self, settings: _Optional[_Union[_advanced_settings_pb2.AdvancedSettings, _Mapping]] = ...) -> None: ...
