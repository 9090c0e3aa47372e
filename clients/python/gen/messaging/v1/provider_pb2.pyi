from google.protobuf import timestamp_pb2 as _timestamp_pb2
from messaging.v1 import channel_pb2 as _channel_pb2
from messaging.v1 import platform_pb2 as _platform_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

CIRCUIT_CLOSED: Circuit
CIRCUIT_HALF_OPEN: Circuit
CIRCUIT_OPEN: Circuit
CIRCUIT_UNSPECIFIED: Circuit
DESCRIPTOR: _descriptor.FileDescriptor

class AccountProvider(_message.Message):
    __slots__ = ["application_id", "channel", "create_time", "disabled", "etag", "failover", "modify_time", "name", "phone_prefix", "provider_id", "secret_names", "secrets", "sender", "settings", "state", "type", "weight"]
    class SecretsEntry(_message.Message):
        __slots__ = ["key", "value"]
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    class SettingsEntry(_message.Message):
        __slots__ = ["key", "value"]
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    DISABLED_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    FAILOVER_FIELD_NUMBER: _ClassVar[int]
    MODIFY_TIME_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PHONE_PREFIX_FIELD_NUMBER: _ClassVar[int]
    PROVIDER_ID_FIELD_NUMBER: _ClassVar[int]
    SECRETS_FIELD_NUMBER: _ClassVar[int]
    SECRET_NAMES_FIELD_NUMBER: _ClassVar[int]
    SENDER_FIELD_NUMBER: _ClassVar[int]
    SETTINGS_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    WEIGHT_FIELD_NUMBER: _ClassVar[int]
    application_id: str
    channel: _channel_pb2.Channel
    create_time: _timestamp_pb2.Timestamp
    disabled: bool
    etag: str
    failover: bool
    modify_time: _timestamp_pb2.Timestamp
    name: str
    phone_prefix: str
    provider_id: str
    secret_names: _containers.RepeatedScalarFieldContainer[str]
    secrets: _containers.ScalarMap[str, str]
    sender: str
    settings: _containers.ScalarMap[str, str]
    state: Provider
    type: str
    weight: int
    def __init__(self, provider_id: _Optional[str] = ..., name: _Optional[str] = ..., type: _Optional[str] = ..., channel: _Optional[_Union[_channel_pb2.Channel, str]] = ..., settings: _Optional[_Mapping[str, str]] = ..., secrets: _Optional[_Mapping[str, str]] = ..., secret_names: _Optional[_Iterable[str]] = ..., application_id: _Optional[str] = ..., phone_prefix: _Optional[str] = ..., sender: _Optional[str] = ..., weight: _Optional[int] = ..., failover: bool = ..., disabled: bool = ..., state: _Optional[_Union[Provider, _Mapping]] = ..., create_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., modify_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class Provider(_message.Message):
    __slots__ = ["account_id", "channel", "circuit", "demotion", "failure_reason", "failure_time", "name", "outstanding_count", "platforms", "queued_count", "retry_time"]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    CIRCUIT_FIELD_NUMBER: _ClassVar[int]
    DEMOTION_FIELD_NUMBER: _ClassVar[int]
    FAILURE_REASON_FIELD_NUMBER: _ClassVar[int]
    FAILURE_TIME_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    OUTSTANDING_COUNT_FIELD_NUMBER: _ClassVar[int]
    PLATFORMS_FIELD_NUMBER: _ClassVar[int]
    QUEUED_COUNT_FIELD_NUMBER: _ClassVar[int]
    RETRY_TIME_FIELD_NUMBER: _ClassVar[int]
    account_id: str
    channel: _channel_pb2.Channel
    circuit: Circuit
    demotion: ProviderDemotion
    failure_reason: str
    failure_time: _timestamp_pb2.Timestamp
    name: str
    outstanding_count: int
    platforms: _containers.RepeatedScalarFieldContainer[_platform_pb2.Platform]
    queued_count: int
    retry_time: _timestamp_pb2.Timestamp
    def __init__(self, name: _Optional[str] = ..., channel: _Optional[_Union[_channel_pb2.Channel, str]] = ..., platforms: _Optional[_Iterable[_Union[_platform_pb2.Platform, str]]] = ..., circuit: _Optional[_Union[Circuit, str]] = ..., queued_count: _Optional[int] = ..., outstanding_count: _Optional[int] = ..., failure_reason: _Optional[str] = ..., failure_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., retry_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., account_id: _Optional[str] = ..., demotion: _Optional[_Union[ProviderDemotion, _Mapping]] = ...) -> None: ...

class ProviderDemotion(_message.Message):
    __slots__ = ["message_count", "reason", "restore_time", "slow_count", "start_time"]
    MESSAGE_COUNT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    RESTORE_TIME_FIELD_NUMBER: _ClassVar[int]
    SLOW_COUNT_FIELD_NUMBER: _ClassVar[int]
    START_TIME_FIELD_NUMBER: _ClassVar[int]
    message_count: int
    reason: str
    restore_time: _timestamp_pb2.Timestamp
    slow_count: int
    start_time: _timestamp_pb2.Timestamp
    def __init__(self, reason: _Optional[str] = ..., slow_count: _Optional[int] = ..., message_count: _Optional[int] = ..., start_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., restore_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ProviderTemplate(_message.Message):
    __slots__ = ["category", "change_time", "language", "name", "provider", "reason", "status", "text"]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    CHANGE_TIME_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PROVIDER_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    category: str
    change_time: _timestamp_pb2.Timestamp
    language: str
    name: str
    provider: str
    reason: str
    status: str
    text: str
    def __init__(self, provider: _Optional[str] = ..., name: _Optional[str] = ..., language: _Optional[str] = ..., status: _Optional[str] = ..., category: _Optional[str] = ..., text: _Optional[str] = ..., reason: _Optional[str] = ..., change_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class Circuit(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []
