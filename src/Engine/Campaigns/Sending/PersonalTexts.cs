using Grpc.Messaging.Engine.Campaigns.Links;
using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Engine.Campaigns.Sending;

/// <summary>What each device of a run is told: the variant of its language, with its own values in place of placeholders.</summary>
public sealed class PersonalTexts(IDeviceFieldStore fields, IDeviceProfileStore profiles, LinkTracking tracking)
{
    /// <summary>Fields of members of a list are named with this before.</summary>
    public const string ListPrefix = "a4p_";

    private const string Language = "language";

    /// <summary>What devices are told that differs from the default variant, by their uid. What a device does not have is left out of its text.</summary>
    internal async Task<IReadOnlyDictionary<string, PushVariant>> WriteAsync(
        PushRun run, Partner partner, IReadOnlyList<AudienceMember> members, CancellationToken cancellationToken)
    {
        var personal = new Dictionary<string, PushVariant>();
        var all = run.AllVariants.ToList();
        var names = all.SelectMany(Placeholders.NamesOf).ToHashSet();
        var links = await tracking.FindAsync(
            run.PartnerKey, MessageKind.Push, run.MessageId, run.RunKey, run.CampaignId, all.SelectMany(TrackedLinks.In), cancellationToken);
        if (names.Count == 0 && all.Count == 1 && links is null)
        {
            return personal;
        }

        var needsProfiles = (all.Count > 1 && all.Any(static variant => variant.Language.Length > 0)) || names.Any(static name => !IsKnown(name));
        var schema = needsProfiles ? ProfileSchema.Of(await fields.ListAsync(partner.AppCode, cancellationToken)) : ProfileSchema.Of([]);
        var loaded = needsProfiles ? await LoadAsync(partner, members, cancellationToken) : [];
        var common = PushMessage.DefaultOf(run.CommonVariants);
        foreach (var member in members)
        {
            var device = member.Device ?? loaded.GetValueOrDefault(member.Address.Uid);
            var language = device is not null && schema.Find(Language) is { } field ? FieldValues.TextOf(device.ValueOf(field)) : "";
            var variant = Placeholders.Fill(PushVariant.For(language, run.VariantsFor(member.Address.Uid)), name => ValueOf(name, member.Address, member.Data, device, schema), static _ => { });
            variant = links?.Apply(variant, member.Address.Uid) ?? variant;
            if (variant != common)
            {
                personal[member.Address.Uid] = variant;
            }
        }

        return personal;
    }

    /// <summary>What a text says in place of a name: a field of a list's member, or of the device; null when there is none.</summary>
    /// <param name="data">The device's fields in the list that the message goes to; null = it goes to none.</param>
    /// <param name="device">Null = nothing more is known than its address.</param>
    public static string? ValueOf(
        string name, Address address, IReadOnlyDictionary<string, string>? data, ProfiledDevice? device, ProfileSchema schema) =>
        name.StartsWith(ListPrefix, StringComparison.Ordinal)
            ? data?.GetValueOrDefault(name[ListPrefix.Length..])
            : AddressFields.ValueOf(address, name)
                ?? (device is not null && schema.Find(name) is { } field && device.ValueOf(field) is { } value ? FieldValues.TextOf(value) : null);

    private static bool IsKnown(string name) => AddressFields.Find(name) is not null || name.StartsWith(ListPrefix, StringComparison.Ordinal);

    private async Task<Dictionary<string, ProfiledDevice>> LoadAsync(
        Partner partner, IReadOnlyList<AudienceMember> members, CancellationToken cancellationToken)
    {
        var missing = members.Where(static member => member.Device is null).Select(static member => member.Address.Uid).ToList();
        return missing.Count == 0
            ? []
            : (await profiles.LoadAsync(partner.AppCode, missing, cancellationToken)).ToDictionary(static device => device.Device.DeviceUid);
    }
}
