using System.Text.Json;
using System.Text.Json.Nodes;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Telemetry;

namespace Grpc.Messaging.Engine.Receipts;

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

    /// <summary>How long a callback waits for its receipts to be recorded: platforms that hear nothing call again, and in the end no more.</summary>
    public static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(2);

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
            await KeepAsync(receipt, cancellationToken);
        }

        return result;
    }

    /// <summary>
    /// As the other, of many receipts, for callers who give up when they are not answered soon: what is not recorded within <see cref="LongestAnswer"/> is
    /// kept, and may be recorded meanwhile all the same.
    /// </summary>
    /// <exception cref="StoreUnavailableException">They can't be stored now.</exception>
    public async Task ReportAsync(IReadOnlyList<ProviderReceipt> receipts, CancellationToken cancellationToken)
    {
        var reports = receipts.Select(receipt => intake.ReportAsync(receipt, cancellationToken)).ToList();
        try
        {
            await Task.WhenAll(reports).WaitAsync(LongestAnswer, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Those that are left are kept.
        }

        for (var i = 0; i < reports.Count; i++)
        {
            if (!reports[i].IsCompleted || await reports[i] is ReceiptResult.NotFound)
            {
                await KeepAsync(receipts[i], cancellationToken);
            }
        }
    }

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

    private async Task KeepAsync(ProviderReceipt receipt, CancellationToken cancellationToken)
    {
        await jobs.AddAsync(new Job(ids.Next(), Kind, null, time.GetMilliseconds() + Pauses[0], Write(receipt, 1)), null, cancellationToken);
        signal.Wake();
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
