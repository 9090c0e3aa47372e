using System.Buffers;
using System.Text;
using System.Text.Json;
using Grpc.Messaging.Engine.Devices;

namespace Grpc.Messaging.Engine.Campaigns.Profiles;

/// <summary>New values of a device, as their fields hold them; null removes one.</summary>
public sealed record ProfileChange(string DeviceUid, IReadOnlyDictionary<ProfileField, object?> Values)
{
    /// <summary>The device with those values that are its own.</summary>
    public Device Apply(Device device, DateTimeOffset now)
    {
        var changed = Values
            .Where(static change => change.Key.Set is not null)
            .Aggregate(device, static (changed, change) => change.Key.Set!(changed, (string?)change.Value ?? ""));
        return changed with { ModifyTime = now };
    }

    /// <summary>The profile with all others.</summary>
    public DeviceProfile Apply(DeviceProfile profile)
    {
        var values = ProfiledDevice.ReadValues(profile.Values);
        var lastOpen = profile.LastOpenTime;
        foreach (var (field, value) in Values)
        {
            if (field.Name == ProfileSchema.LastOpen)
            {
                lastOpen = value is string date ? FieldDates.Parse(date, isEnd: false) : null;
            }
            else if (!field.IsStored)
            {
                // The device's own.
            }
            else if (value is null)
            {
                values.Remove(field.Key);
            }
            else
            {
                values[field.Key] = value;
            }
        }

        return profile with { Values = Write(values), LastOpenTime = lastOpen };
    }

    /// <summary>Both changes, the later one over the earlier one.</summary>
    public ProfileChange Then(ProfileChange later)
    {
        var values = new Dictionary<ProfileField, object?>(Values);
        foreach (var (field, value) in later.Values)
        {
            values[field] = value;
        }

        return new ProfileChange(DeviceUid, values);
    }

    /// <summary>Values of a profile without those under a key.</summary>
    /// <param name="values">As of <see cref="DeviceProfile.Values"/>.</param>
    public static string Without(string values, string key)
    {
        var rest = ProfiledDevice.ReadValues(values);
        return rest.Remove(key) ? Write(rest) : values;
    }

    private static string Write(Dictionary<string, object?> values)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in values)
            {
                writer.WritePropertyName(name);
                switch (value)
                {
                    case double number:
                        writer.WriteNumberValue(number);
                        break;
                    case bool isTrue:
                        writer.WriteBooleanValue(isTrue);
                        break;
                    default:
                        writer.WriteStringValue((string?)value);
                        break;
                }
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
