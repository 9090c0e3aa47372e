using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Engine.Campaigns.Sending;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;

namespace Grpc.Messaging.Services.Sends;

/// <summary>A target of an instant send, read from the object that names it.</summary>
/// <param name="Kind">How it names devices.</param>
/// <param name="Reference">The segment or list that it names; empty for a filter.</param>
/// <param name="Criteria">What a device must fulfil.</param>
/// <param name="Data">Values for placeholders.</param>
/// <param name="Fault">Why it can't be used; empty when it can.</param>
internal sealed record InstantTarget(
    InstantTargetKind Kind, string Reference, IReadOnlyList<TargetCriterion> Criteria, IReadOnlyDictionary<string, string> Data, string Fault)
{
    private const string DataKey = "data";
    private const string ExternalKey = "staticListExternalId";

    private static readonly Dictionary<string, InstantTargetKind> References = new()
    {
        ["segmentId"] = InstantTargetKind.Segment,
        ["staticListId"] = InstantTargetKind.List,
        [ExternalKey] = InstantTargetKind.List,
    };

    private static readonly DeviceSelector Nobody = new("", "", "", "", "");

    /// <summary>Whether <see cref="Reference"/> is the caller's own key.</summary>
    public bool IsExternal { get; init; }

    /// <summary>Finds the devices that may be meant: by all criteria that an index knows.</summary>
    public DeviceSelector Selector => Criteria.Where(criterion => criterion.IsIndexed)
        .Aggregate(Nobody, static (selector, criterion) => criterion.Field.Select!(selector, criterion.Value));

    public static InstantTarget Read(Struct target)
    {
        var data = target.Fields.TryGetValue(DataKey, out var values) && values.KindCase == Value.KindOneofCase.StructValue
            ? ValuesOf(values.StructValue)
            : new Dictionary<string, string>();
        var reference = target.Fields.FirstOrDefault(field => References.ContainsKey(field.Key));
        if (reference.Key is not null)
        {
            return new InstantTarget(References[reference.Key], TextOf(reference.Value) ?? "", [], data, "") { IsExternal = reference.Key == ExternalKey };
        }

        var criteria = new List<TargetCriterion>();
        foreach (var (name, value) in target.Fields.Where(field => field.Key != DataKey))
        {
            if (AddressFields.Find(name) is not { } field)
            {
                return Invalid(data, $"there is no field {name}");
            }

            if (TargetCriterion.Read(field, value) is not { } read)
            {
                return Invalid(data, $"{name} must be a value, {{\"operator\": ..., \"value\": ...}} or {{\"$eq\": ...}}");
            }

            criteria.AddRange(read);
        }

        return criteria.Exists(criterion => criterion.IsIndexed)
            ? new InstantTarget(InstantTargetKind.Filter, "", criteria, data, "")
            : Invalid(data, "one criterion at least must be about equality of an indexed field");
    }

    /// <summary>Values for placeholders: texts, numbers and truth values; others are left out.</summary>
    public static Dictionary<string, string> ValuesOf(Struct? values) => values is null
        ? []
        : values.Fields.Select(field => (field.Key, Text: TextOf(field.Value))).Where(field => field.Text is not null)
            .ToDictionary(field => field.Key, field => field.Text!);

    /// <summary>A scalar as text; null for anything else.</summary>
    public static string? TextOf(Value value) => value.KindCase switch
    {
        Value.KindOneofCase.StringValue => value.StringValue,
        Value.KindOneofCase.NumberValue => value.NumberValue.ToString("R", CultureInfo.InvariantCulture),
        Value.KindOneofCase.BoolValue => value.BoolValue ? "true" : "false",
        _ => null,
    };

    /// <summary>Whether a device that an index has found fulfils the other criteria, too.</summary>
    public bool Matches(Address address) => Criteria.All(criterion => criterion.Matches(address));

    private static InstantTarget Invalid(IReadOnlyDictionary<string, string> data, string fault) => new(InstantTargetKind.Filter, "", [], data, fault);
}
