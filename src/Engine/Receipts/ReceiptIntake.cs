using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Dispatch;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Planning;
using Grpc.Messaging.Engine.Telemetry;

namespace Grpc.Messaging.Engine.Receipts;

/// <summary>Takes in what providers and devices say of attempts by themselves.</summary>
public sealed class ReceiptIntake(
    IDeliveryStore deliveries,
    IMessageStore messages,
    DispatcherSignal signal,
    TimeProvider time,
    DeliveryRules rules,
    EngineMetrics metrics) : IDisposable
{
    private const int MaxTogether = 32;

    private readonly ReceiptBatches _batches = new(deliveries, messages, signal, time, rules, metrics);

    /// <summary>The application on a device tells of a message.</summary>
    public async Task<ReceiptResult> ReportAsync(
        ObjectId accountId, ObjectId appCode, string deviceUid, ObjectId messageId, ReceiptKind kind, CancellationToken cancellationToken)
    {
        var result = await RecordAsync(accountId, appCode, deviceUid, messageId, kind, cancellationToken);
        metrics.Received(kind, "device", result);
        return result;
    }

    /// <summary>
    /// The applications on many devices tell of messages; answers in their order when all of it is on disk. Those of one delivery are recorded one behind the
    /// other, different ones side by side, so that they share commits.
    /// </summary>
    public async Task<IReadOnlyList<ReceiptResult>> ReportAsync(
        ObjectId accountId, ObjectId appCode, IReadOnlyList<DeviceReport> reports, CancellationToken cancellationToken)
    {
        var results = new ReceiptResult[reports.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, reports.Count).GroupBy(i => (reports[i].MessageId, reports[i].DeviceUid)),
            new ParallelOptions { MaxDegreeOfParallelism = MaxTogether, CancellationToken = cancellationToken },
            async (indexes, token) =>
            {
                foreach (var i in indexes)
                {
                    var (deviceUid, messageId, kind) = reports[i];
                    results[i] = await ReportAsync(accountId, appCode, deviceUid, messageId, kind, token);
                }
            });
        return results;
    }

    /// <summary>
    /// A provider tells of an attempt; answers when that is on disk. An attempt that is not known yet is waited for, up to
    /// <see cref="DeliveryOptions.ReceiptPatience"/>.
    /// </summary>
    public async Task<ReceiptResult> ReportAsync(ProviderReceipt receipt, CancellationToken cancellationToken)
    {
        var result = await _batches.AddAsync(receipt).WaitAsync(cancellationToken);
        metrics.Received(receipt.Kind, "provider", result);
        return result;
    }

    /// <summary>A provider tells of many attempts at once; answers in their order when all of it is on disk.</summary>
    public async Task<IReadOnlyList<ReceiptResult>> ReportAsync(IReadOnlyList<ProviderReceipt> receipts, CancellationToken cancellationToken) =>
        await Task.WhenAll(receipts.Select(receipt => ReportAsync(receipt, cancellationToken)));

    /// <inheritdoc/>
    public void Dispose() => _batches.Dispose();

    private async Task<ReceiptResult> RecordAsync(
        ObjectId accountId, ObjectId appCode, string deviceUid, ObjectId messageId, ReceiptKind kind, CancellationToken cancellationToken)
    {
        var receipt = new DeliveryEvent.DeviceReceipt(kind);
        while (true)
        {
            var found = await deliveries.LoadDeviceAsync(accountId, messageId, appCode, deviceUid, cancellationToken);
            if (found.Count == 0 || await messages.LoadAsync([messageId], cancellationToken) is not [var message])
            {
                return new ReceiptResult.NotFound();
            }

            var now = time.GetMilliseconds();
            var decisions = found.Select(delivery => ReceiptDecision.Of(message, delivery, receipt, kind, null, rules, now)).ToList();
            var transitions = decisions.Select(static decision => decision.Transition).OfType<Transition>().ToList();

            // Not stored = somebody else changed a delivery meanwhile, and all is to be read again.
            if (await TryStoreAsync(receipt, transitions, cancellationToken))
            {
                return ReceiptDecision.ResultOf(
                    decisions.Min(static decision => decision.RecordTime), transitions.Count > 0, kind, isAttemptKnown: false, now);
            }
        }
    }

    private async Task<bool> TryStoreAsync(DeliveryEvent receipt, List<Transition> transitions, CancellationToken cancellationToken)
    {
        if (transitions.Count == 0)
        {
            return true;
        }

        var stored = await deliveries.CommitAsync(transitions, cancellationToken);
        metrics.Stored(receipt, transitions, stored);
        if (stored.Contains(false))
        {
            return false;
        }

        if (transitions.Exists(static transition => transition.After.DueTime is not null))
        {
            signal.Wake();
        }

        return true;
    }
}
