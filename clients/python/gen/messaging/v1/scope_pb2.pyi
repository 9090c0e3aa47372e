from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from typing import ClassVar as _ClassVar

DESCRIPTOR: _descriptor.FileDescriptor
SCOPE_ADMIN: Scope
SCOPE_DEVICE: Scope
SCOPE_MANAGE: Scope
SCOPE_OPEN: Scope
SCOPE_OPERATE: Scope
SCOPE_READ: Scope
SCOPE_SEND: Scope
SCOPE_UNSPECIFIED: Scope

class Scope(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []
