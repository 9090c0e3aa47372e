using Grpc.Core;

namespace Grpc.Messaging.Services.Errors;

/// <summary>
/// The responses of a stream, with one difference: that nobody takes them any more is told as CANCELLED. The runtime says it as
/// <see cref="InvalidOperationException"/>, and at times before the call's token is cancelled, when it would look like a bug of ours.
/// </summary>
internal sealed class CallerStream<TResponse>(IServerStreamWriter<TResponse> inner) : IServerStreamWriter<TResponse>
    where TResponse : class
{
    public WriteOptions? WriteOptions
    {
        get => inner.WriteOptions;
        set => inner.WriteOptions = value;
    }

    public Task WriteAsync(TResponse message) => WriteAsync(message, CancellationToken.None);

    public Task WriteAsync(TResponse message, CancellationToken cancellationToken)
    {
        var write = inner.WriteAsync(message, cancellationToken);
        return write.IsCompletedSuccessfully ? write : FinishAsync(write);
    }

    private static async Task FinishAsync(Task write)
    {
        try
        {
            await write;
        }
        catch (Exception exception) when (exception is InvalidOperationException or IOException or OperationCanceledException)
        {
            throw CallErrors.Cancelled();
        }
    }
}
