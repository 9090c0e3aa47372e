using System.Globalization;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Storage.SqlServer.Connections;
using Microsoft.Data.SqlClient;

namespace Grpc.Messaging.Storage.SqlServer.Writing;

/// <summary>Jobs as far as they are written together with messages.</summary>
internal static class JobSql
{
    public const string Update =
        """
        UPDATE dbo.jobs SET due_time = @due_time, lease_owner = NULL, payload = @payload, version = @version, tries = @tries,
            last_error = @last_error
        WHERE job_id = @job_id AND version = @expected_version AND NOT EXISTS (SELECT 1 FROM @refused AS x WHERE x.acceptance = 0);

        """;

    public const string Delete =
        """
        DELETE FROM dbo.jobs
        WHERE job_id = @job_id AND version = @expected_version AND NOT EXISTS (SELECT 1 FROM @refused AS x WHERE x.acceptance = 0);

        """;

    /// <summary>Stores the jobs of acceptances that are not refused: few have one, so each has parameters of its own.</summary>
    public static string Insert(IReadOnlyList<Acceptance> acceptances) => string.Concat(
        acceptances.Select(static (acceptance, i) => acceptance.Job is null ? "" : string.Create(
            CultureInfo.InvariantCulture,
            $"""
            INSERT INTO dbo.jobs (job_id, kind, account_id, due_time, payload, version, tries, last_error)
            SELECT @job_id{i}, @kind{i}, @account_id{i}, @due_time{i}, @payload{i}, 0, 0, N''
            WHERE NOT EXISTS (SELECT 1 FROM @refused AS x WHERE x.acceptance = {i});

            """)));

    public static void BindInsert(SqlParameterCollection parameters, IReadOnlyList<Acceptance> acceptances)
    {
        for (var i = 0; i < acceptances.Count; i++)
        {
            if (acceptances[i].Job is { } job)
            {
                var number = i.ToString(CultureInfo.InvariantCulture);
                parameters
                    .AddId($"@job_id{number}", job.JobId)
                    .AddText($"@kind{number}", job.Kind)
                    .AddNullableId($"@account_id{number}", job.AccountId)
                    .AddTime($"@due_time{number}", job.DueTime)
                    .AddText($"@payload{number}", job.Payload);
            }
        }
    }

    public static void BindChange(SqlParameterCollection parameters, JobChange change)
    {
        parameters.AddId("@job_id", change.JobId).AddInt("@expected_version", change.ExpectedVersion);
        if (change.Next is { } next)
        {
            parameters
                .AddTime("@due_time", next.DueTime)
                .AddText("@payload", next.Payload)
                .AddInt("@version", next.Version)
                .AddInt("@tries", next.Tries)
                .AddText("@last_error", next.LastError);
        }
    }
}
