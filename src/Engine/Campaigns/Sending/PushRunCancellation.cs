using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Messages;

namespace Grpc.Messaging.Engine.Campaigns.Sending;

/// <summary>Takes back the messages of a cancelled run, one each run of the job. To cancel one twice does no harm.</summary>
internal sealed class PushRunCancellation(IPushRunStore runs, MessageIntake intake, TimeProvider time) : IJobHandler
{
    public string Kind => PushRunCancelJob.KindName;

    public int MaxConcurrent => 2;

    public async Task<JobChange?> RunAsync(Job job, CancellationToken cancellationToken)
    {
        var payload = PushRunCancelJob.PayloadOf(job);
        var after = payload.After.Length == 0 ? (ObjectId?)null : ObjectId.Parse(payload.After);
        if (job.AccountId is not { } accountId
            || await runs.ListSendsAsync(ObjectId.Parse(payload.RunKey), after, max: 1, cancellationToken) is not [var sendKey])
        {
            return job.Done();
        }

        await intake.CancelAsync(accountId, sendKey, cancellationToken);
        return job.Continue(time.GetMilliseconds(), PushRunCancelJob.Write(payload with { After = sendKey.ToString() }));
    }
}
