namespace Grpc.Messaging.Channels.WhatsApp;

/// <summary>A template that WhatsApp has approved, filled in.</summary>
/// <param name="Language">As the template has it, such as <c>en_US</c>.</param>
/// <param name="Parameters">For the placeholders of the body, in their order.</param>
public sealed record WhatsAppTemplate(string Name, string Language, IReadOnlyList<string> Parameters)
{
    /// <summary>URL of the picture of the header; null = it has none.</summary>
    public string? HeaderImage { get; init; }

    /// <summary>For the placeholder in the address of the first button, or the code that it copies; null = it has none.</summary>
    public string? ButtonParameter { get; init; }

    /// <inheritdoc/>
    public bool Equals(WhatsAppTemplate? other) => other is not null
        && (Name, Language, HeaderImage, ButtonParameter) == (other.Name, other.Language, other.HeaderImage, other.ButtonParameter)
        && Parameters.SequenceEqual(other.Parameters);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Language, Parameters.Count, HeaderImage, ButtonParameter);
}
