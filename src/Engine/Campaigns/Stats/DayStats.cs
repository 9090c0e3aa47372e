namespace Grpc.Messaging.Engine.Campaigns.Stats;

/// <summary>The figures of a partner's day, in UTC.</summary>
/// <param name="Day">"2026-08-01".</param>
/// <param name="PushSent">Pushes that were handed over.</param>
/// <param name="Sessions">How often applications were opened.</param>
public sealed record DayStats(
    ObjectId PartnerKey,
    string Day,
    long Registered,
    long Actual,
    long Optin,
    long Active,
    long ActiveOptin,
    long PushSent,
    long PushClicks,
    long Sessions)
{
    private const string Format = "yyyy-MM-dd";

    /// <summary>A day without figures.</summary>
    public static DayStats Empty(ObjectId partnerKey, string day) => new(partnerKey, day, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>The day of a moment.</summary>
    public static string DayOf(DateTimeOffset time) => time.UtcDateTime.ToString(Format, System.Globalization.CultureInfo.InvariantCulture);
}
