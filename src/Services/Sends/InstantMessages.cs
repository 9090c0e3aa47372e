using Google.Protobuf;
using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Engine.Campaigns.Sending;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Numbers;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.PushMessages;
using Grpc.Messaging.Services.Validation;
using Partner = Grpc.Messaging.Engine.Campaigns.Partner;
using PushMessage = Grpc.Messaging.Engine.Campaigns.PushMessage;
using PushVariant = Grpc.Messaging.Engine.Campaigns.PushVariant;

namespace Grpc.Messaging.Services.Sends;

/// <summary>Makes of what an instant send asks for who is told what.</summary>
internal sealed class InstantMessages(
    IPushMessageStore messages, InstantDevices devices, IDeviceFieldStore fields, IDeviceProfileStore profileStore, NumberSource numbers)
{
    /// <summary>Everything about a send that has to be known before it is accepted.</summary>
    /// <exception cref="RpcException">Something is wrong with it, or with what it names.</exception>
    public async Task<InstantPlan> PlanAsync(
        Partner partner, InstantMessage instant, IReadOnlyList<InstantTarget> targets, CancellationToken cancellationToken)
    {
        if (partner.DevicePlatform is not { } platform)
        {
            throw SendsErrors.PlatformUnreachable();
        }

        var parent = await FindParentAsync(partner, instant, cancellationToken);
        var variant = Override(partner, parent, instant.Message);
        var usable = Usable(targets);
        var common = InstantTarget.ValuesOf(instant.Message?.Data);
        var (found, nobody) = await devices.FindAsync(partner, platform, usable, cancellationToken);
        var (schema, profiles) = await LoadProfilesAsync(partner, variant, found, cancellationToken);
        var missing = new HashSet<string>();
        var recipients = found.Select(device => new PushRecipient(
            new DeviceSelector(device.Address.Uid, "", "", "", ""),
            Placeholders.Fill(variant, name => ValueOf(name, device, common, schema, profiles), name => missing.Add(name)))).ToList();

        // Stored as out of reach, so that it can be asked for what became of these targets.
        recipients.AddRange(nobody.Select(target => new PushRecipient(target.Selector, variant)));
        return missing.Count > 0
            ? throw SendsErrors.PlaceholderUnmatched(missing.Order())
            : new InstantPlan(partner, parent, await numbers.NextAsync(Sequences.Messages, cancellationToken), recipients);
    }

    private static string? ValueOf(
        string name,
        InstantDevice device,
        Dictionary<string, string> ofMessage,
        ProfileSchema schema,
        Dictionary<string, ProfiledDevice> profiles) =>
        device.Target.Data.GetValueOrDefault(name)
        ?? ofMessage.GetValueOrDefault(name)
        ?? PersonalTexts.ValueOf(name, device.Address, device.Data, profiles.GetValueOrDefault(device.Address.Uid), schema);

    private static List<InstantTarget> Usable(IReadOnlyList<InstantTarget> targets)
    {
        if (targets.Select(target => target.Kind).Distinct().Count() > 1)
        {
            throw SendsErrors.TargetsInvalid("Segments, lists and filters can not be used together");
        }

        var usable = targets.Where(target => target.Fault.Length == 0).ToList();
        return usable.Count > 0
            ? usable
            : throw SendsErrors.TargetsInvalid($"No target is valid: {string.Join("; ", targets.Select((target, i) => $"targets[{i}]: {target.Fault}").Take(10))}");
    }

    /// <summary>The parent's variant with what takes the place of it.</summary>
    private static PushVariant Override(Partner partner, PushMessage parent, PushOverride? message)
    {
        var variant = message is null or { Language.Length: 0 }
            ? PushMessage.DefaultOf(parent.Variants)
            : parent.Variants.FirstOrDefault(known => known.Language.Equals(message.Language, StringComparison.OrdinalIgnoreCase))
                ?? throw Violations.Single("instant.message.language", "is that of no variant of the parent");
        if (message is null)
        {
            return variant;
        }

        var merged = variant.ToProto();

        // Fields of the same numbers and types: what is read from the bytes of one is the other.
        var given = Messaging.Campaigns.V1.PushVariant.Parser.WithDiscardUnknownFields(true).ParseFrom(message.ToByteArray());
        Replace(given.Buttons.Count, merged.Buttons.Clear);
        Replace(given.DisplayCustomParams.Count, merged.DisplayCustomParams.Clear);
        Replace(given.ClickCustomParams.Count, merged.ClickCustomParams.Clear);
        merged.MergeFrom(given);
        merged = merged.On(partner.Platform);
        var violations = new Violations();
        PushMessagesValidator.CheckVariant(merged, partner.Platform, "instant.message", violations);
        violations.Text("instant.message.title", merged.Title, PushMessagesValidator.MaxTitle, mayHaveTab: false);
        violations.Text("instant.message.text", merged.Text, PushMessagesValidator.MaxText, mayHaveTab: true);
        violations.ThrowIfAny();
        partner.DemandKnown([merged]);
        return merged.ToEngine() with
        {
            RichPushActionId = variant.RichPushActionId,
            Aps = message.Aps is { Fields.Count: > 0 } aps && partner.Platform == Engine.Campaigns.PartnerPlatform.Ios ? JsonFormatter.Default.Format(aps) : "",
        };

        static void Replace(int given, Action clear)
        {
            if (given > 0)
            {
                clear();
            }
        }
    }

    // Only for texts with values that neither the send nor the device itself has.
    private async Task<(ProfileSchema Schema, Dictionary<string, ProfiledDevice> Profiles)> LoadProfilesAsync(
        Partner partner, PushVariant variant, List<InstantDevice> found, CancellationToken cancellationToken)
    {
        if (!Placeholders.NamesOf(variant).Any(static name => AddressFields.Find(name) is null))
        {
            return (ProfileSchema.Of([]), []);
        }

        var schema = ProfileSchema.Of(await fields.ListAsync(partner.AppCode, cancellationToken));
        var missing = found.Where(static device => device.Profile is null).Select(static device => device.Address.Uid).ToList();
        var loaded = await profileStore.LoadAsync(partner.AppCode, missing, cancellationToken);
        return (schema, loaded.Concat(found.Select(static device => device.Profile).OfType<ProfiledDevice>())
            .ToDictionary(static device => device.Device.DeviceUid));
    }

    private async Task<PushMessage> FindParentAsync(Partner partner, InstantMessage instant, CancellationToken cancellationToken)
    {
        if (instant.ParentMessageId != 0)
        {
            return await messages.FindAsync(partner.PartnerKey, instant.ParentMessageId, cancellationToken)
                ?? throw CampaignErrors.NotFound(PushMessagesErrors.Kind, instant.ParentMessageId);
        }

        return instant.ParentMessageExternalId.Length == 0
            ? throw SendsErrors.ParentMissing()
            : await messages.FindExternalAsync(partner.PartnerKey, instant.ParentMessageExternalId, cancellationToken)
                ?? throw CampaignErrors.NotFound(PushMessagesErrors.Kind, ViolationsRules.Quote(instant.ParentMessageExternalId));
    }
}
