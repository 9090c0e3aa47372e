using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Services.Targets;
using Grpc.Messaging.Services.Validation;

namespace Grpc.Messaging.Services.DeviceProfiles;

internal sealed class DeviceProfilesValidator :
    IRequestValidator<GetDevicesFileRequest>,
    IRequestValidator<GetDeviceProfileRequest>,
    IRequestValidator<UpdateDeviceProfileRequest>,
    IRequestValidator<UpdateDeviceProfilesRequest>
{
    private const int MaxFields = 250;
    private const int MaxCriteria = 20;
    private const int MaxKeys = 10;
    private const int MaxUsers = 100;

    public void Validate(GetDevicesFileRequest request, Violations violations)
    {
        if (request.LastOpen.Length > 0 && FieldDates.Parse(request.LastOpen, isEnd: false) is null)
        {
            violations.Add("last_open", ReportDates.Description);
        }

        if (request.FirstOpen.Length > 0 && !request.FirstOpen.Split('|', 2).All(static date => FieldDates.Parse(date.Trim(), isEnd: false) is not null))
        {
            violations.Add("first_open", $"{ReportDates.Description}, or two of them with \"|\" between");
        }

        if (request.Fields.Count > MaxFields)
        {
            violations.Add("fields", $"must be at most {MaxFields}");
        }
    }

    public void Validate(GetDeviceProfileRequest request, Violations violations)
    {
        if (request.Criteria.Count is 0 or > MaxCriteria)
        {
            violations.Add("criteria", $"are required: 1 to {MaxCriteria} values of indexed fields");
        }
    }

    public void Validate(UpdateDeviceProfileRequest request, Violations violations) => violations.Required("device_id", request.DeviceId);

    public void Validate(UpdateDeviceProfilesRequest request, Violations violations)
    {
        if (request.Users.Count is 0 or > MaxUsers)
        {
            violations.Add("users", $"must be an array of 1 to {MaxUsers} users");
        }

        if (request.MatchingKey.Length == 0 && request.MatchingKeys.Count == 0)
        {
            violations.Add("matching_key", "or matchingKeys is required");
        }

        if (request.MatchingKeys.Count > MaxKeys)
        {
            violations.Add("matching_keys", $"must be at most {MaxKeys}");
        }
    }
}
