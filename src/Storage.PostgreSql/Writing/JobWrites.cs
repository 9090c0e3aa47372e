using Grpc.Messaging.Engine.Jobs;
using Npgsql;

namespace Grpc.Messaging.Storage.PostgreSql.Writing;

/// <summary>Jobs as far as they are written together with messages.</summary>
internal static class JobWrites
{
    public const string SelectVersion = "SELECT version FROM jobs WHERE job_id = ANY($1)";

    private const string InsertJobs =
        """
        INSERT INTO jobs (job_id, kind, account_id, due_time, payload, version, tries, last_error) SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8)
        """;

    private const string UpdateJob =
        """
        UPDATE jobs j SET due_time = t.due_time, lease_owner = NULL, payload = t.payload, version = t.version, tries = t.tries,
            last_error = t.last_error
        FROM unnest($1::bytea[], $2::int[], $3::bigint[], $4::text[], $5::int[], $6::int[], $7::text[])
            AS t (job_id, expected, due_time, payload, version, tries, last_error)
        WHERE j.job_id = t.job_id AND j.version = t.expected
        RETURNING 1
        """;

    private const string DeleteJob =
        """
        DELETE FROM jobs j USING unnest($1::bytea[], $2::int[]) AS t (job_id, expected) WHERE j.job_id = t.job_id AND j.version = t.expected
        RETURNING 1
        """;

    private static readonly string UpdateOrFail = AllOrNothing.Of(UpdateJob, "$2");

    private static readonly string DeleteOrFail = AllOrNothing.Of(DeleteJob, "$2");

    public static NpgsqlBatchCommand Insert(IReadOnlyList<Job> jobs) => new NpgsqlBatchCommand(InsertJobs)
        .Bytes([.. jobs.Select(static job => job.JobId.ToByteArray())])
        .Texts([.. jobs.Select(static job => job.Kind)])
        .Bytes([.. jobs.Select(static job => job.AccountId?.ToByteArray())])
        .Times([.. jobs.Select(static job => job.DueTime.ToUnixTimeMilliseconds())])
        .Texts([.. jobs.Select(static job => job.Payload)])
        .Numbers([.. jobs.Select(static job => job.Version)])
        .Numbers([.. jobs.Select(static job => job.Tries)])
        .Texts([.. jobs.Select(static job => job.LastError)]);

    /// <summary>Fails when the job has another version by now, see <see cref="AllOrNothing"/>.</summary>
    public static NpgsqlBatchCommand Change(JobChange change)
    {
        var command = new NpgsqlBatchCommand(change.Next is null ? DeleteOrFail : UpdateOrFail)
            .Bytes([change.JobId.ToByteArray()])
            .Numbers([change.ExpectedVersion]);
        return change.Next is not { } next
            ? command
            : command
                .Times([next.DueTime.ToUnixTimeMilliseconds()])
                .Texts([next.Payload])
                .Numbers([next.Version])
                .Numbers([next.Tries])
                .Texts([next.LastError]);
    }
}
