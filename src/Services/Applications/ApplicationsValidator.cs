using System.Collections.Frozen;
using Grpc.Messaging.Services.Mapping;
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

    private static readonly FrozenSet<string> Settable = ["name", "apns", "apns.declared_active", "fcm", "fcm.declared_active"];
    private static readonly FrozenSet<string> OutputOnly = ["application_id", "create_time", "modify_time", "device_count"];

    public void Validate(ListApplicationsRequest request, Violations violations) => violations.PageSize(request.PageSize);

    public void Validate(GetApplicationRequest request, Violations violations) => violations.Required("application_id", request.ApplicationId);

    public void Validate(CreateApplicationRequest request, Violations violations) =>
        violations.RequiredName("application.name", request.Application?.Name ?? "", MaxName);

    public void Validate(UpdateApplicationRequest request, Violations violations)
    {
        violations.Required("application.application_id", request.Application?.ApplicationId ?? "");
        violations.Mask(request.UpdateMask, Settable, OutputOnly);
        if (request.UpdateMask.Has("name"))
        {
            violations.RequiredName("application.name", request.Application?.Name ?? "", MaxName);
        }
    }

    public void Validate(DeleteApplicationRequest request, Violations violations) => violations.Required("application_id", request.ApplicationId);
}
