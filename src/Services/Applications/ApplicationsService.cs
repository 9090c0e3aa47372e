using Grpc.Core;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Applications;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Paging;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Applications;

internal sealed class ApplicationsService(IApplicationStore applications, ObjectIdGenerator ids, TimeProvider time)
    : V1.ApplicationsService.ApplicationsServiceBase
{
    public override async Task<ListApplicationsResponse> ListApplications(ListApplicationsRequest request, ServerCallContext context)
    {
        var accountId = context.Caller.Account.AccountId;
        var scope = new PageScope($"applications {accountId}");
        var page = PageScope.Found(
            await applications.ListAsync(accountId, scope.Request(request.PageSize, request.PageToken), context.CancellationToken));
        return new ListApplicationsResponse
        {
            Applications = { page.Items.Select(application => application.ToProto()) },
            NextPageToken = scope.NextToken(page),
        };
    }

    public override async Task<GetApplicationResponse> GetApplication(GetApplicationRequest request, ServerCallContext context)
    {
        var application = ObjectId.TryParse(request.AppCode, out var appCode)
            ? await applications.FindAsync(context.Caller.Account.AccountId, appCode, context.CancellationToken)
            : null;
        return new GetApplicationResponse { Application = Found(application, request.AppCode) };
    }

    public override async Task<CreateApplicationResponse> CreateApplication(CreateApplicationRequest request, ServerCallContext context)
    {
        var asked = request.Application;
        var now = time.GetMilliseconds();
        var application = new Engine.Applications.Application(
            ids.Next(), context.Caller.Account.AccountId, asked.AppName, asked.Apns?.Active ?? false, asked.Fcm?.Active ?? false, now, now, DeviceCount: 0);
        await applications.AddAsync(application, context.CancellationToken);
        return new CreateApplicationResponse { Application = application.ToProto() };
    }

    public override async Task<UpdateApplicationResponse> UpdateApplication(UpdateApplicationRequest request, ServerCallContext context)
    {
        var application = ObjectId.TryParse(request.Application.AppCode, out var appCode)
            ? await applications.UpdateAsync(
                context.Caller.Account.AccountId,
                appCode,
                stored => stored.Apply(request.Application, request.UpdateMask, time.GetMilliseconds()),
                context.CancellationToken)
            : null;
        return new UpdateApplicationResponse { Application = Found(application, request.Application.AppCode) };
    }

    public override async Task<DeleteApplicationResponse> DeleteApplication(DeleteApplicationRequest request, ServerCallContext context)
    {
        var application = ObjectId.TryParse(request.AppCode, out var appCode)
            ? await applications.RemoveAsync(context.Caller.Account.AccountId, appCode, context.CancellationToken)
            : null;
        return new DeleteApplicationResponse { Application = Found(application, request.AppCode) };
    }

    private static V1.Application Found(Engine.Applications.Application? application, string appCode) =>
        application?.ToProto() ?? throw ApplicationsErrors.NotFound(appCode);
}
