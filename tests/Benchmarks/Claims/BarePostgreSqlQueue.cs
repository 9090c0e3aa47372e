using System.Diagnostics;
using Npgsql;

namespace Grpc.Messaging.Benchmarks.Claims;

/// <summary>The least that a durable claim on PostgreSQL needs: a queue table, its first free rows by SKIP LOCKED, one statement a claim.</summary>
internal static class BarePostgreSqlQueue
{
    private const string Schema =
        """
        DROP TABLE IF EXISTS queue;
        CREATE TABLE queue (id bigint PRIMARY KEY, due bigint, phone text, owner text);
        CREATE INDEX queue_due ON queue (due, id) WHERE owner IS NULL;
        """;

    private const string Claim =
        """
        UPDATE queue SET owner = 'a' WHERE id = ANY (ARRAY(
            SELECT id FROM queue WHERE owner IS NULL AND due <= 1 ORDER BY due, id LIMIT $1 FOR UPDATE SKIP LOCKED))
        RETURNING id, phone
        """;

    /// <summary>Rows claimed a second, over all claimers.</summary>
    public static async Task<double> MeasureAsync(
        string connectionString, int rows, int claimSize, int claimers, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using (var schema = source.CreateCommand(
            Schema + $"INSERT INTO queue SELECT n, 1, '962700000000', NULL FROM generate_series(1, {rows}) n; ANALYZE queue"))
        {
            await schema.ExecuteNonQueryAsync(cancellationToken);
        }

        var start = Stopwatch.GetTimestamp();
        var claimed = await Task.WhenAll(Enumerable.Range(0, claimers).Select(_ => Task.Run(
            () => ClaimAsync(source, claimSize, cancellationToken), cancellationToken)));
        var elapsed = Stopwatch.GetElapsedTime(start);
        return claimed.Sum() == rows
            ? rows / elapsed.TotalSeconds
            : throw new InvalidOperationException($"{claimed.Sum()} rows were claimed of {rows}.");
    }

    private static async Task<int> ClaimAsync(NpgsqlDataSource source, int claimSize, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var claim = new NpgsqlCommand(Claim, connection);
        claim.Parameters.Add(new NpgsqlParameter<int> { TypedValue = claimSize });
        await claim.PrepareAsync(cancellationToken);
        for (var total = 0; ;)
        {
            var count = 0;
            await using var reader = await claim.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                count++;
            }

            if (count == 0)
            {
                return total;
            }

            total += count;
        }
    }
}
