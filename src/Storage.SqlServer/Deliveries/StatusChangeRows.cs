using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Storage.Rows;
using Grpc.Messaging.Storage.SqlServer.Connections;
using Grpc.Messaging.Storage.SqlServer.Writing;
using Microsoft.Data.SqlClient.Server;

namespace Grpc.Messaging.Storage.SqlServer.Deliveries;

/// <summary>Entries of the status log as rows.</summary>
internal static class StatusChangeRows
{
    /// <summary>An entry, and of its delivery what never changes.</summary>
    public const string Columns =
        """
        l.sequence, l.account_id, l.message_id, l.destination_index, l.version, l.state, l.step, l.channel, d.uid, d.phone, l.reason, l.change_time
        """;

    public const string FromLog =
        "FROM dbo.status_log AS l INNER JOIN dbo.deliveries AS d ON d.message_id = l.message_id AND d.destination_index = l.destination_index";

    /// <summary>The entry that says where a delivery stands. It has no position of its own: it is as of the log's end.</summary>
    public const string CurrentColumns =
        """
        CAST(0 AS bigint) AS sequence, d.account_id, d.message_id, d.destination_index, d.version, d.state, d.step, d.channel, d.uid, d.phone, d.reason,
            d.change_time
        """;

    /// <summary>Rows of <see cref="TableTypes.Changes"/>.</summary>
    public static IEnumerable<SqlDataRecord> Write(IReadOnlyList<Transition> transitions)
    {
        var row = new RowWriter(TableTypes.Changes);
        var position = 0;
        for (var i = 0; i < transitions.Count; i++)
        {
            foreach (var change in transitions[i].Changes)
            {
                yield return row
                    .Write(position++)
                    .Write(i)
                    .Write(change.AccountId)
                    .Write(change.Key.MessageId)
                    .Write(change.Key.Index)
                    .Write(change.Version)
                    .Write((int)change.State)
                    .Write(change.Step)
                    .Write((int?)change.Channel)
                    .Write(change.Reason)
                    .Write(change.ChangeTime)
                    .End();
            }
        }
    }

    public static StatusChange Read(RowReader row) => row.ReadChange(row.GetInt64());
}
