using Grpc.Messaging.Transcoding.Json;
using Microsoft.AspNetCore.Http;

namespace Grpc.Messaging.Transcoding.Errors;

/// <summary>Errors as google.rpc.Status in JSON with the canonical HTTP status; authentication is left to the interceptors.</summary>
internal sealed class StandardDialect(JsonCodec codec) : RestDialect(Standard)
{
    private readonly MessageCodec _status = codec.For(Google.Rpc.Status.Descriptor);

    public override RestErrorAnswer Describe(RestError error, HttpContext httpContext) =>
        RestErrorAnswer.Json(error.HttpStatus, writer => _status.Write(writer, error.RpcStatus));
}
