using Grpc.Messaging.Engine.Webhooks;
using Grpc.Messaging.Storage.Sqlite.Connections;

namespace Grpc.Messaging.Storage.Sqlite.Webhooks;

/// <summary>Callbacks as far as they are written by the page: there is one for each event of each webhook.</summary>
internal static class CallbackStatements
{
    private const string InsertCallback =
        """
        INSERT INTO callback_deliveries (delivery_id, account_id, webhook_id, event_id, event_type, message_id, format, method, url, content_type, body, state,
            tries, status_code, error, create_time, next_try_time, change_time, version)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
        """;

    public static void Insert(SqliteSession session, CallbackDelivery callback) =>
        session.Prepare(InsertCallback)
            .Bind(callback.DeliveryId)
            .Bind(callback.AccountId)
            .Bind(callback.WebhookId)
            .Bind(callback.EventId)
            .Bind(callback.EventType)
            .Bind(callback.MessageId)
            .Bind(callback.Format)
            .Bind(callback.Method)
            .Bind(callback.Url)
            .Bind(callback.ContentType)
            .Bind(callback.Body)
            .Bind((int)callback.State)
            .Bind(callback.Tries)
            .Bind(callback.StatusCode)
            .Bind(callback.Error)
            .Bind(callback.CreateTime)
            .Bind(callback.NextTryTime)
            .Bind(callback.ChangeTime)
            .Execute();
}
