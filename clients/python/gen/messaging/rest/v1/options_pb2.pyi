from google.protobuf import descriptor_pb2 as _descriptor_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor
DURATION_FORMAT_SECONDS: DurationFormat
DURATION_FORMAT_UNSPECIFIED: DurationFormat
ENUM_FORMAT_LOWER_NAME: EnumFormat
ENUM_FORMAT_NAME: EnumFormat
ENUM_FORMAT_NUMBER: EnumFormat
ENUM_FORMAT_UNSPECIFIED: EnumFormat
FIELD_FIELD_NUMBER: _ClassVar[int]
INT64_FORMAT_NUMBER: Int64Format
INT64_FORMAT_UNSPECIFIED: Int64Format
MESSAGE_FIELD_NUMBER: _ClassVar[int]
SERVICE_FIELD_NUMBER: _ClassVar[int]
TIMESTAMP_FORMAT_MILLISECONDS: TimestampFormat
TIMESTAMP_FORMAT_UNSPECIFIED: TimestampFormat
UNSET_DEFAULT: Unset
UNSET_NULL: Unset
UNSET_OMIT: Unset
UNSET_UNSPECIFIED: Unset
VALUE_FIELD_NUMBER: _ClassVar[int]
field: _descriptor.FieldDescriptor
message: _descriptor.FieldDescriptor
service: _descriptor.FieldDescriptor
value: _descriptor.FieldDescriptor

class EnumValueRules(_message.Message):
    __slots__ = ["number"]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    number: int
    def __init__(self, number: _Optional[int] = ...) -> None: ...

class FieldRules(_message.Message):
    __slots__ = ["aliases", "duration_format", "enum_format", "header", "hidden", "int64_format", "lenient", "timestamp_format", "unset"]
    ALIASES_FIELD_NUMBER: _ClassVar[int]
    DURATION_FORMAT_FIELD_NUMBER: _ClassVar[int]
    ENUM_FORMAT_FIELD_NUMBER: _ClassVar[int]
    HEADER_FIELD_NUMBER: _ClassVar[int]
    HIDDEN_FIELD_NUMBER: _ClassVar[int]
    INT64_FORMAT_FIELD_NUMBER: _ClassVar[int]
    LENIENT_FIELD_NUMBER: _ClassVar[int]
    TIMESTAMP_FORMAT_FIELD_NUMBER: _ClassVar[int]
    UNSET_FIELD_NUMBER: _ClassVar[int]
    aliases: _containers.RepeatedScalarFieldContainer[str]
    duration_format: DurationFormat
    enum_format: EnumFormat
    header: str
    hidden: bool
    int64_format: Int64Format
    lenient: bool
    timestamp_format: TimestampFormat
    unset: Unset
    def __init__(self, enum_format: _Optional[_Union[EnumFormat, str]] = ..., int64_format: _Optional[_Union[Int64Format, str]] = ..., unset: _Optional[_Union[Unset, str]] = ..., timestamp_format: _Optional[_Union[TimestampFormat, str]] = ..., duration_format: _Optional[_Union[DurationFormat, str]] = ..., aliases: _Optional[_Iterable[str]] = ..., lenient: bool = ..., hidden: bool = ..., header: _Optional[str] = ...) -> None: ...

class MessageRules(_message.Message):
    __slots__ = ["timestamp_format", "unset"]
    TIMESTAMP_FORMAT_FIELD_NUMBER: _ClassVar[int]
    UNSET_FIELD_NUMBER: _ClassVar[int]
    timestamp_format: TimestampFormat
    unset: Unset
    def __init__(self, unset: _Optional[_Union[Unset, str]] = ..., timestamp_format: _Optional[_Union[TimestampFormat, str]] = ...) -> None: ...

class ServiceRules(_message.Message):
    __slots__ = ["dialect", "leftmost_literal_wins", "reject_unknown"]
    DIALECT_FIELD_NUMBER: _ClassVar[int]
    LEFTMOST_LITERAL_WINS_FIELD_NUMBER: _ClassVar[int]
    REJECT_UNKNOWN_FIELD_NUMBER: _ClassVar[int]
    dialect: str
    leftmost_literal_wins: bool
    reject_unknown: bool
    def __init__(self, dialect: _Optional[str] = ..., reject_unknown: bool = ..., leftmost_literal_wins: bool = ...) -> None: ...

class EnumFormat(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class Int64Format(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class Unset(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class TimestampFormat(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class DurationFormat(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []
