using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Engine.Campaigns.Sending;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Engine.Campaigns.Segments;

/// <summary>A device that asks what is for it: which audiences it belongs to, and what their messages say to it. For one thread.</summary>
public sealed class AddressedDevice(AudienceDevice device, AudienceTerms terms)
{
    private const string LanguageField = "language";

    private readonly Dictionary<long, bool> _segments = [];
    private readonly Address _address = AddressFields.AddressOf(device.Device.Device);

    /// <summary>The language of its profile; empty when there is none.</summary>
    public string Language =>
        terms.Schema.Find(LanguageField) is { } known && device.Device.ValueOf(known) is { } value ? FieldValues.TextOf(value) : "";

    /// <summary>Whether an audience includes the device: one of its segments or its list, or everybody.</summary>
    /// <param name="isEveryoneByDefault">Whether an audience that names nobody is every device.</param>
    public bool Includes(PushAudience audience, bool isEveryoneByDefault) =>
        audience.IsEveryone
        || (isEveryoneByDefault && !audience.IsSomebody(isTest: false))
        || (ListOf(audience) is { } list && device.Lists.ContainsKey(list))
        || audience.CampaignSegments.Any(IsIn);

    /// <summary>
    /// What the texts of a message to this audience say in place of a name: a field of the list that it goes to, or of the device; null when there is none.
    /// </summary>
    public string? ValueOf(string name, PushAudience audience) => PersonalTexts.ValueOf(
        name,
        _address,
        audience.CampaignSegments.Count == 0 && ListOf(audience) is { } list ? device.Lists.GetValueOrDefault(list) : null,
        device.Device,
        terms.Schema);

    private long? ListOf(PushAudience audience) =>
        audience.ListId ?? (audience.ListExternalId is { } externalId ? terms.Lists.GetValueOrDefault(externalId) : null);

    private bool IsIn(long segment)
    {
        if (!_segments.TryGetValue(segment, out var isIn))
        {
            isIn = terms.Segments.GetValueOrDefault(segment) is { } term && new SegmentMatcher(term.Query, terms.Schema).Matches(device.Device, device.Facts);
            _segments[segment] = isIn;
        }

        return isIn;
    }
}
