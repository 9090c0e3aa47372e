using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Services.Validation;

namespace Grpc.Messaging.Services.DeviceUploads;

/// <summary>What the records of a file say of devices. Its size does not grow with the number of rows.</summary>
internal sealed class DeviceRows(Partner partner, ProfileSchema schema)
{
    private ProfileField?[]? _columns;
    private IReadOnlyList<string> _names = [];
    private int _uidColumn;

    public long RowCount { get; private set; }

    public long FailedCount { get; private set; }

    public List<DeviceUploadFault> Faults { get; } = [];

    /// <summary>The change that a row asks for; null for the first line, and for a row that is wrong.</summary>
    /// <exception cref="CsvException">The first line names something else than fields of devices.</exception>
    public ProfileChange? Take(CsvRecord record)
    {
        if (_columns is null)
        {
            _columns = ReadHeader(record);
            return null;
        }

        RowCount++;
        return Read(record);
    }

    /// <summary>A device that there was not before.</summary>
    public ImportedDevice New(ProfileChange change, DateTimeOffset now) => new(
        change.Apply(new Device(partner.AppCode, change.DeviceUid, partner.AnyPlatform, "", "", "", "", "", now, now), now), change);

    /// <summary>The file has ended.</summary>
    /// <exception cref="CsvException">It has no first line.</exception>
    public void End()
    {
        if (_columns is null)
        {
            throw new CsvException(1, 1, "is missing: the first line names the columns");
        }
    }

    private ProfileField?[] ReadHeader(CsvRecord record)
    {
        var columns = new ProfileField?[record.Values.Count];
        var uid = -1;
        for (var i = 0; i < columns.Length; i++)
        {
            var name = record.Values[i];
            if (schema.Find(name) is not { } field)
            {
                throw Fault(i, $"{ViolationsRules.Quote(name)} is no field of devices");
            }

            if (field is { IsFixed: true, Select: not null })
            {
                uid = uid < 0 ? i : throw Fault(i, $"{ViolationsRules.Quote(name)} names the device, as another column does");
            }
            else if (field.IsFixed)
            {
                throw Fault(i, $"{ViolationsRules.Quote(name)} does not change");
            }
            else
            {
                columns[i] = !columns.Contains(field) ? field : throw Fault(i, $"{ViolationsRules.Quote(name)} is there twice");
            }
        }

        (_names, _uidColumn) = (record.Values, uid >= 0 ? uid : throw Fault(0, "deviceId is in no column"));
        return columns;

        CsvException Fault(int column, string message) => new(record.Line, column + 1, message);
    }

    private ProfileChange? Read(CsvRecord record)
    {
        var isWrong = false;
        if (record.Values.Count != _names.Count)
        {
            Add("", $"has {record.Values.Count} values, where the first line has {_names.Count}");
            FailedCount++;
            return null;
        }

        var uid = record.Values[_uidColumn];
        if (uid.Length is 0 or > DeviceLimits.Uid || uid.Any(char.IsControl))
        {
            Add(_names[_uidColumn], $"must be 1 to {DeviceLimits.Uid} characters");
        }

        var values = new Dictionary<ProfileField, object?>(_names.Count);
        for (var i = 0; i < _names.Count; i++)
        {
            if (_columns![i] is not { } field)
            {
                continue;
            }

            if (FieldValues.TryConvert(field, record.Values[i], out var value))
            {
                values[field] = value;
            }
            else
            {
                Add(_names[i], $"must be {field.Expected}, or empty");
            }
        }

        if (isWrong)
        {
            FailedCount++;
            return null;
        }

        return new ProfileChange(uid, values);

        void Add(string column, string description)
        {
            isWrong = true;
            if (Faults.Count < DeviceUpload.MaxFaults)
            {
                Faults.Add(new DeviceUploadFault(record.Line, column, description));
            }
        }
    }
}
