using Grpc.Core;

namespace Grpc.Messaging.Client.Calls;

/// <summary>One logical call: attempts of one request under one deadline until one succeeds, fails for good, or there is no time for another.</summary>
#pragma warning disable CA1001 // A source without a timer or links holds nothing that must be given back.
internal sealed class RepeatedCall<TRequest, TResponse>(
    CallInvoker inner, MessagingClientOptions options, Method<TRequest, TResponse> method, string? host, CallOptions callOptions, TRequest request)
    where TRequest : class
    where TResponse : class
#pragma warning restore CA1001
{
    private readonly CancellationTokenSource _cancellation = new();
    private readonly TaskCompletionSource<Metadata> _headers = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private AsyncUnaryCall<TResponse>? _attempt;

    public AsyncUnaryCall<TResponse> Start() => new(
        RunAsync(),
        _headers.Task,
        () => Ended().GetStatus(),
        () => Ended().GetTrailers(),
        _cancellation.Cancel);

    private AsyncUnaryCall<TResponse> Ended() => Volatile.Read(ref _attempt) ?? throw new InvalidOperationException("The call has not ended.");

    private async Task<TResponse> RunAsync()
    {
        // Registered rather than linked: nothing is left with a token that outlives the call.
        using var registration = callOptions.CancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _cancellation);
        var filled = RequestIds.Fill(request);
        var mayRepeat = RequestIds.MayRepeat(filled);
        for (var attempts = 1; ; attempts++)
        {
            var attempt = inner.AsyncUnaryCall(method, host, callOptions.WithCancellationToken(_cancellation.Token), filled);
            try
            {
                var response = await attempt.ResponseAsync.ConfigureAwait(false);
                _headers.TrySetResult(await attempt.ResponseHeadersAsync.ConfigureAwait(false));
                Volatile.Write(ref _attempt, attempt);
                return response;
            }
            catch (RpcException failure)
            {
                var error = MessagingException.From(failure);
                if (!mayRepeat || !error.IsTransient || attempts >= options.MaxAttempts || !await PauseAsync(attempts, error.RetryDelay).ConfigureAwait(false))
                {
                    Volatile.Write(ref _attempt, attempt);
                    _headers.TrySetException(error);

                    // Nobody need ask for the headers of a call whose response has told the same error.
                    _ = _headers.Task.Exception;
                    throw error;
                }
            }
        }
    }

    /// <summary>Waits before the next attempt; answers false when there is no time left for one, or nobody wants it.</summary>
    private async Task<bool> PauseAsync(int failures, TimeSpan? asked)
    {
        var delay = Backoff.DelayAfter(failures, asked, options.Random);
        if (_cancellation.IsCancellationRequested || options.TimeProvider.GetUtcNow().UtcDateTime + delay >= callOptions.Deadline)
        {
            return false;
        }

        await Task.Delay(delay, options.TimeProvider, _cancellation.Token)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !_cancellation.IsCancellationRequested;
    }
}
