namespace Grpc.Messaging.Engine.Providers;

/// <summary>A provider that gets little because its deliveries are slow, see <see cref="DemotionOptions"/>.</summary>
/// <param name="SlowCount">Messages that took, or have been taking, <see cref="DemotionOptions.SlowTime"/>, when the rule was met last.</param>
/// <param name="Count">Of so many.</param>
/// <param name="StartTime">Since when.</param>
/// <param name="RestoreTime">When it gets its share again, unless the rule is met once more until then.</param>
public sealed record ProviderDemotion(
    string Provider, int SlowCount, int Count, DateTimeOffset StartTime, DateTimeOffset RestoreTime)
{
    /// <summary>Of so many of its turns a demoted provider keeps one: what comes of it tells whether it is still slow.</summary>
    public const uint ProbeRounds = 10;
}
