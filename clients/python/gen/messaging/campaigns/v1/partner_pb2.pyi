from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor
PARTNER_PLATFORM_ANDROID: PartnerPlatform
PARTNER_PLATFORM_IOS: PartnerPlatform
PARTNER_PLATFORM_UNSPECIFIED: PartnerPlatform
PARTNER_PLATFORM_WEB: PartnerPlatform

class ApiUser(_message.Message):
    __slots__ = ["create_time", "email", "name"]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    create_time: _timestamp_pb2.Timestamp
    email: str
    name: str
    def __init__(self, email: _Optional[str] = ..., name: _Optional[str] = ..., create_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class Partner(_message.Message):
    __slots__ = ["application_id", "button_templates", "collapse_keys", "name", "needs_approval", "open", "partner_id", "platform", "user_emails"]
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    BUTTON_TEMPLATES_FIELD_NUMBER: _ClassVar[int]
    COLLAPSE_KEYS_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    NEEDS_APPROVAL_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    PLATFORM_FIELD_NUMBER: _ClassVar[int]
    USER_EMAILS_FIELD_NUMBER: _ClassVar[int]
    application_id: str
    button_templates: _containers.RepeatedScalarFieldContainer[str]
    collapse_keys: _containers.RepeatedScalarFieldContainer[str]
    name: str
    needs_approval: bool
    open: bool
    partner_id: str
    platform: PartnerPlatform
    user_emails: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, partner_id: _Optional[str] = ..., application_id: _Optional[str] = ..., platform: _Optional[_Union[PartnerPlatform, str]] = ..., name: _Optional[str] = ..., user_emails: _Optional[_Iterable[str]] = ..., open: bool = ..., collapse_keys: _Optional[_Iterable[str]] = ..., button_templates: _Optional[_Iterable[str]] = ..., needs_approval: bool = ...) -> None: ...

class PartnerPlatform(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []
