namespace Grpc.Messaging.Engine.Webhooks;

/// <summary>Which callbacks to list; null = any.</summary>
public sealed record CallbackFilter(ObjectId? WebhookId, CallbackState? State, ObjectId? MessageId);
