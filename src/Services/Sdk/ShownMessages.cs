using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns.Showing;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Services.Showing;

namespace Grpc.Messaging.Services.Sdk;

/// <summary>What a device should show now.</summary>
internal sealed class ShownMessages(ActiveMessages active, AudienceMembership membership, TimeProvider time)
{
    // So that an answer fits few packets: the device asks again after what it has shown.
    private const int Most = 5;

    public async Task<IReadOnlyList<ShownMessage>> SelectAsync(SdkDevice sdk, DeviceActivity activity, CancellationToken cancellationToken)
    {
        var (messages, settings) = await active.GetAsync(sdk.Partner.PartnerKey, cancellationToken);
        if (messages.Count == 0)
        {
            return [];
        }

        var device = await membership.FindAsync(sdk.Partner, sdk.DeviceUid, cancellationToken);
        var moment = MomentOf(activity, settings);
        var known = messages.ToDictionary(message => message.Number);
        return
        [
            .. Eligibility.Select(messages.Select(message => ToShowable(message, device)), moment)
                .Take(Most)
                .Select(shown => ToProto(known[shown.Number], activity.Memory.Language)),
        ];
    }

    private static Showable ToShowable(ActiveMessage message, Device? device) => new(
        message.Number,
        IsActive: true,
        message.StartTime,
        message.EndTime,
        AudienceMembership.Includes(message.Audience, device, isEveryoneByDefault: true),
        message.Triggers);

    private static ShownMessage ToProto(ActiveMessage message, string language)
    {
        var content = ShownVariant.For(language, message.Variants).Content;
        return message.IsAlarm
            ? new ShownMessage
            {
                Id = message.Number,
                Alarm = ShownContent.Read<AlarmVariant>(content),
                AlarmSettings = message.AlarmSettings.Length == 0 ? null : ShownContent.Read<AlarmSettings>(message.AlarmSettings),
            }
            : new ShownMessage { Id = message.Number, InApp = ShownContent.Read<InAppVariant>(content) };
    }

    private DeviceMoment MomentOf(DeviceActivity activity, Engine.Campaigns.Settings.AdvancedSettings settings)
    {
        var (memory, now) = (activity.Memory, time.GetMilliseconds());
        return new DeviceMoment(
            now,
            activity.InstallTime,
            activity.SessionTime,
            memory.Network,
            memory.View,
            memory.States,
            memory.Events,
            memory.Geofences,
            memory.Beacons,
            memory.Histories,
            memory.LastDisplay,
            TimeSpan.FromSeconds(settings.DisplayDelay),
            DeviceReports.IsUnderPressure(memory, settings, now));
    }
}
