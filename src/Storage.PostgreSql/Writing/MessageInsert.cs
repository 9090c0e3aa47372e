using System.Text;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Storage.Conversion;
using Npgsql;

namespace Grpc.Messaging.Storage.PostgreSql.Writing;

/// <summary>Accepted messages.</summary>
internal static class MessageInsert
{
    private const string InsertMessages =
        """
        INSERT INTO messages (message_id, account_id, scenario_key, flow, content, platform, create_time, send_time, expire_time,
            destination_count, reachable_count, callbacks, correlation_id, labels, sent_count, pending_count, failed_count, delivered_count, read_count, expired_count,
            scheduled_count, cancelled_count)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)
        """;

    public static NpgsqlBatchCommand Of(IReadOnlyList<Acceptance> acceptances)
    {
        var messages = acceptances.Select(acceptance => acceptance.Message).ToList();
        return new NpgsqlBatchCommand(InsertMessages)
            .Bytes([.. messages.Select(message => message.MessageId.ToByteArray())])
            .Bytes([.. messages.Select(message => message.AccountId.ToByteArray())])
            .Bytes([.. messages.Select(message => message.ScenarioKey?.ToByteArray())])
            .Texts([.. messages.Select(message => Encoding.UTF8.GetString(StorageJson.WriteFlow(message.Flow)))])
            .Texts([.. messages.Select(message => Encoding.UTF8.GetString(message.Content.Json.Span))])
            .Numbers([.. messages.Select(message => (int?)message.Platform)])
            .Times([.. messages.Select(message => message.CreateTime.ToUnixTimeMilliseconds())])
            .Times([.. messages.Select(message => message.SendTime?.ToUnixTimeMilliseconds())])
            .Times([.. messages.Select(message => message.ExpireTime.ToUnixTimeMilliseconds())])
            .Numbers([.. messages.Select(message => message.DestinationCount)])
            .Numbers([.. messages.Select(message => message.ReachableCount)])
            .Texts([.. messages.Select(message => Encoding.UTF8.GetString(StorageJson.WriteCallbacks(message.Callbacks)))])
            .Texts([.. messages.Select(message => message.Labels.CorrelationId)])
            .Texts([.. messages.Select(message => Encoding.UTF8.GetString(StorageJson.WriteLabels(message.Labels.Values)))])
            .Counts([.. acceptances.Select(acceptance => StateCounts.Of(acceptance.Deliveries))]);
    }
}
