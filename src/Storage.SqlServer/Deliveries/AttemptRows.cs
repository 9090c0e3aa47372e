using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Storage.Rows;
using Grpc.Messaging.Storage.SqlServer.Connections;
using Grpc.Messaging.Storage.SqlServer.Writing;
using Microsoft.Data.SqlClient.Server;

namespace Grpc.Messaging.Storage.SqlServer.Deliveries;

/// <summary>Attempts as rows.</summary>
internal static class AttemptRows
{
    /// <summary>Rows of <see cref="TableTypes.Attempts"/>.</summary>
    public static IEnumerable<SqlDataRecord> Write(IReadOnlyList<Transition> transitions)
    {
        var row = new RowWriter(TableTypes.Attempts);
        for (var i = 0; i < transitions.Count; i++)
        {
            var key = transitions[i].After.Key;
            foreach (var attempt in transitions[i].Attempts)
            {
                yield return row
                    .Write(key.MessageId)
                    .Write(key.Index)
                    .Write(attempt.Number)
                    .Write(i)
                    .Write(attempt.Step)
                    .Write((int)attempt.Channel)
                    .Write(attempt.Provider)
                    .Write(attempt.ProviderMessageId)
                    .Write((int)attempt.State)
                    .Write(attempt.Reason)
                    .Write(attempt.SendTime)
                    .Write(attempt.PollTime)
                    .Write(attempt.DeliverTime)
                    .Write(attempt.ReadTime)
                    .End();
            }
        }
    }

    /// <summary>The attempt at the end of a row of <see cref="DeliveryRows.Columns"/>; null when the delivery has none.</summary>
    public static Attempt? Read(RowReader row) => row.SkipNull() ? null : row.ReadAttempt();
}
