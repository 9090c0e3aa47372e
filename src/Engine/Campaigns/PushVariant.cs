namespace Grpc.Messaging.Engine.Campaigns;

/// <summary>What a push says in one language. Empty texts, empty lists and null = not given. The property names are part of the stored format.</summary>
/// <param name="Language">ISO 639-1 code in lower case; empty for the variant of all other languages.</param>
/// <param name="Sound">"none", "default", "custom", or empty.</param>
/// <param name="SoundName">Name of the sound, with "custom".</param>
/// <param name="OpenRichPushIn">"webview" or "browser", with <paramref name="RichPushUrl"/>.</param>
/// <param name="RichPushActionId">Number of the action that opens <paramref name="RichPushUrl"/>; 0 without.</param>
/// <param name="Popup">A dialogue with these labels, which may be empty; null = none.</param>
public sealed record PushVariant(
    string Language,
    string Title,
    string Text,
    string ShortText,
    string BigPicture,
    string Icon,
    string Sound,
    string SoundName,
    string Badge,
    string RichPushUrl,
    string OpenRichPushIn,
    long RichPushActionId,
    string Url,
    string ActionButtonLabel,
    PushPopup? Popup,
    string CollapseKey,
    bool ContentAvailable,
    string Template,
    IReadOnlyList<PushButton> Buttons,
    IReadOnlyDictionary<string, string> DisplayParams,
    IReadOnlyDictionary<string, string> ClickParams)
{
    private const int CodeLength = 2;

    /// <summary>What of these is said in a language: its variant, else the one without a language, else the first.</summary>
    /// <param name="language">ISO 639-1 code, or a longer tag that begins with one, of any case; empty when it is not known.</param>
    /// <param name="variants">At least one.</param>
    public static PushVariant For(string language, IReadOnlyList<PushVariant> variants) =>
        (language.Length >= CodeLength
            ? variants.FirstOrDefault(variant => variant.Language.Length > 0 && language.StartsWith(variant.Language, StringComparison.OrdinalIgnoreCase))
            : null)
        ?? PushMessage.DefaultOf(variants);
}
