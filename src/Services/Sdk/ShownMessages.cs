using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Segments;
using Grpc.Messaging.Engine.Campaigns.Showing;
using Grpc.Messaging.Services.Showing;

namespace Grpc.Messaging.Services.Sdk;

/// <summary>What a device should show now.</summary>
internal sealed class ShownMessages(ActiveMessages active, PartnerAudiences audiences, ShownLinks links, TimeProvider time)
{
    // So that an answer fits few packets: the device asks again after what it has shown.
    private const int Most = 5;

    public async Task<IReadOnlyList<ShownMessage>> SelectAsync(SdkDevice sdk, DeviceActivity activity, CancellationToken cancellationToken)
    {
        var (messages, settings) = await active.GetAsync(sdk.Partner.PartnerKey, cancellationToken);
        var moment = MomentOf(activity, settings);

        // Whom a message is for takes to read; so it is asked of those alone that would be shown.
        var triggered = Eligibility.Select(messages.Select(static message => ToShowable(message, isForDevice: true)), moment);
        if (triggered.Count == 0)
        {
            return [];
        }

        var known = messages.ToDictionary(static message => message.Number);
        var device = await audiences.FindAsync(
            sdk.Partner, sdk.DeviceUid, [.. triggered.Select(message => known[message.Number].Audience)], cancellationToken);
        if (device is null)
        {
            return [];
        }

        var shown = new List<ShownMessage>(Most);
        foreach (var message in triggered.Select(message => known[message.Number])
            .Where(message => device.Includes(message.Audience, isEveryoneByDefault: true))
            .Take(Most))
        {
            var tracked = await links.FindAsync(
                sdk.Partner.PartnerKey,
                message.IsAlarm ? MessageKind.Alarm : MessageKind.InApp,
                message.Number,
                message.CampaignId,
                message.Variants,
                cancellationToken);
            var words = ContentWords.For(name => device.ValueOf(name, message.Audience), tracked, sdk.DeviceUid);
            shown.Add(ToProto(message, LanguageOf(activity, device), words));
        }

        return shown;
    }

    /// <summary>The language that a device has told, else that of its profile.</summary>
    public static string LanguageOf(DeviceActivity? activity, AddressedDevice? device) =>
        activity?.Memory.Language is { Length: > 0 } told ? told : device?.Language ?? "";

    private static Showable ToShowable(ActiveMessage message, bool isForDevice) =>
        new(message.Number, IsActive: true, message.StartTime, message.EndTime, isForDevice, message.Triggers);

    private static ShownMessage ToProto(ActiveMessage message, string language, ContentWords words)
    {
        var content = ShownVariant.For(language, message.Variants).Content;
        return message.IsAlarm
            ? new ShownMessage
            {
                Id = message.Number,
                Alarm = PersonalContent.Write(ShownContent.Read<AlarmVariant>(content), words),
                AlarmSettings = message.AlarmSettings.Length == 0 ? null : ShownContent.Read<AlarmSettings>(message.AlarmSettings),
            }
            : new ShownMessage { Id = message.Number, InApp = PersonalContent.Write(ShownContent.Read<InAppVariant>(content), words) };
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
