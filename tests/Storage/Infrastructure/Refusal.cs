using Grpc.Messaging.Engine;

namespace Grpc.Messaging.Tests.Storage.Infrastructure;

/// <summary>What a store says when it does not take a write.</summary>
internal static class Refusal
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Why a write is refused; null = it is taken.</summary>
    public static async Task<string?> OfAsync(Func<Task> write)
    {
        try
        {
            await write();
            return null;
        }
        catch (StoreUnavailableException exception)
        {
            return exception.Message;
        }
    }

    /// <summary>Writes until it is refused for this reason, or taken with null: round after round at the server, as callers come.</summary>
    public static async Task UntilAsync(string? expected, Func<Task> write)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await OfAsync(write) != expected)
        {
            patience.Token.ThrowIfCancellationRequested();
        }
    }
}
