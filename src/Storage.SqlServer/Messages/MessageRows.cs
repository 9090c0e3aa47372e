using System.Text;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Storage.Conversion;
using Grpc.Messaging.Storage.SqlServer.Writing;
using Microsoft.Data.SqlClient.Server;

namespace Grpc.Messaging.Storage.SqlServer.Messages;

/// <summary>Messages and request keys as rows: each list of columns has its order from the type or the statement named.</summary>
internal static class MessageRows
{
    /// <summary>Rows of <see cref="TableTypes.Ids"/>.</summary>
    public static IEnumerable<SqlDataRecord> WriteIds(IEnumerable<ObjectId> ids)
    {
        var row = new RowWriter(TableTypes.Ids);
        foreach (var id in ids)
        {
            yield return row.Write(id).End();
        }
    }

    /// <summary>Rows of <see cref="TableTypes.NewMessages"/>.</summary>
    public static IEnumerable<SqlDataRecord> Write(IReadOnlyList<Acceptance> acceptances)
    {
        var row = new RowWriter(TableTypes.NewMessages);
        for (var i = 0; i < acceptances.Count; i++)
        {
            var message = acceptances[i].Message;
            yield return row
                .Write(i)
                .Write(message.MessageId)
                .Write(message.AccountId)
                .Write(message.ScenarioKey)
                .Write(Encoding.UTF8.GetString(StorageJson.WriteFlow(message.Flow)))
                .Write(Encoding.UTF8.GetString(message.Content.Json.Span))
                .Write((int?)message.Platform)
                .Write(message.CreateTime)
                .Write(message.SendTime)
                .Write(message.ExpireTime)
                .Write(message.DestinationCount)
                .Write(message.ReachableCount)
                .Write(Encoding.UTF8.GetString(StorageJson.WriteCallbacks(message.Callbacks)))
                .Write(message.Labels.CorrelationId)
                .Write(Encoding.UTF8.GetString(StorageJson.WriteLabels(message.Labels.Values)))
                .End();
        }
    }

    /// <summary>Rows of <see cref="TableTypes.NewRequests"/>.</summary>
    public static IEnumerable<SqlDataRecord> WriteRequests(IReadOnlyList<Acceptance> acceptances)
    {
        var row = new RowWriter(TableTypes.NewRequests);
        for (var i = 0; i < acceptances.Count; i++)
        {
            if (acceptances[i].Request is { Key: var key } request)
            {
                yield return row
                    .Write(key.AccountId)
                    .Write(key.RequestId)
                    .Write(i)
                    .Write(key.Hash)
                    .Write(request.Answer)
                    .Write(request.CreateTime)
                    .Write(request.CreateTime - RequestKey.Life)
                    .End();
            }
        }
    }
}
