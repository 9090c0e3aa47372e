using System.Text.Json;
using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Dispatch;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Planning;
using Grpc.Messaging.Engine.Telemetry;

namespace Grpc.Messaging.Engine.Messages;

/// <summary>
/// Adds the deliveries of a message to a large audience, a chunk a run. The chunk, and how far the job has come by it, are stored in one transaction:
/// a crash in the middle leaves out nobody and doubles nobody. The id of the job is that of its message.
/// </summary>
internal sealed class AudienceExpansion(
    IMessageStore messages,
    IDeviceStore devices,
    DeliveryComposer composer,
    DispatcherSignal signal,
    TimeProvider time,
    DeliveryRules rules,
    EngineMetrics metrics) : IJobHandler
{
    public const string KindName = "expand-audience";

    private readonly AddressBook _addresses = new(devices);

    public string Kind => KindName;

    public int MaxConcurrent => 2;

    /// <summary>The job that goes on after the deliveries that are stored with the message.</summary>
    public static Job JobOf(Message message, Audience rest) => new(
        message.MessageId, KindName, message.AccountId, message.CreateTime, JsonSerializer.Serialize(rest, AudienceJson.Default.Audience));

    public async Task<JobChange?> RunAsync(Job job, CancellationToken cancellationToken)
    {
        var audience = JsonSerializer.Deserialize(job.Payload, AudienceJson.Default.Audience)!;
        if (await messages.LoadAsync([job.JobId], cancellationToken) is not [var message])
        {
            // Old enough to have been removed.
            return job.Done();
        }

        var page = new PageRequest(rules.Options.ChunkSize, audience.Cursor);
        var (addresses, cursor) = await _addresses.ReadPageAsync(
            ObjectId.Parse(audience.AppCode), audience.Platform, message.CreateTime, page, cancellationToken);
        var now = time.GetMilliseconds();
        var change = cursor.Length == 0 ? job.Done() : job.Continue(now, Next(audience, cursor, addresses.Count));
        if (addresses.Count == 0)
        {
            return change;
        }

        var chunk = new MessageChunk(
            message, composer.Compose(message, addresses, audience.NextIndex, audience.IsUrgent, now), change);
        var reserved = FlowPrices.Reserve(rules.Channels, message.Flow, addresses);
        var result = await messages.AppendAsync(
            reserved == 0 ? chunk : chunk with { Debits = [new Debit(message.AccountId, reserved)] }, cancellationToken);
        if (result == AppendResult.CreditTooLow)
        {
            chunk = chunk with { Deliveries = [.. chunk.Deliveries.Select(Refused)] };
            result = await messages.AppendAsync(chunk, cancellationToken);
        }

        if (result == AppendResult.Stored)
        {
            metrics.Appended(message, chunk);
            signal.Wake();
        }

        return null;
    }

    /// <summary>A delivery that nobody pays for: it is there to be seen, and nothing is sent.</summary>
    private static Delivery Refused(Delivery delivery) => delivery with
    {
        State = DeliveryState.Failed,
        Reason = delivery.DueTime is null ? delivery.Reason : Reasons.CreditTooLow,
        DueTime = null,
        TurnTime = null,
        Lane = DeliveryLane.Normal,
    };

    private static string Next(Audience audience, string cursor, int count) => JsonSerializer.Serialize(
        audience with { Cursor = cursor, NextIndex = audience.NextIndex + count }, AudienceJson.Default.Audience);
}
