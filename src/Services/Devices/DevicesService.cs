using Grpc.Core;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Receipts;
using Grpc.Messaging.Services.Applications;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Idempotency;
using Grpc.Messaging.Services.Messages;
using Grpc.Messaging.Services.Paging;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Devices;

internal sealed class DevicesService(
    IEntityStore<Engine.Applications.Application> applications,
    IDeviceStore devices,
    IDeviceProfileStore profiles,
    IDeviceFieldStore fields,
    ReceiptIntake receipts,
    TimeProvider time)
    : V1.DevicesService.DevicesServiceBase
{
    public override async Task<ListDevicesResponse> ListDevices(ListDevicesRequest request, ServerCallContext context)
    {
        var applicationId = await applications.AuthorizeAsync(request.ApplicationId, context);
        var scope = new PageScope($"devices {applicationId}");
        return await AnswerSize.FitAsync(PageScope.SizeOf(request.PageSize), async size =>
        {
            var page = PageScope.Found(await devices.ListAsync(applicationId, scope.Request(size, request.PageToken), context.CancellationToken));
            return new ListDevicesResponse { Devices = { page.Items.Select(device => device.ToProto()) }, NextPageToken = scope.NextToken(page) };
        });
    }

    public override async Task<GetDeviceResponse> GetDevice(GetDeviceRequest request, ServerCallContext context)
    {
        var applicationId = await applications.AuthorizeAsync(request.ApplicationId, context);
        var device = await devices.FindAsync(applicationId, request.DeviceId, context.CancellationToken);
        return new GetDeviceResponse { Device = Found(device, request.DeviceId) };
    }

    public override async Task<RegisterDeviceResponse> RegisterDevice(RegisterDeviceRequest request, ServerCallContext context)
    {
        var applicationId = await applications.AuthorizeAsync(request.ApplicationId, context);
        var device = request.Device.ToEngine(applicationId, time.GetMilliseconds());
        return await context.WriteOnceAsync<Engine.Devices.Device, RegisterDeviceResponse>(
            draft => devices.PutAsync(device, draft, context.CancellationToken),
            stored => new RegisterDeviceResponse { Device = stored!.ToProto() });
    }

    public override Task<BatchRegisterDevicesResponse> BatchRegisterDevices(BatchRegisterDevicesRequest request, ServerCallContext context) =>
        context.AnswerOnceAsync(async () =>
        {
            var applicationId = await applications.AuthorizeAsync(request.ApplicationId, context);
            var now = time.GetMilliseconds();
            await devices.PutAsync([.. request.Devices.Select(device => device.ToEngine(applicationId, now))], context.CancellationToken);
            return new BatchRegisterDevicesResponse { DeviceCount = request.Devices.DistinctBy(static device => device.DeviceId).Count() };
        });

    public override async Task<ImportDevicesResponse> ImportDevices(IAsyncStreamReader<ImportDevicesRequest> requestStream, ServerCallContext context)
    {
        DeviceImport? import = null;
        var named = "";
        var stored = Task.CompletedTask;
        try
        {
            await foreach (var batch in requestStream.ReadAllAsync(context.CancellationToken))
            {
                if (import is null)
                {
                    named = batch.ApplicationId.Length > 0 ? batch.ApplicationId
                        : throw Violations.Single("application_id", "is required in the first batch", ViolationReason.Required);
                    var applicationId = await applications.AuthorizeAsync(named, context);
                    import = new DeviceImport(applicationId, ProfileSchema.Of(await fields.ListAsync(applicationId, context.CancellationToken)));
                }
                else if (batch.ApplicationId.Length > 0 && batch.ApplicationId != named)
                {
                    throw Violations.Single("application_id", "must be that of the first batch, or empty");
                }

                // The batch before is written while this one is read. One after the other: a device may be in both.
                var devices = import.Take(batch.Devices, batch.Values, time.GetMilliseconds());
                await stored;
                stored = profiles.ImportAsync(devices, context.CancellationToken);
            }
        }
        finally
        {
            await stored;
        }

        return import?.ToResponse() ?? new ImportDevicesResponse();
    }

    public override async Task<UpdateDeviceResponse> UpdateDevice(UpdateDeviceRequest request, ServerCallContext context)
    {
        var applicationId = await applications.AuthorizeAsync(request.ApplicationId, context);
        return await context.WriteOnceAsync<Engine.Devices.Device, UpdateDeviceResponse>(
            draft => devices.UpdateAsync(
                applicationId,
                request.Device.DeviceId,
                stored => stored.Apply(request.Device, request.UpdateMask, time.GetMilliseconds()),
                draft,
                context.CancellationToken),
            stored => new UpdateDeviceResponse { Device = Found(stored, request.Device.DeviceId) });
    }

    public override async Task<DeleteDeviceResponse> DeleteDevice(DeleteDeviceRequest request, ServerCallContext context)
    {
        var applicationId = await applications.AuthorizeAsync(request.ApplicationId, context);
        return await context.WriteOnceAsync<Engine.Devices.Device, DeleteDeviceResponse>(
            draft => devices.RemoveAsync(applicationId, request.DeviceId, draft, context.CancellationToken),
            stored => new DeleteDeviceResponse { Device = Found(stored, request.DeviceId) });
    }

    public override Task<ReportReceiptResponse> ReportReceipt(ReportReceiptRequest request, ServerCallContext context) =>
        context.AnswerOnceAsync(async () =>
        {
            var applicationId = await applications.AuthorizeAsync(request.ApplicationId, context);
            var kind = request.Action == ReceiptAction.Opened ? ReceiptKind.Read : ReceiptKind.Delivered;
            var result = ObjectId.TryParse(request.MessageId, out var messageId)
                ? await receipts.ReportAsync(
                    context.Caller.Account.AccountId, applicationId, request.DeviceId, messageId, kind, context.CancellationToken)
                : new ReceiptResult.NotFound();
            return result is ReceiptResult.Recorded recorded
                ? request.ToResponse(recorded.RecordTime)
                : throw MessagesErrors.NotFound(request.MessageId);
        });

    private static V1.Device Found(Engine.Devices.Device? device, string deviceUid) =>
        device?.ToProto() ?? throw DevicesErrors.NotFound(deviceUid);
}
