using Grpc.Messaging.Channels.Smpp.Wire;
using Microsoft.Extensions.Logging;

namespace Grpc.Messaging.Channels.Smpp.Links;

/// <summary>Keeps one connection to an SMSC bound: whenever it ends it is bound again, after pauses that double.</summary>
/// <param name="provider">Name of the provider, for the log.</param>
/// <param name="bind">What the connection is for.</param>
/// <param name="deliver">Takes what the SMSC hands over; does not throw.</param>
internal sealed partial class SmppLink(
    string provider,
    SmppEndpoint endpoint,
    CommandId bind,
    SmppOptions options,
    Func<DeliverSm, Task<CommandStatus>> deliver,
    TimeProvider time,
    ILogger logger) : IDisposable
{
    private readonly Random _random = new();
    private volatile SmppSession? _session;

    /// <summary>What is to be submitted through it.</summary>
    public SubmitQueue Queue { get; } = new(options, time);

    /// <summary>Whether messages may be submitted through it, once it is bound.</summary>
    public bool CanSubmit => bind != CommandId.BindReceiver;

    /// <summary>The bound connection; null while there is none.</summary>
    public SmppSession? Session => _session;

    /// <summary>Binds, and binds again, until it is cancelled; then waits for what is outstanding, and unbinds.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        var failures = 0;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var session = await SmppSession.OpenAsync(endpoint, bind, options, deliver, time, stopping);
                failures = 0;
                var reason = await UseAsync(session, stopping);
                if (reason is null)
                {
                    return;
                }

                Log.Ended(logger, provider, endpoint, reason.Message);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (SmppLinkException exception)
            {
                Log.BindFailed(logger, provider, endpoint, exception.Message);
            }

            await WaitAsync(failures++, stopping);
        }
    }

    public void Dispose() => Queue.Dispose();

    /// <summary>Uses a session until it ends, and answers why; null when we ended it because of a stop.</summary>
    private async Task<SmppLinkException?> UseAsync(SmppSession session, CancellationToken stopping)
    {
        _session = session;
        if (CanSubmit)
        {
            Queue.Attach(session);
        }

        Log.Bound(logger, provider, endpoint, bind);
        try
        {
            return await session.End.WaitAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            _session = null;
            Queue.Detach();
            await DrainAsync(session);
            await session.UnbindAsync();
            Log.Unbound(logger, provider, endpoint);
            return null;
        }
        finally
        {
            _session = null;
            Queue.Detach();
            await session.DisposeAsync();
        }
    }

    /// <summary>Waits for the answers that are still to come, as long as answers may take.</summary>
    private async Task DrainAsync(SmppSession session)
    {
        var start = time.GetTimestamp();
        while (Queue.Outstanding > 0 && !session.End.IsCompleted && time.GetElapsedTime(start) < options.ResponseTimeout)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), time);
        }
    }

    private async Task WaitAsync(int failures, CancellationToken stopping)
    {
        var longest = options.MaxReconnectDelay.TotalMilliseconds;
        var pause = Math.Min(longest, options.ReconnectDelay.TotalMilliseconds * Math.Pow(2, Math.Min(failures, 30)));
        try
        {
            // Up to a fifth less, so that the links of many processes do not come back at the same moment.
            await Task.Delay(TimeSpan.FromMilliseconds(pause * (1 - (_random.NextDouble() / 5))), time, stopping);
        }
        catch (OperationCanceledException)
        {
            // The loop ends.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            EventId = 8001,
            EventName = nameof(Bound),
            Level = LogLevel.Information,
            Message = "Provider {Provider} is bound to {Endpoint} as {Bind}.")]
        public static partial void Bound(ILogger logger, string provider, SmppEndpoint endpoint, CommandId bind);

        [LoggerMessage(
            EventId = 8002,
            EventName = nameof(BindFailed),
            Level = LogLevel.Warning,
            Message = "Provider {Provider} could not be bound to {Endpoint}: {Reason} It is tried again.")]
        public static partial void BindFailed(ILogger logger, string provider, SmppEndpoint endpoint, string reason);

        [LoggerMessage(
            EventId = 8003,
            EventName = nameof(Ended),
            Level = LogLevel.Warning,
            Message = "The link of provider {Provider} to {Endpoint} has ended: {Reason} It is bound again.")]
        public static partial void Ended(ILogger logger, string provider, SmppEndpoint endpoint, string reason);

        [LoggerMessage(
            EventId = 8004,
            EventName = nameof(Unbound),
            Level = LogLevel.Information,
            Message = "Provider {Provider} has unbound from {Endpoint}.")]
        public static partial void Unbound(ILogger logger, string provider, SmppEndpoint endpoint);
    }
}
