using System.Collections.Concurrent;
using Grpc.Messaging.Engine.Campaigns.Settings;

namespace Grpc.Messaging.Engine.Campaigns.Showing;

/// <summary>
/// The in-apps, alarms and settings of partners as they were up to <see cref="Age"/> ago: every call of every device asks for them, and they change seldom.
/// </summary>
public sealed class ActiveMessages(IActiveMessageStore store, ISettingsStore settings, TimeProvider time)
{
    /// <summary>How long what was read is good.</summary>
    public static readonly TimeSpan Age = TimeSpan.FromSeconds(5);

    private const int MaxPartners = 1000;

    private ConcurrentDictionary<ObjectId, (DateTimeOffset ReadTime, ActiveSet Active)> _known = [];

    /// <summary>Those of a partner.</summary>
    public async ValueTask<ActiveSet> GetAsync(ObjectId partnerKey, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_known.TryGetValue(partnerKey, out var known) && now - known.ReadTime < Age)
        {
            return known.Active;
        }

        var active = new ActiveSet(await store.ListAsync(partnerKey, cancellationToken), await settings.FindAsync(partnerKey, cancellationToken));
        if (_known.Count >= MaxPartners)
        {
            _known = [];
        }

        _known[partnerKey] = (now, active);
        return active;
    }
}
