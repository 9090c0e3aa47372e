using Grpc.Messaging.Engine.Devices;

namespace Grpc.Messaging.Engine.Campaigns.Profiles;

/// <summary>Something that is known of a device, of the system's or declared.</summary>
/// <param name="IsIndexed">Whether devices are found by its value.</param>
/// <param name="IsFixed">Whether callers can't change it.</param>
/// <param name="MaxLength">Longest text, in characters.</param>
public sealed record ProfileField(string Name, FieldType Type, bool IsIndexed, bool IsFixed = false, int MaxLength = FieldValues.MaxText)
{
    /// <summary>What its values are stored under: of a field of the system its name.</summary>
    public string Key { get => field ?? Name; init; }

    /// <summary>Whether every application has it.</summary>
    public bool IsSystem { get; init; } = true;

    /// <summary>Where the value is found that is not one of <see cref="DeviceProfile.Values"/>.</summary>
    public Func<ProfiledDevice, object?>? Read { get; init; }

    /// <summary>Changes the device itself, for a value that is one of its own.</summary>
    public Func<Device, string, Device>? Set { get; init; }

    /// <summary>Adds to a selector that a device must have this value.</summary>
    public Func<DeviceSelector, string, DeviceSelector>? Select { get; init; }

    /// <summary>Whether the value is one of <see cref="DeviceProfile.Values"/>.</summary>
    public bool IsStored => Read is null;

    /// <summary>What its values are, to somebody who gave another: "a number".</summary>
    public string Expected => Type switch
    {
        FieldType.Number => "a number",
        FieldType.Boolean => "true or false",
        FieldType.Date => "a date, as \"2026-08-03\" or \"2026-08-03 10:00:02\"",
        _ => $"a text of at most {MaxLength} characters",
    };
}
