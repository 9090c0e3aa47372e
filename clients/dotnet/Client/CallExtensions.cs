using Grpc.Core;

namespace Grpc.Messaging.Client;

/// <summary>What a call tells besides its answer.</summary>
public static class CallExtensions
{
    /// <summary>Whether the answer is that of an earlier call with the same request id, and this one did nothing.</summary>
    /// <exception cref="MessagingException">The call failed.</exception>
    public static async Task<bool> IsReplayedAsync<TResponse>(this AsyncUnaryCall<TResponse> call) =>
        (await call.ResponseHeadersAsync.ConfigureAwait(false)).GetValue("idempotency-replayed") == "true";
}
