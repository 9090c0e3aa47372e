using System.Globalization;
using System.Security.Cryptography;
using Grpc.Messaging.D7.V1;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Engine.Webhooks;

namespace Grpc.Messaging.Services.Dialects.D7;

/// <summary>
/// Sends a batch, some messages a run. Each message is accepted under an idempotency key made of the batch's id and its place in it: a run that is repeated
/// after a crash finds what was accepted before, and sends nothing twice. Calls to <c>callback_url</c> are owed with the messages, those to
/// <c>errback_url</c> after them, and so at least once.
/// </summary>
internal sealed class D7BatchJob(MessageIntake intake, D7Messages messages, CallbackOutbox outbox, TimeProvider time) : IJobHandler
{
    public const string KindName = "d7-batch";

    // Enough to share the commits of the store, and few enough that a large batch leaves room for other callers.
    private const int Concurrency = 64;

    // Destinations of what is accepted side by side, unless one message has more.
    private const int MaxDestinations = 10_000;

    // Far below the shortest lease there may be: a run that outlives its lease leaves nothing of how far it has come, and the next one begins where it began.
    private static readonly TimeSpan RunTime = TimeSpan.FromSeconds(2);

    public string Kind => KindName;

    public int MaxConcurrent => 2;

    public async Task<JobChange?> RunAsync(Job job, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var (done, request) = D7Batch.Read(job.Payload);
        var batch = D7Batch.Of(request);
        while (done < batch.Messages.Count && time.GetElapsedTime(start) < RunTime)
        {
            var next = Next(batch, done);
            var refused = await Task.WhenAll(next.Select((sms, place) => SendAsync(job, request.BatchConfig, done + place, sms, cancellationToken)));
            await OweErrbacksAsync(job, request.BatchConfig, refused.SelectMany(static some => some), cancellationToken);
            done += next.Count;
        }

        return done == batch.Messages.Count ? job.Done() : job.Continue(time.GetMilliseconds(), D7Batch.Write(done, request));
    }

    private static List<Sms> Next(D7Batch batch, int done)
    {
        var destinations = 0;
        return [.. batch.Messages.Skip(done).Take(Concurrency).TakeWhile((sms, place) => (destinations += sms.To.Count) <= MaxDestinations || place == 0)];
    }

    private static string BatchIdOf(Job job) => D7MessageId.OfBatch(job.JobId).ToString();

    private static CallbackRequest? CallbackOf(Job job, BatchConfig? config, IReadOnlyList<(string To, string Phone)> reachable)
    {
        if (config is not { CallbackUrl.Length: > 0 })
        {
            return null;
        }

        var callback = new CallbackRequest(
            D7BatchFormat.FormatName, config.CallbackUrl, new Dictionary<string, string> { [D7BatchFormat.BatchId] = BatchIdOf(job) });
        return reachable.All(static number => number.To == number.Phone)
            ? callback
            : callback with { Destinations = [.. reachable.Select(static number => new Dictionary<string, string> { [D7BatchFormat.To] = number.To })] };
    }

    private async Task OweErrbacksAsync(Job job, BatchConfig? config, IEnumerable<(string To, string Reason)> refused, CancellationToken cancellationToken)
    {
        if (config is not { ErrbackUrl.Length: > 0 })
        {
            return;
        }

        CallbackCall[] calls = [.. refused.Select(one => D7BatchFormat.Errback(config.ErrbackUrl, BatchIdOf(job), one.To, one.Reason))];
        if (calls.Length > 0)
        {
            await outbox.AddAsync(job.AccountId!.Value, D7BatchFormat.Refused, D7BatchFormat.FormatName, calls, cancellationToken);
        }
    }

    /// <summary>Sends to all destinations of a message that it can go to; answers the others, and why.</summary>
    private async Task<IReadOnlyList<(string To, string Reason)>> SendAsync(
        Job job, BatchConfig? config, int place, Sms sms, CancellationToken cancellationToken)
    {
        var (payload, fault) = FaultOf(sms) is { } wrong ? (null, wrong) : D7Payload.Compose(sms);
        if (payload is null)
        {
            return [.. sms.To.Select(to => (to, fault))];
        }

        var refused = new List<(string To, string Reason)>();
        var reachable = new List<(string To, string Phone)>(sms.To.Count);
        foreach (var to in sms.To)
        {
            if (D7Rules.FaultOf(to) is { } text)
            {
                refused.Add((to, text));
            }
            else if (D7Messages.PhoneOf(to) is { } phone)
            {
                reachable.Add((to, phone));
            }
            else
            {
                refused.Add((to, D7Errors.NoRouteText));
            }
        }

        if (reachable.Count == 0)
        {
            return refused;
        }

        var command = messages.ToCommand(
            job.AccountId!.Value, sms, payload, [.. reachable.Select(static number => number.Phone)], Draft(job, place), CallbackOf(job, config, reachable));
        if (await intake.AcceptAsync(command, cancellationToken) is var result and not (SendResult.Accepted or SendResult.Replayed))
        {
            refused.AddRange(reachable.Select(number => (number.To, D7Errors.TextOf(result))));
        }

        return refused;
    }

    private string? FaultOf(Sms sms) =>
        D7Rules.FaultOf(sms) is (_, var text) ? text
        : sms.HasSdt && D7Times.ReadSdt(sms.Sdt, time.GetMilliseconds()) is null ? D7Rules.Invalid("sdt", sms.Sdt)
        : null;

    private RequestDraft<MessageStatus> Draft(Job job, int place)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{KindName}/{job.JobId}/{place}");
        return new RequestDraft<MessageStatus>(
            new RequestKey(job.AccountId!.Value, id, SHA256.HashData(job.JobId.ToByteArray())),
            time.GetMilliseconds(),
            static status => status.Message.MessageId.ToByteArray());
    }
}
