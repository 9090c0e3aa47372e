using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Devices;

/// <summary>What an import has come to so far. Its size does not grow with the number of devices.</summary>
internal sealed class DeviceImport
{
    private const int MaxFaults = 1_000;

    private readonly ImportDevicesResponse _response = new();

    /// <summary>Counts a batch and keeps what is wrong in it; answers the devices that are not.</summary>
    public IReadOnlyList<Device> Take(IReadOnlyCollection<Device> devices)
    {
        var valid = new List<Device>(devices.Count);
        foreach (var device in devices)
        {
            var violations = new Violations();
            DevicesValidator.New("", device, violations);
            if (violations.Listed.Count == 0)
            {
                valid.Add(device);
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
