from google.api import httpbody_pb2 as _httpbody_pb2
from messaging.v1 import billing_pb2 as _billing_pb2
from messaging.v1 import messages_service_pb2 as _messages_service_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CreditAccountRequest(_message.Message):
    __slots__ = ["account_id", "amount", "note", "request_id"]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    account_id: str
    amount: str
    note: str
    request_id: str
    def __init__(self, account_id: _Optional[str] = ..., amount: _Optional[str] = ..., note: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class CreditAccountResponse(_message.Message):
    __slots__ = ["balance"]
    BALANCE_FIELD_NUMBER: _ClassVar[int]
    balance: _billing_pb2.Balance
    def __init__(self, balance: _Optional[_Union[_billing_pb2.Balance, _Mapping]] = ...) -> None: ...

class Estimate(_message.Message):
    __slots__ = ["currency", "destination_count", "destinations_truncated", "encoding", "parts", "price", "steps", "unreachable"]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    DESTINATIONS_TRUNCATED_FIELD_NUMBER: _ClassVar[int]
    DESTINATION_COUNT_FIELD_NUMBER: _ClassVar[int]
    ENCODING_FIELD_NUMBER: _ClassVar[int]
    PARTS_FIELD_NUMBER: _ClassVar[int]
    PRICE_FIELD_NUMBER: _ClassVar[int]
    STEPS_FIELD_NUMBER: _ClassVar[int]
    UNREACHABLE_FIELD_NUMBER: _ClassVar[int]
    currency: str
    destination_count: int
    destinations_truncated: bool
    encoding: str
    parts: int
    price: str
    steps: _containers.RepeatedCompositeFieldContainer[_billing_pb2.StepEstimate]
    unreachable: _containers.RepeatedCompositeFieldContainer[_billing_pb2.UnreachableDestination]
    def __init__(self, price: _Optional[str] = ..., currency: _Optional[str] = ..., destination_count: _Optional[int] = ..., destinations_truncated: bool = ..., parts: _Optional[int] = ..., encoding: _Optional[str] = ..., steps: _Optional[_Iterable[_Union[_billing_pb2.StepEstimate, _Mapping]]] = ..., unreachable: _Optional[_Iterable[_Union[_billing_pb2.UnreachableDestination, _Mapping]]] = ...) -> None: ...

class GetBalanceRequest(_message.Message):
    __slots__ = []
    def __init__(self) -> None: ...

class GetBalanceResponse(_message.Message):
    __slots__ = ["balance"]
    BALANCE_FIELD_NUMBER: _ClassVar[int]
    balance: _billing_pb2.Balance
    def __init__(self, balance: _Optional[_Union[_billing_pb2.Balance, _Mapping]] = ...) -> None: ...

class GetEstimateRequest(_message.Message):
    __slots__ = ["message"]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    message: _messages_service_pb2.SendOmniRequest
    def __init__(self, message: _Optional[_Union[_messages_service_pb2.SendOmniRequest, _Mapping]] = ...) -> None: ...

class GetEstimateResponse(_message.Message):
    __slots__ = ["estimate"]
    ESTIMATE_FIELD_NUMBER: _ClassVar[int]
    estimate: Estimate
    def __init__(self, estimate: _Optional[_Union[Estimate, _Mapping]] = ...) -> None: ...

class GetLedgerFileRequest(_message.Message):
    __slots__ = ["page_size", "page_token"]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class GetLedgerFileResponse(_message.Message):
    __slots__ = ["file", "next_page_token"]
    FILE_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    file: _httpbody_pb2.HttpBody
    next_page_token: str
    def __init__(self, file: _Optional[_Union[_httpbody_pb2.HttpBody, _Mapping]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListLedgerEntriesRequest(_message.Message):
    __slots__ = ["page_size", "page_token"]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListLedgerEntriesResponse(_message.Message):
    __slots__ = ["entries", "next_page_token"]
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    entries: _containers.RepeatedCompositeFieldContainer[_billing_pb2.LedgerEntry]
    next_page_token: str
    def __init__(self, entries: _Optional[_Iterable[_Union[_billing_pb2.LedgerEntry, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListPricesRequest(_message.Message):
    __slots__ = []
    def __init__(self) -> None: ...

class ListPricesResponse(_message.Message):
    __slots__ = ["prices", "tariff", "tariff_prices"]
    PRICES_FIELD_NUMBER: _ClassVar[int]
    TARIFF_FIELD_NUMBER: _ClassVar[int]
    TARIFF_PRICES_FIELD_NUMBER: _ClassVar[int]
    prices: _containers.RepeatedCompositeFieldContainer[_billing_pb2.Price]
    tariff: str
    tariff_prices: _containers.RepeatedCompositeFieldContainer[_billing_pb2.Price]
    def __init__(self, prices: _Optional[_Iterable[_Union[_billing_pb2.Price, _Mapping]]] = ..., tariff_prices: _Optional[_Iterable[_Union[_billing_pb2.Price, _Mapping]]] = ..., tariff: _Optional[str] = ...) -> None: ...

class ReplacePricesRequest(_message.Message):
    __slots__ = ["account_id", "prices", "request_id", "tariff"]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    PRICES_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    TARIFF_FIELD_NUMBER: _ClassVar[int]
    account_id: str
    prices: _containers.RepeatedCompositeFieldContainer[_billing_pb2.Price]
    request_id: str
    tariff: str
    def __init__(self, account_id: _Optional[str] = ..., tariff: _Optional[str] = ..., prices: _Optional[_Iterable[_Union[_billing_pb2.Price, _Mapping]]] = ..., request_id: _Optional[str] = ...) -> None: ...

class ReplacePricesResponse(_message.Message):
    __slots__ = ["prices"]
    PRICES_FIELD_NUMBER: _ClassVar[int]
    prices: _containers.RepeatedCompositeFieldContainer[_billing_pb2.Price]
    def __init__(self, prices: _Optional[_Iterable[_Union[_billing_pb2.Price, _Mapping]]] = ...) -> None: ...

class SetCreditLimitRequest(_message.Message):
    __slots__ = ["account_id", "credit_limit", "request_id"]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    CREDIT_LIMIT_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    account_id: str
    credit_limit: str
    request_id: str
    def __init__(self, account_id: _Optional[str] = ..., credit_limit: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class SetCreditLimitResponse(_message.Message):
    __slots__ = ["balance"]
    BALANCE_FIELD_NUMBER: _ClassVar[int]
    balance: _billing_pb2.Balance
    def __init__(self, balance: _Optional[_Union[_billing_pb2.Balance, _Mapping]] = ...) -> None: ...
