using Grpc.Messaging.Engine.Jobs;

namespace Grpc.Messaging.Engine.Campaigns.Profiles;

/// <summary>Removes the values of a deleted field, a page of devices each run of the job. A page that is removed twice is removed.</summary>
internal sealed class FieldRemoval(IDeviceFieldStore fields, TimeProvider time) : IJobHandler
{
    // Of one transaction: others wait for it.
    private const int PageSize = 1_000;

    public string Kind => FieldRemovalJob.KindName;

    public int MaxConcurrent => 1;

    public async Task<JobChange?> RunAsync(Job job, CancellationToken cancellationToken)
    {
        var payload = FieldRemovalJob.PayloadOf(job);
        return await fields.RemoveValuesAsync(ObjectId.Parse(payload.AppCode), payload.Key, payload.After, PageSize, cancellationToken) is { } last
            ? job.Continue(time.GetMilliseconds(), FieldRemovalJob.Write(payload with { After = last }))
            : job.Done();
    }
}
