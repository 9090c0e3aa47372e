using System.Collections.Frozen;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Applications;

internal sealed class ApplicationsValidator :
    IRequestValidator<ListApplicationsRequest>,
    IRequestValidator<GetApplicationRequest>,
    IRequestValidator<CreateApplicationRequest>,
    IRequestValidator<UpdateApplicationRequest>,
    IRequestValidator<DeleteApplicationRequest>
{
    private const int MaxName = 200;

    private static readonly FrozenSet<string> Settable = ["app_name", "apns", "apns.active", "fcm", "fcm.active"];
    private static readonly FrozenSet<string> OutputOnly = ["app_code", "create_time", "modify_time", "device_count"];

    public void Validate(ListApplicationsRequest request, Violations violations) => violations.PageSize(request.PageSize);

    public void Validate(GetApplicationRequest request, Violations violations) => violations.Required("app_code", request.AppCode);

    public void Validate(CreateApplicationRequest request, Violations violations) =>
        violations.RequiredName("application.app_name", request.Application?.AppName ?? "", MaxName);

    public void Validate(UpdateApplicationRequest request, Violations violations)
    {
        violations.Required("application.app_code", request.Application?.AppCode ?? "");
        violations.Mask(request.UpdateMask, Settable, OutputOnly);
        if (request.UpdateMask?.Paths.Contains("app_name") == true)
        {
            violations.RequiredName("application.app_name", request.Application?.AppName ?? "", MaxName);
        }
    }

    public void Validate(DeleteApplicationRequest request, Violations violations) => violations.Required("app_code", request.AppCode);
}
