namespace Grpc.Messaging.Engine.Campaigns;

/// <summary>A push for the devices of a partner, in as many languages as it has.</summary>
/// <param name="MessageId">Technical id, above 0.</param>
/// <param name="CampaignId">The campaign that it belongs to; null = none.</param>
/// <param name="ExternalId">The caller's own key, unique within the partner; null = none.</param>
/// <param name="Title">That of the default variant, to be searched.</param>
/// <param name="UsePressure">Whether the partner's marketing pressure holds for it.</param>
/// <param name="Audience">Whom it is for.</param>
/// <param name="Variants">At least one; one a language at most.</param>
public sealed record PushMessage(
    ObjectId PartnerKey,
    long MessageId,
    long? CampaignId,
    string? ExternalId,
    string Name,
    string Title,
    bool UsePressure,
    PushAudience Audience,
    IReadOnlyList<PushVariant> Variants,
    PushStatus Status,
    DateTimeOffset CreateTime,
    DateTimeOffset ModifyTime)
{
    /// <summary>The user or credential that changed it last; null = nobody knows.</summary>
    public ObjectId? ModifiedBy { get; init; }

    /// <summary>What is said in a language: its variant, else the one without a language, else the first.</summary>
    /// <param name="language">ISO 639-1 code, or a longer tag that begins with one; empty when it is not known.</param>
    public PushVariant VariantFor(string language) => PushVariant.For(language, Variants);

    /// <summary>The variant for all languages that have none of their own.</summary>
    public static PushVariant DefaultOf(IReadOnlyList<PushVariant> variants) => variants.FirstOrDefault(variant => variant.Language.Length == 0) ?? variants[0];
}
