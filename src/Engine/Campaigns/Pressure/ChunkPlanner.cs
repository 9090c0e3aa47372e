using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Engine.Campaigns.Sending;
using Grpc.Messaging.Engine.Campaigns.Settings;

namespace Grpc.Messaging.Engine.Campaigns.Pressure;

/// <summary>Decides which devices of a run are sent to now. Marketing pressure is decided by the store, as other runs count at the same moment.</summary>
internal sealed class ChunkPlanner(IDeviceProfileStore profiles)
{
    private static readonly ProfileField TimeZone = ProfileSchema.Of([]).Find("timezone")!;

    /// <summary>Whether any device can be held back or skipped. Tests go to everybody they are meant for.</summary>
    public static bool IsNeeded(PushRun run, AdvancedSettings settings) =>
        !run.IsTest && (settings.QuietHours is not null || LimitsOf(run, settings).Count > 0);

    /// <summary>Plans a page of the audience.</summary>
    public async Task<ChunkPlan> PlanAsync(
        PushRun run,
        Partner partner,
        AdvancedSettings settings,
        ObjectId chunkKey,
        IReadOnlyList<AudienceMember> members,
        ObjectId? stored,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var loaded = settings.QuietHours is null ? [] : await LoadAsync(
            partner, members.Where(static member => member.Device is null).Select(static member => member.Address.Uid), cancellationToken);
        return Decide(
            run,
            settings,
            chunkKey,
            members.Select(member => (member.Address.Uid, member.Device ?? loaded.GetValueOrDefault(member.Address.Uid), member.Data)),
            stored,
            now,
            isRelease: false);
    }

    /// <summary>Plans devices that were held back until now.</summary>
    public async Task<ChunkPlan> PlanReleaseAsync(
        PushRun run,
        Partner partner,
        AdvancedSettings settings,
        ObjectId chunkKey,
        IReadOnlyList<PushHold> due,
        ObjectId? stored,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var loaded = await LoadAsync(partner, due.Select(static hold => hold.DeviceUid), cancellationToken);
        var plan = Decide(
            run,
            settings,
            chunkKey,
            due.Where(hold => loaded.ContainsKey(hold.DeviceUid))
                .Select(hold => (hold.DeviceUid, (ProfiledDevice?)loaded[hold.DeviceUid], hold.Data)),
            stored,
            now,
            isRelease: true);
        var gone = due.Where(hold => !loaded.ContainsKey(hold.DeviceUid))
            .Select(hold => Skip(run, hold.DeviceUid, HoldReason.DeviceGone) with { PlanKey = chunkKey });
        return plan with { Holds = [.. plan.Holds, .. gone] };
    }

    private static IReadOnlyList<PressureLimit> LimitsOf(PushRun run, AdvancedSettings settings) => run.UsePressure ? settings.PushPressure ?? [] : [];

    private static PushHold Skip(PushRun run, string uid, HoldReason reason) => new(run.RunKey, uid, reason, ReleaseTime: null, Data: null);

    private static ChunkPlan Decide(
        PushRun run,
        AdvancedSettings settings,
        ObjectId chunkKey,
        IEnumerable<(string Uid, ProfiledDevice? Device, IReadOnlyDictionary<string, string>? Data)> devices,
        ObjectId? stored,
        DateTimeOffset now,
        bool isRelease)
    {
        var candidates = new List<KeyValuePair<string, IReadOnlyDictionary<string, string>?>>();
        var holds = new List<PushHold>();
        foreach (var (uid, device, data) in devices)
        {
            var zone = FieldValues.TextOf(device?.ValueOf(TimeZone));
            var release = settings.QuietHours?.ReleaseTime(now, zone);
            if (settings.QuietHours?.IsTooLate(release ?? now, run.CreateTime) == true && (release is not null || isRelease))
            {
                holds.Add(Skip(run, uid, HoldReason.TooLate) with { PlanKey = chunkKey });
            }
            else if (release is not null)
            {
                holds.Add(new PushHold(run.RunKey, uid, HoldReason.QuietHours, release, data) { PlanKey = chunkKey });
            }
            else
            {
                candidates.Add(new(uid, data));
            }
        }

        var send = new PushSend(chunkKey, run.PartnerKey, run.RunKey, run.MessageId, ParentId: null, run.CampaignId, now);
        return new ChunkPlan(run, send, candidates, holds, LimitsOf(run, settings), isRelease, stored);
    }

    private async Task<Dictionary<string, ProfiledDevice>> LoadAsync(Partner partner, IEnumerable<string> uids, CancellationToken cancellationToken)
    {
        var asked = uids.ToList();
        return asked.Count == 0
            ? []
            : (await profiles.LoadAsync(partner.AppCode, asked, cancellationToken)).ToDictionary(static device => device.Device.DeviceUid);
    }
}
