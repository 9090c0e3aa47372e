namespace Grpc.Messaging.Storage.Channels;

/// <summary>A template of a provider as it is stored.</summary>
internal sealed class ProviderTemplateRow
{
    /// <summary>Digest of what it is known by, which is longer than keys of some databases may be.</summary>
    public required string TemplateId { get; init; }

    public required string Provider { get; init; }

    public required string Name { get; init; }

    public required string Language { get; init; }

    public required string Status { get; set; }

    public required string Category { get; set; }

    public required string Text { get; set; }

    public required string Reason { get; set; }

    public DateTimeOffset ChangeTime { get; set; }
}
