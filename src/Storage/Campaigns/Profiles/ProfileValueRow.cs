using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Devices;

namespace Grpc.Messaging.Storage.Campaigns.Profiles;

/// <summary>The value that a device has in an indexed field, for devices to be found by it.</summary>
internal sealed class ProfileValueRow
{
    public ObjectId AppCode { get; init; }

    public required string DeviceUid { get; init; }

    /// <summary>Key of the field.</summary>
    public required string Name { get; init; }

    /// <summary>The platform of the device, for values to be counted without it.</summary>
    public Platform Platform { get; set; }

    /// <summary>A text or date, "true" or "false"; null for a number.</summary>
    public string? Text { get; set; }

    /// <summary>A number; null for anything else.</summary>
    public double? Number { get; set; }

    /// <summary>Gives the row a value.</summary>
    public void Hold(object value) => (Text, Number) = Split(value);

    /// <summary>A value as the columns have it.</summary>
    public static (string? Text, double? Number) Split(object value) => value switch
    {
        double number => (null, number),
        bool isTrue => (isTrue ? "true" : "false", null),
        _ => ((string)value, null),
    };
}
