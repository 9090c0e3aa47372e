using System.Text.Json;
using System.Text.Json.Nodes;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Telemetry;

namespace Grpc.Messaging.Engine.Deliveries;

/// <summary>
/// Keeps receipts whose attempt is not known: the provider was faster than the commit of what it answered, or that commit had to wait for the store. Each is a
/// job that looks for the attempt again, less and less often, for most of a day; those that are nobody's are counted.
/// </summary>
public sealed class UnknownReceipts(
    ReceiptIntake intake, IJobStore jobs, JobSignal signal, ObjectIdGenerator ids, TimeProvider time, EngineMetrics metrics) : IJobHandler
{
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromHours(4), TimeSpan.FromHours(12),
    ];

    /// <inheritdoc/>
    public string Kind => "unknown-receipt";

    /// <inheritdoc/>
    public int MaxConcurrent => 8;

    /// <summary>As <see cref="ReceiptIntake.ReportAsync(ProviderReceipt, CancellationToken)"/>; one whose attempt is not known is on disk, too.</summary>
    /// <exception cref="StoreUnavailableException">It can't be stored now.</exception>
    public async Task<ReceiptResult> ReportAsync(ProviderReceipt receipt, CancellationToken cancellationToken)
    {
        var result = await intake.ReportAsync(receipt, cancellationToken);
        if (result is ReceiptResult.NotFound)
        {
            await jobs.AddAsync(new Job(ids.Next(), Kind, null, time.GetMilliseconds() + Pauses[0], Write(receipt, 1)), null, cancellationToken);
            signal.Wake();
        }

        return result;
    }

    /// <summary>As the other, of many receipts.</summary>
    public async Task ReportAsync(IReadOnlyList<ProviderReceipt> receipts, CancellationToken cancellationToken) =>
        await Task.WhenAll(receipts.Select(receipt => ReportAsync(receipt, cancellationToken)));

    /// <inheritdoc/>
    public async Task<JobChange?> RunAsync(Job job, CancellationToken cancellationToken)
    {
        var (receipt, looks) = Read(job.Payload);
        if (await intake.ReportAsync(receipt, cancellationToken) is not ReceiptResult.NotFound)
        {
            return job.Done();
        }

        if (looks < Pauses.Length)
        {
            return job.Continue(time.GetMilliseconds() + Pauses[looks], Write(receipt, looks + 1));
        }

        metrics.Received(receipt.Kind, "provider", "unknown");
        return job.Done();
    }

    private static string Write(ProviderReceipt receipt, int looks) => new JsonObject
    {
        ["provider"] = receipt.Provider,
        ["id"] = receipt.ProviderMessageId,
        ["attempt"] = receipt.Attempt?.ToString(),
        ["kind"] = receipt.Kind.ToString(),
        ["looks"] = looks,
    }.ToJsonString();

    private static (ProviderReceipt Receipt, int Looks) Read(string payload)
    {
        using var json = JsonDocument.Parse(payload);
        var root = json.RootElement;
        AttemptId? attempt = root.GetProperty("attempt").GetString() is { } text && AttemptId.TryParse(text, out var named) ? named : null;
        return (
            new ProviderReceipt(
                root.GetProperty("provider").GetString()!, root.GetProperty("id").GetString()!, attempt, Enum.Parse<ReceiptKind>(root.GetProperty("kind").GetString()!)),
            root.GetProperty("looks").GetInt32());
    }
}
