namespace Grpc.Messaging.Server.Configuration;

/// <summary>What an empty store begins with.</summary>
internal sealed class BootstrapOptions
{
    /// <summary>Fewest characters of <see cref="ApiKey"/>.</summary>
    public const int MinApiKey = 8;

    /// <summary>Key of the first account, an admin; of printable ASCII without blanks. Default none: no account is made.</summary>
    public string? ApiKey { get; set; }
}
