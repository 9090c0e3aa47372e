namespace Grpc.Messaging.Engine.Campaigns.Stats;

/// <summary>Devices of a partner by their state.</summary>
/// <param name="Registered">All.</param>
/// <param name="Actual">Those that no push has bounced from.</param>
/// <param name="Optin">Of those, the ones that get pushes.</param>
/// <param name="Active">Those that were opened within <see cref="ActiveDays"/> days.</param>
/// <param name="ActiveOptin">Of those, the ones that get pushes.</param>
public sealed record DayFigures(long Registered, long Actual, long Optin, long Active, long ActiveOptin)
{
    /// <summary>For how many days after it was opened a device is active.</summary>
    public const int ActiveDays = 30;

    /// <summary>No devices.</summary>
    public static readonly DayFigures None = new(0, 0, 0, 0, 0);

    /// <summary>Both together.</summary>
    public DayFigures Plus(DayFigures other) => new(
        Registered + other.Registered, Actual + other.Actual, Optin + other.Optin, Active + other.Active, ActiveOptin + other.ActiveOptin);
}
