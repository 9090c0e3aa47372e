using Grpc.Messaging.Engine.Jobs;

namespace Grpc.Messaging.Storage.Jobs;

internal static class JobRowExtensions
{
    public static Job ToJob(this JobRow row) =>
        new(row.JobId, row.Kind, row.AccountId, row.DueTime, row.Payload, row.Version, row.Tries, row.LastError);

    /// <summary>A new job as it is stored.</summary>
    public static JobRow ToRow(this Job job) => new()
    {
        JobId = job.JobId,
        Kind = job.Kind,
        AccountId = job.AccountId,
        DueTime = job.DueTime,
        Payload = job.Payload,
        Version = job.Version,
        Tries = job.Tries,
        LastError = job.LastError,
    };
}
