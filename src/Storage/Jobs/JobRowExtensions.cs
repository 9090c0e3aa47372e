using Grpc.Messaging.Engine.Jobs;

namespace Grpc.Messaging.Storage.Jobs;

internal static class JobRowExtensions
{
    public static Job ToJob(this JobRow row) =>
        new(row.JobId, row.Kind, row.AccountId, row.DueTime, row.Payload, row.Version, row.Tries, row.LastError);
}
