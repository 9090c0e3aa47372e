namespace Grpc.Messaging.Engine.Credentials;

/// <summary>Something that proves on whose behalf a call is made: an API key, a user name with a password, a signing key.</summary>
/// <param name="Kind">Name of its <see cref="CredentialKind"/>.</param>
/// <param name="LookupId">What it is found by, unique within its kind: a user name, or the start of a key's hash.</param>
/// <param name="Secret">What its kind verifies a caller with: a hash, or a key sealed by <see cref="Secrets.ISecretBox"/>.</param>
/// <param name="Scopes">What it may be used for.</param>
/// <param name="ExpireTime">From when on it is not valid any more; null = never.</param>
/// <param name="Name">What people call it; may be empty.</param>
public sealed record Credential(
    ObjectId CredentialId,
    ObjectId AccountId,
    string Kind,
    string LookupId,
    ReadOnlyMemory<byte> Secret,
    Scopes Scopes,
    DateTimeOffset? ExpireTime,
    string Name,
    DateTimeOffset CreateTime)
{
    /// <summary>Whom messages that are sent with it reach.</summary>
    public KeyMode Mode { get; init; }

    /// <summary>The numbers that a <see cref="KeyMode.Team"/> credential reaches: digits, with a blank between two.</summary>
    public string TeamNumbers { get; init; } = "";

    /// <summary>What messages that are sent with it may cost in a day, UTC, in millionths; 0 = anything.</summary>
    public long DailyLimit { get; init; }

    /// <summary>Application of the one device that it stands for; null for all credentials but device tokens.</summary>
    public ObjectId? AppCode { get; init; }

    /// <summary>Uid of that device; empty for all others.</summary>
    public string DeviceUid { get; init; } = "";

    /// <summary>Most numbers in <see cref="TeamNumbers"/>.</summary>
    public const int MaxTeamNumbers = 100;

    /// <summary>Longest <see cref="Kind"/>, in characters.</summary>
    public const int MaxKind = 32;

    /// <summary>Longest <see cref="LookupId"/>, in characters.</summary>
    public const int MaxLookupId = 254;

    /// <summary>Longest <see cref="Secret"/>, in bytes.</summary>
    public const int MaxSecret = 1024;
}
