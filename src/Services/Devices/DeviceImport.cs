using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Services.DeviceProfiles;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Devices;

/// <summary>What an import has come to so far. Its size does not grow with the number of devices.</summary>
/// <param name="appCode">The application whose devices are imported.</param>
/// <param name="schema">The fields that they have.</param>
internal sealed class DeviceImport(ObjectId appCode, ProfileSchema schema)
{
    private const int MaxFaults = 1_000;

    private readonly ImportDevicesResponse _response = new();

    /// <summary>Counts a batch and keeps what is wrong in it; answers the devices that are not.</summary>
    public IReadOnlyList<ImportedDevice> Take(RepeatedField<Device> devices, RepeatedField<Struct> values, DateTimeOffset now)
    {
        var valid = new List<ImportedDevice>(devices.Count);
        for (var i = 0; i < devices.Count; i++)
        {
            var violations = new Violations();
            DevicesValidator.New("", devices[i], violations);
            var change = i < values.Count && values[i].Fields.Count > 0 ? Read(devices[i].DeviceId, values[i], violations) : null;
            if (violations.Listed.Count == 0)
            {
                var device = devices[i].ToEngine(appCode, now);
                valid.Add(new ImportedDevice(change?.Apply(device, now) ?? device, change));
            }
            else
            {
                Fail(violations);
            }

            _response.RowCount++;
        }

        return valid;
    }

    public ImportDevicesResponse ToResponse() => _response;

    private ProfileChange Read(string deviceUid, Struct values, Violations violations)
    {
        var read = new Dictionary<ProfileField, object?>(values.Fields.Count);
        foreach (var (name, given) in values.Fields)
        {
            if (schema.Find(name) is not { IsFixed: false } field)
            {
                violations.Add($"values.{name}", "is no field of devices that can be set");
            }
            else if (DeviceValues.TryRead(field, given, out var value))
            {
                read[field] = value;
            }
            else
            {
                violations.Add($"values.{name}", $"must be {field.Expected}, or null");
            }
        }

        return new ProfileChange(deviceUid, read);
    }

    private void Fail(Violations violations)
    {
        _response.FailedCount++;
        foreach (var violation in violations.Listed)
        {
            if (_response.Faults.Count == MaxFaults)
            {
                _response.FaultsTruncated = true;
                return;
            }

            _response.Faults.Add(new ImportFault
            {
                RowIndex = _response.RowCount,
                Field = violation.Field,
                Reason = Violations.KindOf(violation.Reason),
                Description = violation.Description,
            });
        }
    }
}
