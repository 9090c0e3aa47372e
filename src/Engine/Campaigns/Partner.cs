namespace Grpc.Messaging.Engine.Campaigns;

/// <summary>An application as callers of the campaigns API name it, and who of them manages it.</summary>
/// <param name="PartnerId">Its name in paths, unique in the installation.</param>
/// <param name="Name">Shown to people; also the sender of its pushes.</param>
/// <param name="UserKeys">The credentials of the users who manage it.</param>
/// <param name="CollapseKeys">Keys by which its messages may be grouped.</param>
/// <param name="ButtonTemplates">Categories of buttons that the application has.</param>
/// <param name="IsOpen">Whether the operator has opened it: nobody gets in before.</param>
public sealed record Partner(
    ObjectId PartnerKey,
    ObjectId AccountId,
    string PartnerId,
    ObjectId AppCode,
    PartnerPlatform Platform,
    string Name,
    IReadOnlyList<ObjectId> UserKeys,
    IReadOnlyList<string> CollapseKeys,
    IReadOnlyList<string> ButtonTemplates,
    bool IsOpen,
    DateTimeOffset CreateTime)
{
    /// <summary>Whether runs and schedules of its messages wait until a second person approves them.</summary>
    public bool NeedsApproval { get; init; }

    /// <summary>The platform of its devices; null for browsers, which nothing can be sent to yet.</summary>
    public Devices.Platform? DevicePlatform => Platform switch
    {
        PartnerPlatform.Ios => Devices.Platform.Ios,
        PartnerPlatform.Android => Devices.Platform.Android,
        _ => null,
    };

    /// <summary>The platform of its devices, whether or not anything can be sent to them.</summary>
    public Devices.Platform AnyPlatform => DevicePlatform ?? Devices.Platform.Web;

    /// <summary>Longest <see cref="PartnerId"/>, in characters.</summary>
    public const int MaxPartnerId = 64;
}
