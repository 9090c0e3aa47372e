from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class PageLinks(_message.Message):
    __slots__ = ["first", "next", "prev"]
    FIRST_FIELD_NUMBER: _ClassVar[int]
    NEXT_FIELD_NUMBER: _ClassVar[int]
    PREV_FIELD_NUMBER: _ClassVar[int]
    first: str
    next: str
    prev: str
    def __init__(self, first: _Optional[str] = ..., prev: _Optional[str] = ..., next: _Optional[str] = ...) -> None: ...
