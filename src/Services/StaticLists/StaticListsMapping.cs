using System.Globalization;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Services.DeviceProfiles;
using Grpc.Messaging.Services.Validation;

namespace Grpc.Messaging.Services.StaticLists;

internal static class StaticListsMapping
{
    // What JavaScript's Date can hold, in milliseconds around 1970, as far as there are years of four digits.
    private const double LastMoment = 253_402_300_799_999;

    public static StaticList ToProto(this Engine.Campaigns.Lists.StaticList list) => new()
    {
        ListId = list.ListId,
        Name = list.Name,
        ExternalId = list.ExternalId ?? "",
    };

    public static StaticListMember ToProto(this Engine.Campaigns.Lists.StaticListMember member)
    {
        var proto = new StaticListMember { DeviceId = member.DeviceUid, Data = { new Dictionary<string, string>(member.Data) } };
        if (member.ExpireTime is { } expireTime)
        {
            proto.ExpireAt = FieldDates.Format(expireTime);
        }

        return proto;
    }

    /// <summary>The users of a change; what is wrong with them is added to the violations.</summary>
    public static List<Engine.Campaigns.Lists.StaticListUser> ToEngine(RepeatedField<StaticListUser> users, ProfileSchema schema, Violations violations)
    {
        var read = new List<Engine.Campaigns.Lists.StaticListUser>(users.Count);
        for (var i = 0; i < users.Count; i++)
        {
            var (user, path) = (users[i], $"users[{i}]");
            var (field, value) = DeviceOf(user, schema, path, violations);
            DateTimeOffset? expireTime = null;
            if (user.ExpireAt is { KindCase: not Value.KindOneofCase.NullValue } given && (expireTime = MomentOf(given)) is null)
            {
                violations.Add($"{path}.expire_at", "must be a date");
            }

            if (user.Data.Count > Engine.Campaigns.Lists.StaticList.MaxFields
                || user.Data.Any(static pair => pair.Key.Length > FieldValues.MaxText || pair.Value.Length > FieldValues.MaxText))
            {
                violations.Add(
                    $"{path}.data",
                    $"must have at most {Engine.Campaigns.Lists.StaticList.MaxFields} fields, of at most {FieldValues.MaxText} characters each");
            }

            read.Add(new Engine.Campaigns.Lists.StaticListUser(
                field, value, expireTime, user.Data.Count == 0 ? null : new Dictionary<string, string>(user.Data)));
        }

        return read;
    }

    private static (string Field, string Value) DeviceOf(StaticListUser user, ProfileSchema schema, string path, Violations violations)
    {
        if (user.DeviceId.Length > 0)
        {
            return (ProfileSchema.Udid, user.DeviceId);
        }

        if (user.Device is not { Fields.Count: 1 })
        {
            violations.Add($"{path}.device", "must be an object with one field: deviceId, or an indexed field of devices");
            return ("", "");
        }

        var (name, given) = user.Device.Fields.Single();
        if (schema.Find(name) is not { IsIndexed: true } field)
        {
            violations.Add($"{path}.device", $"has {ViolationsRules.Quote(name)}, which is no indexed field of devices");
            return ("", "");
        }

        if (!DeviceValues.TryRead(field, given, out var value) || value is null)
        {
            violations.Add($"{path}.device", $"has {name}, which must be {field.Expected}");
        }

        return (field.IsFixed ? ProfileSchema.Udid : name, FieldValues.TextOf(value));
    }

    private static DateTimeOffset? MomentOf(Value value) => value.KindCase switch
    {
        Value.KindOneofCase.NumberValue when value.NumberValue is >= 0 and <= LastMoment => DateTimeOffset.FromUnixTimeMilliseconds((long)value.NumberValue),
        Value.KindOneofCase.StringValue when DateTimeOffset.TryParse(
            value.StringValue, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) => moment,
        _ => null,
    };
}
