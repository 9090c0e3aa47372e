from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from typing import ClassVar as _ClassVar

CHANNEL_MESSENGER: Channel
CHANNEL_PUSH: Channel
CHANNEL_SMS: Channel
CHANNEL_UNSPECIFIED: Channel
CHANNEL_VIBER: Channel
CHANNEL_VOICE: Channel
CHANNEL_WHATSAPP: Channel
DESCRIPTOR: _descriptor.FileDescriptor

class Channel(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []
