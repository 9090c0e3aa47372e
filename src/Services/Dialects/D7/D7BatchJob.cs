using System.Globalization;
using System.Security.Cryptography;
using Grpc.Messaging.D7.V1;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Services.Dialects.D7;

/// <summary>
/// Sends a batch, some messages a run. Each message is accepted under an idempotency key made of the batch's id and its place in it: a run that is repeated
/// after a crash finds what was accepted before, and sends nothing twice.
/// </summary>
internal sealed class D7BatchJob(MessageIntake intake, D7Messages messages, IEnumerable<ID7Callbacks> callbacks, TimeProvider time) : IJobHandler
{
    public const string KindName = "d7-batch";

    // Enough to share the commits of the store, and few enough that a large batch leaves room for other callers.
    private const int Concurrency = 64;

    private static readonly TimeSpan RunTime = TimeSpan.FromSeconds(10);

    private readonly ID7Callbacks[] _callbacks = [.. callbacks];

    public string Kind => KindName;

    public int MaxConcurrent => 2;

    public async Task<JobChange?> RunAsync(Job job, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var (done, request) = D7Batch.Read(job.Payload);
        var batch = D7Batch.Of(request);
        var number = batch.Messages.Take(done).Sum(static sms => sms.To.Count);
        while (done < batch.Messages.Count && time.GetElapsedTime(start) < RunTime)
        {
            var next = batch.Messages.Skip(done).Take(Concurrency).ToList();
            var sent = await Task.WhenAll(next.Select((sms, place) => SendAsync(job, done + place, sms, cancellationToken)));
            if (request.BatchConfig is { } config)
            {
                await OweAsync(job, config, [.. sent.SelectMany(static outcomes => outcomes).Select((outcome, place) => outcome with { Number = number + place })], cancellationToken);
            }

            number += next.Sum(static sms => sms.To.Count);
            done += next.Count;
        }

        return done == batch.Messages.Count ? job.Done() : job.Continue(time.GetMilliseconds(), D7Batch.Write(done, request));
    }

    private async Task OweAsync(Job job, BatchConfig config, List<D7Outcome> outcomes, CancellationToken cancellationToken)
    {
        foreach (var owner in _callbacks)
        {
            await owner.OweAsync(job.AccountId!.Value, job.JobId, config, outcomes, cancellationToken);
        }
    }

    private async Task<IReadOnlyList<D7Outcome>> SendAsync(Job job, int place, Sms sms, CancellationToken cancellationToken)
    {
        if (FaultOf(sms) is { } fault)
        {
            return [.. sms.To.Select(to => Refused(to, fault))];
        }

        var (payload, wrong) = D7Payload.Compose(sms);
        if (payload is null)
        {
            return [.. sms.To.Select(to => Refused(to, wrong))];
        }

        var phones = sms.To.Select(to => D7Rules.FaultOf(to) is null ? D7Messages.PhoneOf(to) : null).ToList();
        var draft = Draft(job, place);
        string[] reachable = [.. phones.OfType<string>()];
        var (messageId, refusal) = reachable.Length == 0
            ? (default, "")
            : await intake.AcceptAsync(messages.ToCommand(job.AccountId!.Value, sms, payload, reachable, draft), cancellationToken) switch
            {
                SendResult.Accepted accepted => (accepted.Status.Message.MessageId, ""),
                SendResult.Replayed replayed => (ObjectId.FromBytes(replayed.Earlier.Answer.Span), ""),
                var refused => (default(ObjectId), D7Errors.TextOf(refused)),
            };
        var outcomes = new List<D7Outcome>(sms.To.Count);
        var index = 0;
        for (var i = 0; i < sms.To.Count; i++)
        {
            outcomes.Add(phones[i] is null ? Refused(sms.To[i], D7Rules.FaultOf(sms.To[i]) ?? D7Errors.NoRouteText)
                : refusal.Length > 0 ? Refused(sms.To[i], refusal)
                : new D7Outcome(0, sms.To[i], IsTaken: true, $"Success \"{D7MessageId.Of(new DeliveryKey(messageId, index++))}\""));
        }

        return outcomes;
    }

    private string? FaultOf(Sms sms) =>
        D7Rules.FaultOf(sms) is (_, var text) ? text
        : sms.HasSdt && D7Times.ReadSdt(sms.Sdt, time.GetMilliseconds()) is null ? D7Rules.Invalid("sdt", sms.Sdt)
        : null;

    // As Jasmin's REST layer tells of what its back end refused, the missing quotation mark included.
    private static D7Outcome Refused(string to, string reason) => new(0, to, IsTaken: false, $"HTTPAPI error: Error \"{reason}");

    private RequestDraft<MessageStatus> Draft(Job job, int place)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{KindName}/{job.JobId}/{place}");
        return new RequestDraft<MessageStatus>(
            new RequestKey(job.AccountId!.Value, id, SHA256.HashData(job.JobId.ToByteArray())),
            time.GetMilliseconds(),
            static status => status.Message.MessageId.ToByteArray());
    }
}
