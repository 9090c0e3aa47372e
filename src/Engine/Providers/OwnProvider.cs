using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Engine.Providers;

/// <summary>A provider that an account brings, for itself or for one of its applications.</summary>
/// <param name="AppCode">Whose messages it carries only; null = those of the whole account.</param>
/// <param name="Name">For people.</param>
/// <param name="Type">Name of its type, as the settings of the service have it.</param>
/// <param name="Channel">What its type carries.</param>
/// <param name="PhonePrefix">Digits that phone numbers begin with which it carries only; empty = any.</param>
/// <param name="Sender">The sender name under which it carries messages only; empty = any.</param>
/// <param name="Weight">Its share among equals, 1 to 100.</param>
/// <param name="IsFailover">Whether it only stands in while none of the others can.</param>
/// <param name="Settings">By name, without those that are secret.</param>
/// <param name="SecretNames">Names of the secret settings, in order.</param>
/// <param name="Secrets">The secret settings, sealed together; empty when there are none.</param>
public sealed record OwnProvider(
    ObjectId ProviderId,
    ObjectId AccountId,
    ObjectId? AppCode,
    string Name,
    string Type,
    Channel Channel,
    string PhonePrefix,
    string Sender,
    int Weight,
    bool IsFailover,
    bool IsEnabled,
    IReadOnlyDictionary<string, string> Settings,
    IReadOnlyList<string> SecretNames,
    ReadOnlyMemory<byte> Secrets,
    DateTimeOffset CreateTime,
    DateTimeOffset ModifyTime)
{
    /// <summary>Longest <see cref="Secrets"/>, sealed, in bytes.</summary>
    public const int MaxSecrets = 64 * 1024;

    /// <summary>What metrics call all of them together: no tenant is in the labels.</summary>
    public const string Label = "own";

    /// <summary>
    /// Whether the name of a provider is that of an account's own: its identifier. Those of the settings may not look like one, so that the callbacks
    /// of an account's provider are never taken for the word of another.
    /// </summary>
    public static bool IsOwn(string provider) => ObjectId.TryParse(provider, out _);
}
