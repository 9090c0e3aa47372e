using Grpc.Core;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Applications;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Idempotency;
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

    public override Task<CreateApplicationResponse> CreateApplication(CreateApplicationRequest request, ServerCallContext context)
    {
        var asked = request.Application;
        var now = time.GetMilliseconds();
        var application = new Engine.Applications.Application(
            ids.Next(), context.Caller.Account.AccountId, asked.AppName, asked.Apns?.Active ?? false, asked.Fcm?.Active ?? false, now, now, DeviceCount: 0);
        return context.WriteOnceAsync<Engine.Applications.Application, CreateApplicationResponse>(
            draft => applications.AddAsync(application, draft, context.CancellationToken),
            stored => new CreateApplicationResponse { Application = stored!.ToProto() });
    }

    public override Task<UpdateApplicationResponse> UpdateApplication(UpdateApplicationRequest request, ServerCallContext context) =>
        context.WriteOnceAsync<Engine.Applications.Application, UpdateApplicationResponse>(
            draft => applications.UpdateAsync(
                context.Caller.Account.AccountId,
                IdOf(request.Application.AppCode),
                stored => stored.Apply(request.Application, request.UpdateMask, time.GetMilliseconds()),
                draft,
                context.CancellationToken),
            stored => new UpdateApplicationResponse { Application = Found(stored, request.Application.AppCode) });

    public override Task<DeleteApplicationResponse> DeleteApplication(DeleteApplicationRequest request, ServerCallContext context) =>
        context.WriteOnceAsync<Engine.Applications.Application, DeleteApplicationResponse>(
            draft => applications.RemoveAsync(context.Caller.Account.AccountId, IdOf(request.AppCode), draft, context.CancellationToken),
            stored => new DeleteApplicationResponse { Application = Found(stored, request.AppCode) });

    private static ObjectId IdOf(string appCode) =>
        ObjectId.TryParse(appCode, out var id) ? id : throw ApplicationsErrors.NotFound(appCode);

    private static V1.Application Found(Engine.Applications.Application? application, string appCode) =>
        application?.ToProto() ?? throw ApplicationsErrors.NotFound(appCode);
}
