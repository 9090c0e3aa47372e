namespace Grpc.Messaging.Server.Configuration;

/// <summary>The keys that stored secrets are sealed with.</summary>
internal sealed class SecretOptions
{
    /// <summary>Bytes of each of <see cref="Keys"/>.</summary>
    public const int KeySize = 32;

    public static readonly TimeSpan MinKeyLifetime = TimeSpan.FromDays(7);

    public static readonly TimeSpan MaxKeyLifetime = TimeSpan.FromDays(3650);

    /// <summary>
    /// Keys of 32 bytes in base64 that protect the key ring where it lies; the first protects, all open. The same on all nodes. Default none: whoever
    /// can read the ring can open every secret.
    /// </summary>
    public IList<string> Keys { get; } = [];

    /// <summary>Folder of the key ring. Default: the folder keys of the data folder with SQLite, none otherwise: then it lies in the database.</summary>
    public string? KeyPath { get; set; }

    /// <summary>Age at which a key of the ring is replaced by a new one, 7 to 3650 days; old ones go on to open. Default 90 days.</summary>
    public TimeSpan KeyLifetime { get; set; } = TimeSpan.FromDays(90);
}
