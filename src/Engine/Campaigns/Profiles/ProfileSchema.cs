using System.Collections.Frozen;
using Grpc.Messaging.Engine.Devices;

namespace Grpc.Messaging.Engine.Campaigns.Profiles;

/// <summary>The fields that the devices of an application have.</summary>
public sealed class ProfileSchema
{
    /// <summary>When a device was opened last.</summary>
    public const string LastOpen = "lastOpen";

    /// <summary>The identifier of a device.</summary>
    public const string Udid = "UDID";

    private static readonly ProfileField[] System =
    [
        Identifier("id"),
        Identifier(Udid),
        Identifier("deviceId"),
        new("token", FieldType.Text, IsIndexed: false, MaxLength: DeviceLimits.Token)
        {
            Read = device => device.Device.Token,
            Set = (device, value) => device with { Token = value },
        },
        new("clientId", FieldType.Text, IsIndexed: true, MaxLength: DeviceLimits.User)
        {
            Read = device => device.Device.UserId,
            Set = (device, value) => device with { UserId = value },
            Select = (selector, value) => selector with { UserId = value },
        },
        new("username", FieldType.Text, IsIndexed: true, MaxLength: DeviceLimits.User)
        {
            Read = device => device.Device.Username,
            Set = (device, value) => device with { Username = value },
            Select = (selector, value) => selector with { Username = value },
        },
        new("email", FieldType.Text, IsIndexed: true, MaxLength: DeviceLimits.Email)
        {
            Read = device => device.Device.Email,
            Set = (device, value) => device with { Email = value },
            Select = (selector, value) => selector with { Email = value },
        },
        new("phone", FieldType.Text, IsIndexed: true, MaxLength: DeviceLimits.Phone)
        {
            Read = device => device.Device.Phone,
            Set = (device, value) => device with { Phone = value },
            Select = (selector, value) => selector with { Phone = PhoneNumber.Normalize(value) },
        },
        new("firstOpen", FieldType.Date, IsIndexed: false, IsFixed: true) { Read = device => FieldDates.Format(device.Device.CreateTime) },
        new(LastOpen, FieldType.Date, IsIndexed: false) { Read = device => FieldDates.Format(device.LastOpenTime) },
        new("IDFA", FieldType.Text, IsIndexed: true),
        new("model", FieldType.Text, IsIndexed: false),
        new("sw_version", FieldType.Text, IsIndexed: false),
        new("bundleversion", FieldType.Text, IsIndexed: false),
        new("language", FieldType.Text, IsIndexed: true),
        new("country", FieldType.Text, IsIndexed: true),
        new("timezone", FieldType.Text, IsIndexed: false),
        new("latitude", FieldType.Number, IsIndexed: false),
        new("longitude", FieldType.Number, IsIndexed: false),
        new("bounce", FieldType.Number, IsIndexed: false),
        new("system_optin_notifs", FieldType.Text, IsIndexed: true),
    ];

    // What queries and parameters of the API name besides fields.
    private static readonly FrozenSet<string> Reserved =
        FrozenSet.Create(StringComparer.OrdinalIgnoreCase, ["lists", "clicks", "opens", "data", "page", "fields", .. System.Select(field => field.Name)]);

    private readonly Dictionary<string, ProfileField> _byName;

    private ProfileSchema(IReadOnlyList<ProfileField> fields) => (Fields, _byName) = (fields, fields.ToDictionary(field => field.Name));

    /// <summary>The system's fields, then the declared ones by name.</summary>
    public IReadOnlyList<ProfileField> Fields { get; }

    /// <summary>The fields of an application that has declared these.</summary>
    public static ProfileSchema Of(IEnumerable<DeclaredField> declared) => new(
    [
        .. System,
        .. declared.OrderBy(field => field.Name, StringComparer.Ordinal)
            .Select(field => new ProfileField(field.Name, field.Type, field.IsIndexed) { IsSystem = false, Key = field.StoredKey }),
    ]);

    /// <summary>Whether no application can declare a field of this name.</summary>
    public static bool IsReserved(string name) => Reserved.Contains(name);

    /// <summary>The field of a name; null when there is none such.</summary>
    public ProfileField? Find(string name) => _byName.GetValueOrDefault(name);

    private static ProfileField Identifier(string name) => new(name, FieldType.Text, IsIndexed: true, IsFixed: true, DeviceLimits.Uid)
    {
        Read = device => device.Device.DeviceUid,
        Select = (selector, value) => selector with { Uid = value },
    };
}
