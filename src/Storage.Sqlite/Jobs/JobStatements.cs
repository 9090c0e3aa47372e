using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Storage.Sqlite.Connections;

namespace Grpc.Messaging.Storage.Sqlite.Jobs;

/// <summary>Jobs as far as they are written together with messages.</summary>
internal static class JobStatements
{
    private const string InsertJob =
        """
        INSERT INTO jobs (job_id, kind, account_id, due_time, payload, version, tries, last_error) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """;

    private const string UpdateJob =
        """
        UPDATE jobs SET due_time = ?, lease_owner = NULL, payload = ?, version = ?, tries = ?, last_error = ? WHERE job_id = ? AND version = ?
        """;

    private const string AdvanceJob = "UPDATE jobs SET payload = ?, version = ?, tries = ?, last_error = ? WHERE job_id = ? AND version = ?";

    private const string DeleteJob = "DELETE FROM jobs WHERE job_id = ? AND version = ?";

    public static void Insert(SqliteSession session, Job job) =>
        session.Prepare(InsertJob)
            .Bind(job.JobId)
            .Bind(job.Kind)
            .Bind(job.AccountId)
            .Bind(job.DueTime)
            .Bind(job.Payload)
            .Bind(job.Version)
            .Bind(job.Tries)
            .Bind(job.LastError)
            .Execute();

    /// <summary>Stores how far a run has come that goes on under its lease; false when another version of its job is stored.</summary>
    public static bool Advance(SqliteSession session, Job job, int expectedVersion)
    {
        session.Prepare(AdvanceJob)
            .Bind(job.Payload)
            .Bind(job.Version)
            .Bind(job.Tries)
            .Bind(job.LastError)
            .Bind(job.JobId)
            .Bind(expectedVersion)
            .Execute();
        return session.Changes == 1;
    }

    /// <summary>Stores what became of a job; false when another version of it is stored.</summary>
    public static bool Change(SqliteSession session, JobChange change)
    {
        var statement = change.Next is { } next
            ? session.Prepare(UpdateJob).Bind(next.DueTime).Bind(next.Payload).Bind(next.Version).Bind(next.Tries).Bind(next.LastError)
            : session.Prepare(DeleteJob);
        statement.Bind(change.JobId).Bind(change.ExpectedVersion).Execute();
        return session.Changes == 1;
    }
}
