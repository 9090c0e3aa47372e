using System.Data.Common;
using System.Globalization;
using System.Text;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Webhooks;
using Grpc.Messaging.Storage.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Grpc.Messaging.Storage.Webhooks;

/// <summary>
/// Inserts callbacks many rows a statement, in words that every database knows. There is one for each event of each webhook, and EF's statement for each
/// row costs several times what making the callback does.
/// </summary>
internal static class CallbackInsert
{
    // With a parameter for each value, below the 2,100 that SQL Server allows.
    private const int MaxRows = 100;

    private const string Columns =
        """
        delivery_id, account_id, webhook_id, event_id, event_type, message_id, format, method, url, content_type, body, state, tries, status_code, error,
            create_time, next_try_time, change_time, version
        """;

    /// <summary>Stores callbacks with their jobs. Part of the transaction of the context.</summary>
    public static async Task AddAsync(
        this MessagingDbContext context, IReadOnlyList<CallbackDelivery> callbacks, IReadOnlyList<Job> jobs, CancellationToken cancellationToken)
    {
        await context.InsertAsync(callbacks, cancellationToken);
        context.AddRange(jobs.Select(static job => job.ToRow()));
        await context.SaveChangesAsync(cancellationToken);
    }

    private static async Task InsertAsync(
        this MessagingDbContext context, IReadOnlyList<CallbackDelivery> callbacks, CancellationToken cancellationToken)
    {
        if (callbacks.Count == 0)
        {
            return;
        }

        var table = context.Model.FindEntityType(typeof(CallbackDelivery))!.GetSchemaQualifiedTableName();
        await context.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            foreach (var rows in callbacks.Chunk(MaxRows))
            {
                await using var command = context.Database.GetDbConnection().CreateCommand();
                command.Transaction = context.Database.CurrentTransaction?.GetDbTransaction();
                Write(command, table!, rows);
                await command.ExecuteNonQueryAsync(cancellationToken);
            }
        }
        finally
        {
            await context.Database.CloseConnectionAsync();
        }
    }

    private static void Write(DbCommand command, string table, CallbackDelivery[] rows)
    {
        var sql = new StringBuilder($"INSERT INTO {table} ({Columns}) VALUES ");
        for (var i = 0; i < rows.Length; i++)
        {
            sql.Append(i == 0 ? "(" : ", (");
            foreach (var value in ValuesOf(rows[i]))
            {
                Write(command, sql, value);
                sql.Append(", ");
            }

            // The version of a new row.
            sql.Append("0)");
        }

        command.CommandText = sql.ToString();
    }

    // Numbers and what is missing have no parameter: the former need none, and of the latter no database could tell the type.
    private static void Write(DbCommand command, StringBuilder sql, object? value)
    {
        switch (value)
        {
            case null:
                sql.Append("NULL");
                break;
            case int or long:
                sql.Append(CultureInfo.InvariantCulture, $"{value}");
                break;
            default:
                var parameter = command.CreateParameter();
                parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"@p{command.Parameters.Count}");
                parameter.Value = value;
                command.Parameters.Add(parameter);
                sql.Append(parameter.ParameterName);
                break;
        }
    }

    // In the order of the columns.
    private static object?[] ValuesOf(CallbackDelivery callback) =>
    [
        callback.DeliveryId.ToByteArray(),
        callback.AccountId.ToByteArray(),
        callback.WebhookId?.ToByteArray(),
        callback.EventId,
        callback.EventType,
        callback.MessageId?.ToByteArray(),
        callback.Format,
        callback.Method,
        callback.Url,
        callback.ContentType,
        callback.Body,
        (int)callback.State,
        callback.Tries,
        callback.StatusCode,
        callback.Error,
        callback.CreateTime.ToUnixTimeMilliseconds(),
        callback.NextTryTime?.ToUnixTimeMilliseconds(),
        callback.ChangeTime.ToUnixTimeMilliseconds(),
    ];
}
