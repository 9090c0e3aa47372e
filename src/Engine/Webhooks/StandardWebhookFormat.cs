namespace Grpc.Messaging.Engine.Webhooks;

/// <summary>Webhooks of an account: JSON, signed as Standard Webhooks says. Any 2xx acknowledges; 410 says never again.</summary>
public sealed class StandardWebhookFormat : ICallbackFormat
{
    /// <summary>Its name.</summary>
    public const string FormatName = "standard";

    /// <inheritdoc/>
    public string Name => FormatName;

    /// <inheritdoc/>
    // With the first pause at 30 s: tries over about two days.
    public CallbackPolicy Policy { get; } = new(MaxTries: 10, Growth: 4, EndsAt: [410]);

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; } = [new("User-Agent", "Grpc.Messaging-Webhooks/1.0")];

    /// <inheritdoc/>
    public bool IsAcknowledged(CallbackAnswer answer) => answer.Status is >= 200 and <= 299;
}
