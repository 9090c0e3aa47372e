using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Messages;

/// <summary>
/// Says in a header what legacy JSON has no field for: that an answer does not list every destination. Outside of whatever repeats stored answers, so
/// that those say it, too.
/// </summary>
internal sealed class PartialMessageInterceptor : Interceptor
{
    private const string Header = "destinations-partial";

    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        var response = await continuation(request, context);
        if (IsPartial(response) && context.GetHttpContext().Response is { HasStarted: false } http)
        {
            http.Headers[Header] = "true";
        }

        return response;
    }

    private static bool IsPartial(object response) => response switch
    {
        SendPushResponse sent => sent.Message.DestinationsTruncated,
        SendSmsResponse sent => sent.Message.DestinationsTruncated,
        SendOmniResponse sent => sent.Message.DestinationsTruncated,
        GetMessageResponse read => read.Message.DestinationsTruncated,
        CancelMessageResponse cancelled => cancelled.Message.DestinationsTruncated,
        _ => false,
    };
}
