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
        return await AnswerSize.FitAsync(PageScope.SizeOf(request.PageSize), async size =>
        {
            var page = PageScope.Found(await applications.ListAsync(accountId, scope.Request(size, request.PageToken), context.CancellationToken));
            var counts = await devices.CountAsync([.. page.Items.Select(application => application.AppCode)], context.CancellationToken);
            return new ListApplicationsResponse
            {
                Applications = { page.Items.Select(application => application.ToProto(counts.GetValueOrDefault(application.AppCode))) },
                NextPageToken = scope.NextToken(page),
            };
        });
    }

    public override async Task<GetApplicationResponse> GetApplication(GetApplicationRequest request, ServerCallContext context)
    {
        var applicationId = IdOf(request.ApplicationId);
        var application = await applications.FindAsync(context.Caller.Account.AccountId, applicationId, context.CancellationToken);
        return new GetApplicationResponse { Application = Found(application, request.ApplicationId, await CountAsync(applicationId, context)) };
    }

    public override Task<CreateApplicationResponse> CreateApplication(CreateApplicationRequest request, ServerCallContext context)
    {
        var asked = request.Application;
        var now = time.GetMilliseconds();
        var application = new Engine.Applications.Application(
            ids.Next(), context.Caller.Account.AccountId, asked.Name, asked.Apns?.DeclaredActive ?? false, asked.Fcm?.DeclaredActive ?? false, now, now);
        return context.WriteOnceAsync<Engine.Applications.Application, CreateApplicationResponse>(
            draft => applications.AddAsync(application, draft, context.CancellationToken),
            stored => new CreateApplicationResponse { Application = stored!.ToProto(deviceCount: 0) });
    }

    public override async Task<UpdateApplicationResponse> UpdateApplication(UpdateApplicationRequest request, ServerCallContext context)
    {
        var applicationId = IdOf(request.Application.ApplicationId);
        var count = await CountAsync(applicationId, context);
        return await context.WriteOnceAsync<Engine.Applications.Application, UpdateApplicationResponse>(
            draft => applications.UpdateAsync(
                context.Caller.Account.AccountId,
                applicationId,
                stored => stored.Apply(request.Application, request.UpdateMask, time.GetMilliseconds()),
                draft,
                context.CancellationToken),
            stored => new UpdateApplicationResponse { Application = Found(stored, request.Application.ApplicationId, count) });
    }

    public override async Task<DeleteApplicationResponse> DeleteApplication(DeleteApplicationRequest request, ServerCallContext context)
    {
        var applicationId = IdOf(request.ApplicationId);
        var count = await CountAsync(applicationId, context);
        return await context.WriteOnceAsync<Engine.Applications.Application, DeleteApplicationResponse>(
            draft => applications.RemoveAsync(context.Caller.Account.AccountId, applicationId, draft, context.CancellationToken),
            stored => new DeleteApplicationResponse { Application = Found(stored, request.ApplicationId, count) });
    }

    private static ObjectId IdOf(string applicationId) =>
        ObjectId.TryParse(applicationId, out var id) ? id : throw ApplicationsErrors.NotFound(applicationId);

    private static V1.Application Found(Engine.Applications.Application? application, string applicationId, int deviceCount) =>
        application?.ToProto(deviceCount) ?? throw ApplicationsErrors.NotFound(applicationId);

    private async Task<int> CountAsync(ObjectId applicationId, ServerCallContext context) =>
        (await devices.CountAsync([applicationId], context.CancellationToken)).GetValueOrDefault(applicationId);
}
