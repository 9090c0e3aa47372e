from google.protobuf import timestamp_pb2 as _timestamp_pb2
from messaging.v1 import channel_pb2 as _channel_pb2
from messaging.v1 import message_pb2 as _message_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor
LEDGER_ENTRY_KIND_CHARGE: LedgerEntryKind
LEDGER_ENTRY_KIND_REFUND: LedgerEntryKind
LEDGER_ENTRY_KIND_TOP_UP: LedgerEntryKind
LEDGER_ENTRY_KIND_TRIAL: LedgerEntryKind
LEDGER_ENTRY_KIND_UNSPECIFIED: LedgerEntryKind

class Balance(_message.Message):
    __slots__ = ["available", "balance", "credit_limit", "currency"]
    AVAILABLE_FIELD_NUMBER: _ClassVar[int]
    BALANCE_FIELD_NUMBER: _ClassVar[int]
    CREDIT_LIMIT_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    available: str
    balance: str
    credit_limit: str
    currency: str
    def __init__(self, balance: _Optional[str] = ..., currency: _Optional[str] = ..., credit_limit: _Optional[str] = ..., available: _Optional[str] = ...) -> None: ...

class LedgerEntry(_message.Message):
    __slots__ = ["amount", "create_time", "currency", "entry_id", "kind", "message_id", "note"]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    ENTRY_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    amount: str
    create_time: _timestamp_pb2.Timestamp
    currency: str
    entry_id: str
    kind: LedgerEntryKind
    message_id: str
    note: str
    def __init__(self, entry_id: _Optional[str] = ..., kind: _Optional[_Union[LedgerEntryKind, str]] = ..., amount: _Optional[str] = ..., currency: _Optional[str] = ..., message_id: _Optional[str] = ..., note: _Optional[str] = ..., create_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class Price(_message.Message):
    __slots__ = ["channel", "prefix", "price"]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    PREFIX_FIELD_NUMBER: _ClassVar[int]
    PRICE_FIELD_NUMBER: _ClassVar[int]
    channel: _channel_pb2.Channel
    prefix: str
    price: str
    def __init__(self, channel: _Optional[_Union[_channel_pb2.Channel, str]] = ..., prefix: _Optional[str] = ..., price: _Optional[str] = ...) -> None: ...

class StepEstimate(_message.Message):
    __slots__ = ["channel", "encoding", "parts", "price", "reachable_count", "units"]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    ENCODING_FIELD_NUMBER: _ClassVar[int]
    PARTS_FIELD_NUMBER: _ClassVar[int]
    PRICE_FIELD_NUMBER: _ClassVar[int]
    REACHABLE_COUNT_FIELD_NUMBER: _ClassVar[int]
    UNITS_FIELD_NUMBER: _ClassVar[int]
    channel: _channel_pb2.Channel
    encoding: str
    parts: int
    price: str
    reachable_count: int
    units: int
    def __init__(self, channel: _Optional[_Union[_channel_pb2.Channel, str]] = ..., parts: _Optional[int] = ..., encoding: _Optional[str] = ..., units: _Optional[int] = ..., reachable_count: _Optional[int] = ..., price: _Optional[str] = ...) -> None: ...

class UnreachableDestination(_message.Message):
    __slots__ = ["destination", "destination_index", "reason"]
    DESTINATION_FIELD_NUMBER: _ClassVar[int]
    DESTINATION_INDEX_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    destination: str
    destination_index: int
    reason: _message_pb2.DeliveryReason
    def __init__(self, destination_index: _Optional[int] = ..., destination: _Optional[str] = ..., reason: _Optional[_Union[_message_pb2.DeliveryReason, str]] = ...) -> None: ...

class LedgerEntryKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []
