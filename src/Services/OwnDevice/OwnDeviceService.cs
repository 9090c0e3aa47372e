using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Receipts;
using Grpc.Messaging.Services.Applications;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Idempotency;
using Grpc.Messaging.Services.Messages;
using Grpc.Messaging.V1;
using EngineDevice = Grpc.Messaging.Engine.Devices.Device;
using EnginePlatform = Grpc.Messaging.Engine.Devices.Platform;

namespace Grpc.Messaging.Services.OwnDevice;

internal sealed class OwnDeviceService(
    IEntityStore<Engine.Applications.Application> applications, IDeviceStore devices, ReceiptIntake receipts, TimeProvider time)
    : V1.OwnDeviceService.OwnDeviceServiceBase
{
    public override async Task<RegisterOwnDeviceResponse> RegisterOwnDevice(RegisterOwnDeviceRequest request, ServerCallContext context)
    {
        var own = DeviceOf(context);

        // It may have been deleted since the token was issued.
        await applications.AuthorizeAsync(own.AppCode.ToString(), context);
        var (platform, now) = ((EnginePlatform)request.Platform, time.GetMilliseconds());
        return await context.WriteOnceAsync<EngineDevice, RegisterOwnDeviceResponse>(
            draft => devices.PutAsync(
                own.AppCode,
                own.DeviceUid,
                stored => stored switch
                {
                    null => new EngineDevice(own.AppCode, own.DeviceUid, platform, "", "", "", "", request.PushToken, now, now),
                    _ when stored.Platform == platform && stored.Token == request.PushToken => stored,
                    _ => stored with { Platform = platform, Token = request.PushToken, ModifyTime = now },
                },
                draft,
                context.CancellationToken),
            stored => new RegisterOwnDeviceResponse { Device = ToProto(stored!) });
    }

    public override Task<ReportOwnReceiptResponse> ReportOwnReceipt(ReportOwnReceiptRequest request, ServerCallContext context) =>
        context.AnswerOnceAsync(async () =>
        {
            var own = DeviceOf(context);
            var kind = request.Action == ReceiptAction.Opened ? ReceiptKind.Read : ReceiptKind.Delivered;
            var result = await receipts.ReportAsync(
                context.Caller.Account.AccountId, own.AppCode, own.DeviceUid, ObjectId.Parse(request.MessageId), kind, context.CancellationToken);
            return result is ReceiptResult.Recorded recorded
                ? new ReportOwnReceiptResponse
                {
                    MessageId = request.MessageId,
                    Action = request.Action,
                    CreateTime = Timestamp.FromDateTimeOffset(recorded.RecordTime),
                }
                : throw MessagesErrors.NotFound(request.MessageId);
        });

    // Whoever has the scope of these methods is a device.
    private static DeviceKey DeviceOf(ServerCallContext context) => context.Caller.Device!.Value;

    private static V1.Device ToProto(EngineDevice device) => new()
    {
        DeviceId = device.DeviceUid,
        Platform = (V1.Platform)device.Platform,
        CreateTime = Timestamp.FromDateTimeOffset(device.CreateTime),
        ModifyTime = Timestamp.FromDateTimeOffset(device.ModifyTime),
    };
}
