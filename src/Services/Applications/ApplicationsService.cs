using Grpc.Core;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Idempotency;
using Grpc.Messaging.Services.Paging;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Applications;

internal sealed class ApplicationsService(
    IEntityStore<Engine.Applications.Application> applications, IDeviceStore devices, ObjectIdGenerator ids, TimeProvider time)
    : V1.ApplicationsService.ApplicationsServiceBase
{
    public override async Task<ListApplicationsResponse> ListApplications(ListApplicationsRequest request, ServerCallContext context)
    {
        var accountId = context.Caller.Account.AccountId;
        var scope = new PageScope($"applications {accountId}");
        var page = PageScope.Found(
            await applications.ListAsync(accountId, scope.Request(request.PageSize, request.PageToken), context.CancellationToken));
        var counts = await devices.CountAsync([.. page.Items.Select(application => application.AppCode)], context.CancellationToken);
        return new ListApplicationsResponse
        {
            Applications = { page.Items.Select(application => application.ToProto(counts.GetValueOrDefault(application.AppCode))) },
            NextPageToken = scope.NextToken(page),
        };
    }

    public override async Task<GetApplicationResponse> GetApplication(GetApplicationRequest request, ServerCallContext context)
    {
        var appCode = IdOf(request.AppCode);
        var application = await applications.FindAsync(context.Caller.Account.AccountId, appCode, context.CancellationToken);
        return new GetApplicationResponse { Application = Found(application, request.AppCode, await CountAsync(appCode, context)) };
    }

    public override Task<CreateApplicationResponse> CreateApplication(CreateApplicationRequest request, ServerCallContext context)
    {
        var asked = request.Application;
        var now = time.GetMilliseconds();
        var application = new Engine.Applications.Application(
            ids.Next(), context.Caller.Account.AccountId, asked.AppName, asked.Apns?.Active ?? false, asked.Fcm?.Active ?? false, now, now);
        return context.WriteOnceAsync<Engine.Applications.Application, CreateApplicationResponse>(
            draft => applications.AddAsync(application, draft, context.CancellationToken),
            stored => new CreateApplicationResponse { Application = stored!.ToProto(deviceCount: 0) });
    }

    public override async Task<UpdateApplicationResponse> UpdateApplication(UpdateApplicationRequest request, ServerCallContext context)
    {
        var appCode = IdOf(request.Application.AppCode);
        var count = await CountAsync(appCode, context);
        return await context.WriteOnceAsync<Engine.Applications.Application, UpdateApplicationResponse>(
            draft => applications.UpdateAsync(
                context.Caller.Account.AccountId,
                appCode,
                stored => stored.Apply(request.Application, request.UpdateMask, time.GetMilliseconds()),
                draft,
                context.CancellationToken),
            stored => new UpdateApplicationResponse { Application = Found(stored, request.Application.AppCode, count) });
    }

    public override async Task<DeleteApplicationResponse> DeleteApplication(DeleteApplicationRequest request, ServerCallContext context)
    {
        var appCode = IdOf(request.AppCode);
        var count = await CountAsync(appCode, context);
        return await context.WriteOnceAsync<Engine.Applications.Application, DeleteApplicationResponse>(
            draft => applications.RemoveAsync(context.Caller.Account.AccountId, appCode, draft, context.CancellationToken),
            stored => new DeleteApplicationResponse { Application = Found(stored, request.AppCode, count) });
    }

    private static ObjectId IdOf(string appCode) =>
        ObjectId.TryParse(appCode, out var id) ? id : throw ApplicationsErrors.NotFound(appCode);

    private static V1.Application Found(Engine.Applications.Application? application, string appCode, int deviceCount) =>
        application?.ToProto(deviceCount) ?? throw ApplicationsErrors.NotFound(appCode);

    private async Task<int> CountAsync(ObjectId appCode, ServerCallContext context) =>
        (await devices.CountAsync([appCode], context.CancellationToken)).GetValueOrDefault(appCode);
}
