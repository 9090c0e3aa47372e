using System.Text.Json;

namespace Grpc.Messaging.Engine.Campaigns.Profiles;

/// <summary>A device with its profile.</summary>
/// <param name="profile">Null when it has none.</param>
public sealed class ProfiledDevice(Devices.Device device, DeviceProfile? profile)
{
    private readonly Lazy<Dictionary<string, object?>> _values = new(() => ReadValues(profile?.Values ?? DeviceProfile.NoValues));

    public Devices.Device Device => device;

    public DeviceProfile? Profile => profile;

    /// <summary>When it was opened last.</summary>
    public DateTimeOffset LastOpenTime => profile?.LastOpenTime ?? device.CreateTime;

    /// <summary>The value of a field; null when it has none.</summary>
    public object? ValueOf(ProfileField field) => field.Read is { } read
        ? read(this) is var value && value is "" ? null : value
        : _values.Value.GetValueOrDefault(field.Key);

    internal static Dictionary<string, object?> ReadValues(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.EnumerateObject().ToDictionary(static property => property.Name, static property => property.Value.ValueKind switch
        {
            JsonValueKind.String => property.Value.GetString(),
            JsonValueKind.Number => property.Value.GetDouble(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => (object?)null,
        });
    }
}
