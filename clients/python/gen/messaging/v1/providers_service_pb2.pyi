from google.protobuf import field_mask_pb2 as _field_mask_pb2
from messaging.v1 import provider_pb2 as _provider_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CreateAccountProviderRequest(_message.Message):
    __slots__ = ["provider", "request_id"]
    PROVIDER_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    provider: _provider_pb2.AccountProvider
    request_id: str
    def __init__(self, provider: _Optional[_Union[_provider_pb2.AccountProvider, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class CreateAccountProviderResponse(_message.Message):
    __slots__ = ["provider"]
    PROVIDER_FIELD_NUMBER: _ClassVar[int]
    provider: _provider_pb2.AccountProvider
    def __init__(self, provider: _Optional[_Union[_provider_pb2.AccountProvider, _Mapping]] = ...) -> None: ...

class DeleteAccountProviderRequest(_message.Message):
    __slots__ = ["provider_id", "request_id"]
    PROVIDER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    provider_id: str
    request_id: str
    def __init__(self, provider_id: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class DeleteAccountProviderResponse(_message.Message):
    __slots__ = ["provider"]
    PROVIDER_FIELD_NUMBER: _ClassVar[int]
    provider: _provider_pb2.AccountProvider
    def __init__(self, provider: _Optional[_Union[_provider_pb2.AccountProvider, _Mapping]] = ...) -> None: ...

class GetAccountProviderRequest(_message.Message):
    __slots__ = ["provider_id"]
    PROVIDER_ID_FIELD_NUMBER: _ClassVar[int]
    provider_id: str
    def __init__(self, provider_id: _Optional[str] = ...) -> None: ...

class GetAccountProviderResponse(_message.Message):
    __slots__ = ["provider"]
    PROVIDER_FIELD_NUMBER: _ClassVar[int]
    provider: _provider_pb2.AccountProvider
    def __init__(self, provider: _Optional[_Union[_provider_pb2.AccountProvider, _Mapping]] = ...) -> None: ...

class ListAccountProvidersRequest(_message.Message):
    __slots__ = ["page_size", "page_token"]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListAccountProvidersResponse(_message.Message):
    __slots__ = ["next_page_token", "providers"]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    PROVIDERS_FIELD_NUMBER: _ClassVar[int]
    next_page_token: str
    providers: _containers.RepeatedCompositeFieldContainer[_provider_pb2.AccountProvider]
    def __init__(self, providers: _Optional[_Iterable[_Union[_provider_pb2.AccountProvider, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListProviderTemplatesRequest(_message.Message):
    __slots__ = ["provider"]
    PROVIDER_FIELD_NUMBER: _ClassVar[int]
    provider: str
    def __init__(self, provider: _Optional[str] = ...) -> None: ...

class ListProviderTemplatesResponse(_message.Message):
    __slots__ = ["templates"]
    TEMPLATES_FIELD_NUMBER: _ClassVar[int]
    templates: _containers.RepeatedCompositeFieldContainer[_provider_pb2.ProviderTemplate]
    def __init__(self, templates: _Optional[_Iterable[_Union[_provider_pb2.ProviderTemplate, _Mapping]]] = ...) -> None: ...

class ListProvidersRequest(_message.Message):
    __slots__ = ["include_account_providers"]
    INCLUDE_ACCOUNT_PROVIDERS_FIELD_NUMBER: _ClassVar[int]
    include_account_providers: bool
    def __init__(self, include_account_providers: bool = ...) -> None: ...

class ListProvidersResponse(_message.Message):
    __slots__ = ["providers"]
    PROVIDERS_FIELD_NUMBER: _ClassVar[int]
    providers: _containers.RepeatedCompositeFieldContainer[_provider_pb2.Provider]
    def __init__(self, providers: _Optional[_Iterable[_Union[_provider_pb2.Provider, _Mapping]]] = ...) -> None: ...

class UpdateAccountProviderRequest(_message.Message):
    __slots__ = ["provider", "request_id", "update_mask"]
    PROVIDER_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    provider: _provider_pb2.AccountProvider
    request_id: str
    update_mask: _field_mask_pb2.FieldMask
    def __init__(self, provider: _Optional[_Union[_provider_pb2.AccountProvider, _Mapping]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class UpdateAccountProviderResponse(_message.Message):
    __slots__ = ["provider"]
    PROVIDER_FIELD_NUMBER: _ClassVar[int]
    provider: _provider_pb2.AccountProvider
    def __init__(self, provider: _Optional[_Union[_provider_pb2.AccountProvider, _Mapping]] = ...) -> None: ...
