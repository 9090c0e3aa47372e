using System.Collections.Concurrent;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Receipts;
using Microsoft.Extensions.Logging;

namespace Grpc.Messaging.Channels.Smpp.Receipts;

/// <summary>
/// Makes one receipt of a message from those of its parts. Which parts belong together is stored before a hand-over counts as done, so that receipts
/// find it after a restart, and on any node. A receipt that is faster than the commit waits for it.
/// </summary>
internal sealed partial class PartReceipts(
    string provider,
    IMessagePartStore store,
    Func<ProviderReceipt, CancellationToken, Task<ReceiptResult>> report,
    TimeProvider time,
    ILogger logger)
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<string, Task> _waiting = new(StringComparer.Ordinal);

    /// <summary>Begins a hand-over; whoever does ends it, or lets <see cref="AddAsync"/> do so.</summary>
    public PartHandOver Begin() => new(_waiting);

    /// <summary>
    /// Stores the parts of a hand-over, and ends it. When the store does not answer before the caller's patience ends, it goes on in the background:
    /// the SMSC has the message, and handing it over again would double it.
    /// </summary>
    public async Task AddAsync(PartHandOver handOver, IReadOnlyList<MessagePart> parts, CancellationToken cancellationToken)
    {
        try
        {
            await StoreAsync(handOver, parts).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Log.StoringLate(logger, provider, parts[0].Attempt);
        }
    }

    /// <summary>Records what became of a part or of a whole message; when it returns, that is on disk.</summary>
    /// <param name="partId">In its normal form.</param>
    /// <exception cref="StoreUnavailableException">It could not be recorded.</exception>
    public async Task<ReceiptResult> ReportAsync(string partId, ReceiptKind kind, CancellationToken cancellationToken)
    {
        if (_waiting.TryGetValue(partId, out var handOver))
        {
            await handOver.WaitAsync(cancellationToken);
        }

        if (await ReportPartAsync(partId, kind, cancellationToken) is { } known)
        {
            return known;
        }

        var result = await report(new ProviderReceipt(provider, partId, null, kind), cancellationToken);

        // Waiting for a message of that id took a while; meanwhile another node may have stored it as a part.
        return result is ReceiptResult.NotFound && await ReportPartAsync(partId, kind, cancellationToken) is { } late ? late : result;
    }

    /// <summary>The parts of a hand-over; none while they are not stored.</summary>
    public Task<IReadOnlyList<MessagePart>> ListAsync(string groupId, CancellationToken cancellationToken) =>
        store.ListAsync(provider, groupId, cancellationToken);

    /// <summary>Records what became of a part; answers all parts of its hand-over.</summary>
    public Task<IReadOnlyList<MessagePart>> SetStateAsync(string partId, ReceiptKind kind, CancellationToken cancellationToken)
    {
        var state = kind == ReceiptKind.Undeliverable ? MessagePartState.Undeliverable : MessagePartState.Delivered;
        return store.SetStateAsync(provider, partId, state, cancellationToken);
    }

    private async Task<ReceiptResult?> ReportPartAsync(string partId, ReceiptKind kind, CancellationToken cancellationToken)
    {
        var parts = await SetStateAsync(partId, kind, cancellationToken);
        return parts.Count == 0 ? null
            : MessagePart.Sum(parts) is { } sum
                ? await report(new ProviderReceipt(provider, parts[0].GroupId, parts[0].Attempt, sum), cancellationToken)
            : new ReceiptResult.Ignored();
    }

    private async Task StoreAsync(PartHandOver handOver, IReadOnlyList<MessagePart> parts)
    {
        while (true)
        {
            try
            {
                await store.AddAsync(parts, CancellationToken.None);
                break;
            }
            catch (StoreUnavailableException exception)
            {
                Log.StoringFailed(logger, exception, provider, parts[0].Attempt);
            }

            await Task.Delay(RetryPause, time);
        }

        handOver.End();
    }

    private static partial class Log
    {
        [LoggerMessage(
            EventId = 8011,
            EventName = nameof(StoringFailed),
            Level = LogLevel.Warning,
            Message = "The parts of attempt {Attempt}, which provider {Provider} has taken, could not be stored; it is tried again.")]
        public static partial void StoringFailed(ILogger logger, Exception exception, string provider, AttemptId attempt);

        [LoggerMessage(
            EventId = 8012,
            EventName = nameof(StoringLate),
            Level = LogLevel.Warning,
            Message = "The parts of attempt {Attempt}, which provider {Provider} has taken, are not stored yet; receipts of it wait.")]
        public static partial void StoringLate(ILogger logger, string provider, AttemptId attempt);
    }
}
