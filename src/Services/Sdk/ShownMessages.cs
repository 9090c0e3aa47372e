using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns.Segments;
using Grpc.Messaging.Engine.Campaigns.Showing;
using Grpc.Messaging.Services.Showing;

namespace Grpc.Messaging.Services.Sdk;

/// <summary>What a device should show now.</summary>
internal sealed class ShownMessages(ActiveMessages active, PartnerAudiences audiences, TimeProvider time)
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
            sdk.Partner, sdk.DeviceUid, [.. triggered.Select(shown => known[shown.Number].Audience)], cancellationToken);
        return device is null
            ? []
            :
            [
                .. triggered.Select(shown => known[shown.Number])
                    .Where(message => device.Includes(message.Audience, isEveryoneByDefault: true))
                    .Take(Most)
                    .Select(message => ToProto(message, LanguageOf(activity, device), name => device.ValueOf(name, message.Audience))),
            ];
    }

    /// <summary>The language that a device has told, else that of its profile.</summary>
    public static string LanguageOf(DeviceActivity? activity, AddressedDevice? device) =>
        activity?.Memory.Language is { Length: > 0 } told ? told : device?.Language ?? "";

    private static Showable ToShowable(ActiveMessage message, bool isForDevice) =>
        new(message.Number, IsActive: true, message.StartTime, message.EndTime, isForDevice, message.Triggers);

    private static ShownMessage ToProto(ActiveMessage message, string language, Func<string, string?> valueOf)
    {
        var content = ShownVariant.For(language, message.Variants).Content;
        return message.IsAlarm
            ? new ShownMessage
            {
                Id = message.Number,
                Alarm = PersonalContent.Fill(ShownContent.Read<AlarmVariant>(content), valueOf),
                AlarmSettings = message.AlarmSettings.Length == 0 ? null : ShownContent.Read<AlarmSettings>(message.AlarmSettings),
            }
            : new ShownMessage { Id = message.Number, InApp = PersonalContent.Fill(ShownContent.Read<InAppVariant>(content), valueOf) };
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
