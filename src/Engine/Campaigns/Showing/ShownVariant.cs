namespace Grpc.Messaging.Engine.Campaigns.Showing;

/// <summary>What a message that a device shows by itself says in one language. The property names are part of the stored format.</summary>
/// <param name="Language">ISO 639-1 code in lower case; empty for the variant of all other languages.</param>
/// <param name="Content">What the device gets, as JSON; nothing of it is read here.</param>
public sealed record ShownVariant(string Language, string Content)
{
    private const int CodeLength = 2;

    /// <summary>What of these is said in a language: its variant, else the one without a language, else the first.</summary>
    /// <param name="language">ISO 639-1 code, or a longer tag that begins with one, of any case; empty when it is not known.</param>
    /// <param name="variants">At least one.</param>
    public static ShownVariant For(string language, IReadOnlyList<ShownVariant> variants) =>
        (language.Length >= CodeLength
            ? variants.FirstOrDefault(variant => variant.Language.Length > 0 && language.StartsWith(variant.Language, StringComparison.OrdinalIgnoreCase))
            : null)
        ?? variants.FirstOrDefault(variant => variant.Language.Length == 0)
        ?? variants[0];
}
