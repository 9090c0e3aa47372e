using Grpc.Core;
using Grpc.Messaging.Bsg.V1;
using Grpc.Messaging.Services.Errors;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Dialects.Bsg;

internal static class BsgErrors
{
    /// <summary>A call of which nothing is done.</summary>
    /// <param name="code">One of <see cref="BsgCodes"/>.</param>
    public static RpcException Refused(int code) =>
        RpcErrors.Create(StatusCode.InvalidArgument, ErrorReason.InvalidRequest, $"{BsgCodes.TextOf(code)}.", Detail(code));

    /// <summary>The account has no such message or task.</summary>
    /// <param name="code">One of <see cref="BsgCodes"/>.</param>
    public static RpcException NotFound(int code) =>
        RpcErrors.Create(StatusCode.NotFound, ErrorReason.MessageNotFound, $"{BsgCodes.TextOf(code)}.", Detail(code));

    private static BsgError Detail(int code) => new() { Error = code, ErrorDescription = BsgCodes.TextOf(code) };
}
