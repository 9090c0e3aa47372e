using System.Net.Sockets;
using Grpc.Core;

namespace Grpc.Net.Client.Internal;

/// <summary>The status that stands for an exception of the HTTP stack or of user code on the way.</summary>
internal static class TransportStatus
{
    public static Status From(string what, Exception exception) =>
        new(Code(exception), $"{what} {Describe(exception)}", exception);

    private static StatusCode Code(Exception exception)
    {
        var result = StatusCode.Internal;
        for (var current = exception; current is not null; current = current.InnerException)
        {
            switch (current)
            {
                case HttpProtocolException protocol:
                    return FromHttp2Error(protocol.ErrorCode);
                case SocketException or IOException or HttpRequestException:
                    result = StatusCode.Unavailable;
                    break;
                case OperationCanceledException:
                    return StatusCode.Cancelled;
            }
        }

        return result;
    }

    // The table "Errors" of the gRPC over HTTP/2 document; numbers from RFC 9113, section 7.
    private static StatusCode FromHttp2Error(long error) => error switch
    {
        0x7 => StatusCode.Unavailable,
        0x8 => StatusCode.Cancelled,
        0xb => StatusCode.ResourceExhausted,
        0xc => StatusCode.PermissionDenied,
        _ => StatusCode.Internal,
    };

    private static string Describe(Exception exception)
    {
        var text = $"{exception.GetType().Name}: {exception.Message}";
        for (var inner = exception.InnerException; inner is not null; inner = inner.InnerException)
        {
            text += $" {inner.GetType().Name}: {inner.Message}";
        }

        return text;
    }
}
