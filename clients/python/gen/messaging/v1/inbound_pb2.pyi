from google.protobuf import timestamp_pb2 as _timestamp_pb2
from messaging.v1 import channel_pb2 as _channel_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class InboundMessage(_message.Message):
    __slots__ = ["channel", "customer", "destination_index", "inbound_id", "kind", "media", "message_id", "receive_time", "recipient", "send_time", "text"]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    DESTINATION_INDEX_FIELD_NUMBER: _ClassVar[int]
    INBOUND_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    MEDIA_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    RECEIVE_TIME_FIELD_NUMBER: _ClassVar[int]
    RECIPIENT_FIELD_NUMBER: _ClassVar[int]
    SEND_TIME_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    channel: _channel_pb2.Channel
    customer: str
    destination_index: int
    inbound_id: str
    kind: str
    media: str
    message_id: str
    receive_time: _timestamp_pb2.Timestamp
    recipient: str
    send_time: _timestamp_pb2.Timestamp
    text: str
    def __init__(self, inbound_id: _Optional[str] = ..., channel: _Optional[_Union[_channel_pb2.Channel, str]] = ..., customer: _Optional[str] = ..., recipient: _Optional[str] = ..., text: _Optional[str] = ..., kind: _Optional[str] = ..., media: _Optional[str] = ..., message_id: _Optional[str] = ..., destination_index: _Optional[int] = ..., receive_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., send_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
