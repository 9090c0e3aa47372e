using Grpc.Core;

namespace Grpc.Messaging.Client.Calls;

/// <summary>Reads the stream of a watch.</summary>
internal static class WatchStream
{
    /// <summary>The next event; null when the stream has ended, with the failure that ended it, if it was one.</summary>
    public static async Task<(T? Told, MessagingException? Failure)> NextAsync<T>(IAsyncStreamReader<T> stream)
        where T : class
    {
        try
        {
            return (await stream.MoveNext(CancellationToken.None).ConfigureAwait(false) ? stream.Current : null, null);
        }
        catch (RpcException failure)
        {
            return (null, MessagingException.From(failure));
        }
        catch (OperationCanceledException)
        {
            // Channels that throw this for a cancelled call: given up for silence, or by the caller, who is told so next.
            return (null, MessagingException.From(new RpcException(Status.DefaultCancelled)));
        }
    }
}
