using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Services.Validation;

namespace Grpc.Messaging.Services.DeviceProfiles;

/// <summary>Values of devices as calls give them.</summary>
internal static class DeviceValues
{
    /// <summary>The change that an object of fields and values asks for.</summary>
    /// <param name="deviceUid">The device.</param>
    /// <param name="path">Where the object stands in the request.</param>
    /// <param name="unknown">The error for a field that there is not.</param>
    /// <param name="isFixed">The error for a field that does not change.</param>
    /// <exception cref="RpcException">One of these, or INVALID_ARGUMENT with all values that their fields can't hold.</exception>
    public static ProfileChange ReadChange(
        ProfileSchema schema,
        string deviceUid,
        IEnumerable<KeyValuePair<string, Value>> values,
        string path,
        Violations violations,
        Func<RpcException> unknown,
        Func<RpcException> isFixed)
    {
        var read = new Dictionary<ProfileField, object?>();
        foreach (var (name, given) in values)
        {
            var field = schema.Find(name) ?? throw unknown();
            if (field.IsFixed)
            {
                throw isFixed();
            }

            if (TryRead(field, given, out var value))
            {
                read[field] = value;
            }
            else
            {
                violations.Add($"{path}.{name}", $"must be {field.Expected}, or null");
            }
        }

        return new ProfileChange(deviceUid, read);
    }

    /// <summary>What a field holds when it is given a value; false when it can't hold that.</summary>
    public static bool TryRead(ProfileField field, Value given, out object? value)
    {
        value = null;
        return given.KindCase switch
        {
            Value.KindOneofCase.NullValue => true,
            Value.KindOneofCase.StringValue => FieldValues.TryConvert(field, given.StringValue, out value),
            Value.KindOneofCase.NumberValue => FieldValues.TryConvert(field, given.NumberValue, out value),
            Value.KindOneofCase.BoolValue => FieldValues.TryConvert(field, given.BoolValue, out value),
            _ => false,
        };
    }

    /// <summary>The values that a device has.</summary>
    public static Struct ToStruct(this ProfiledDevice device, ProfileSchema schema)
    {
        var data = new Struct();
        foreach (var field in schema.Fields)
        {
            if (device.ValueOf(field) is { } value)
            {
                data.Fields[field.Name] = ToProto(value);
            }
        }

        return data;
    }

    /// <summary>A value as JSON has it.</summary>
    public static Value ToProto(object? value) => value switch
    {
        null => Value.ForNull(),
        double number => Value.ForNumber(number),
        bool isTrue => Value.ForBool(isTrue),
        _ => Value.ForString((string)value),
    };
}
