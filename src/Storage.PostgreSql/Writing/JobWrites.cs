using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Storage.PostgreSql.Connections;
using Npgsql;

namespace Grpc.Messaging.Storage.PostgreSql.Writing;

/// <summary>Jobs as far as they are written together with messages.</summary>
internal static class JobWrites
{
    private const string InsertJob =
        """
        INSERT INTO jobs (job_id, kind, account_id, due_time, payload, version, tries, last_error) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """;

    private const string UpdateJob =
        """
        UPDATE jobs SET due_time = $3, lease_owner = NULL, payload = $4, version = $5, tries = $6, last_error = $7
        WHERE job_id = $1 AND version = $2 RETURNING 1
        """;

    private const string DeleteJob = "DELETE FROM jobs WHERE job_id = $1 AND version = $2 RETURNING 1";

    public static NpgsqlBatchCommand Insert(Job job)
    {
        var command = new NpgsqlBatchCommand(InsertJob);
        command.Parameters.Put(job.JobId).Put(job.Kind).Put(job.AccountId).Put(job.DueTime).Put(job.Payload).Put(job.Version).Put(job.Tries).Put(job.LastError);
        return command;
    }

    /// <summary>Answers a row, or none when the job has another version by now.</summary>
    public static NpgsqlBatchCommand Change(JobChange change)
    {
        var command = new NpgsqlBatchCommand(change.Next is null ? DeleteJob : UpdateJob);
        command.Parameters.Put(change.JobId).Put(change.ExpectedVersion);
        if (change.Next is { } next)
        {
            command.Parameters.Put(next.DueTime).Put(next.Payload).Put(next.Version).Put(next.Tries).Put(next.LastError);
        }

        return command;
    }
}
