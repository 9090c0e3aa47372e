"""Client of Grpc.Messaging: every service of the contract, by one address and one API key; see README.md."""

from grpc_messaging._client import Client
from grpc_messaging._errors import MessagingError, Violation
from grpc_messaging._policy import Options
from grpc_messaging._watch import StatusUpdate
from grpc_messaging.aio import AsyncClient

__all__ = ["AsyncClient", "Client", "MessagingError", "Options", "StatusUpdate", "Violation", "replayed"]


def replayed(metadata):
    """Whether an answer is that of an earlier call with the same request id, and this one did nothing.

    Takes the initial metadata of the call: of `call.initial_metadata()`, or, with asyncio, of `await call.initial_metadata()`.
    """
    return ("idempotency-replayed", "true") in [(key, value) for key, value in metadata or ()]
