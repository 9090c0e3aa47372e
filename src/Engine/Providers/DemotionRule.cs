namespace Grpc.Messaging.Engine.Providers;

/// <summary>
/// Whether a provider is demoted, as a function of what was counted and of the time: every process finds the same by itself, and none has to tell the
/// others.
/// </summary>
internal static class DemotionRule
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>The demotion of a provider; null when there is none.</summary>
    /// <param name="counts">What all processes counted of it, for the last <see cref="ProviderPaces.Memory"/> at least.</param>
    public static ProviderDemotion? Find(string provider, IReadOnlyCollection<PaceCount> counts, DateTimeOffset now, DemotionOptions options)
    {
        ProviderDemotion? found = null;
        var last = ProviderPaces.MinuteOf(now);
        for (var moment = ProviderPaces.MinuteOf(now - options.RestoreTime); moment <= last; moment += Minute)
        {
            var (slow, all) = Count(counts, moment, options);
            if (all >= options.MinimumCount && slow >= options.SlowShare * all && moment + options.RestoreTime > now)
            {
                found = new ProviderDemotion(provider, slow, all, found?.StartTime ?? moment, moment + options.RestoreTime);
            }
        }

        return found;
    }

    private static (int Slow, int All) Count(IReadOnlyCollection<PaceCount> counts, DateTimeOffset moment, DemotionOptions options)
    {
        var (slow, all) = (0, 0);
        foreach (var count in counts)
        {
            if (count.Minute < moment - options.Window || count.Minute >= moment)
            {
                continue;
            }

            var open = Math.Max(0, count.Sent - count.Failed);
            all += open;
            if (count.Minute + Minute + options.SlowTime <= moment)
            {
                slow += Math.Max(0, open - count.OnTime);
            }
        }

        return (slow, all);
    }
}
