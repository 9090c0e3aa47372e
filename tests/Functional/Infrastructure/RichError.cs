using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;

namespace Grpc.Messaging.Tests.Functional.Infrastructure;

/// <summary>The details of an error as a stock client finds them in its trailers.</summary>
internal static class RichError
{
    public static T DetailOf<T>(RpcException exception)
        where T : class, IMessage<T>, new()
        => exception.GetRpcStatus()?.GetDetail<T>() ?? throw new InvalidOperationException($"No {typeof(T).Name} in the details of: {exception.Message}");

    /// <summary>ErrorInfo.reason.</summary>
    public static string ReasonOf(RpcException exception) => DetailOf<ErrorInfo>(exception).Reason;

    public static IEnumerable<string> FieldsOf(RpcException exception) =>
        DetailOf<BadRequest>(exception).FieldViolations.Select(violation => violation.Field);
}
