from messaging.campaigns.v1 import send_pb2 as _send_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class SendInstantRequest(_message.Message):
    __slots__ = ["instant", "partner_id", "request_id"]
    INSTANT_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    instant: _send_pb2.InstantMessage
    partner_id: str
    request_id: str
    def __init__(self, partner_id: _Optional[str] = ..., instant: _Optional[_Union[_send_pb2.InstantMessage, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class SendInstantResponse(_message.Message):
    __slots__ = ["message_id"]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    message_id: int
    def __init__(self, message_id: _Optional[int] = ...) -> None: ...

class SendInstantToAppsRequest(_message.Message):
    __slots__ = ["instant", "request_id"]
    INSTANT_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    instant: _send_pb2.InstantMessages
    request_id: str
    def __init__(self, instant: _Optional[_Union[_send_pb2.InstantMessages, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class SendInstantToAppsResponse(_message.Message):
    __slots__ = ["outcomes"]
    class OutcomesEntry(_message.Message):
        __slots__ = ["key", "value"]
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: _send_pb2.InstantOutcome
        def __init__(self, key: _Optional[str] = ..., value: _Optional[_Union[_send_pb2.InstantOutcome, _Mapping]] = ...) -> None: ...
    OUTCOMES_FIELD_NUMBER: _ClassVar[int]
    outcomes: _containers.MessageMap[str, _send_pb2.InstantOutcome]
    def __init__(self, outcomes: _Optional[_Mapping[str, _send_pb2.InstantOutcome]] = ...) -> None: ...

class SendPushMessageRequest(_message.Message):
    __slots__ = ["message_id", "partner_id", "request_id", "test"]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    PARTNER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    TEST_FIELD_NUMBER: _ClassVar[int]
    message_id: int
    partner_id: str
    request_id: str
    test: str
    def __init__(self, partner_id: _Optional[str] = ..., message_id: _Optional[int] = ..., test: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class SendPushMessageResponse(_message.Message):
    __slots__ = ["run_id"]
    RUN_ID_FIELD_NUMBER: _ClassVar[int]
    run_id: str
    def __init__(self, run_id: _Optional[str] = ...) -> None: ...
