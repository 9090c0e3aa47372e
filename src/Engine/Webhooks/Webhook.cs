namespace Grpc.Messaging.Engine.Webhooks;

/// <summary>An address of an account that is told of what happens, in the form of Standard Webhooks or of a legacy API.</summary>
/// <param name="Events">Types of events that it is told of, see <see cref="WebhookEvents"/>, with a blank between; empty = all.</param>
/// <param name="Secret">Its signing secret, sealed by <see cref="Secrets.ISecretBox"/>.</param>
/// <param name="PreviousSecret">The secret before the last rotation, sealed; empty when there is none.</param>
/// <param name="PreviousSecretEnd">Until when requests are signed with both; null when there is no previous one.</param>
/// <param name="Format">Name of its form: "standard", or that of an <see cref="IInboundCallbackFormat"/>, which tells of nothing but what customers write.</param>
public sealed record Webhook(
    ObjectId WebhookId,
    ObjectId AccountId,
    string Url,
    string Description,
    string Events,
    bool IsEnabled,
    ReadOnlyMemory<byte> Secret,
    ReadOnlyMemory<byte> PreviousSecret,
    DateTimeOffset? PreviousSecretEnd,
    DateTimeOffset CreateTime,
    DateTimeOffset ModifyTime,
    string Format = StandardWebhookFormat.FormatName)
{
    /// <summary>Longest <see cref="Secret"/>, sealed, in bytes.</summary>
    public const int MaxSecret = 1024;

    /// <summary>Whether it is told of events of a type.</summary>
    public bool Wants(string eventType) => Format == StandardWebhookFormat.FormatName
        ? Events.Length == 0 || Events.Split(' ').Contains(eventType, StringComparer.Ordinal)
        : eventType == WebhookEvents.Received;
}
