using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.Partners;
using Grpc.Messaging.Services.Validation;
using DeviceUpload = Grpc.Messaging.Engine.Campaigns.Profiles.DeviceUpload;
using DeviceUploadState = Grpc.Messaging.Engine.Campaigns.Profiles.DeviceUploadState;
using Partner = Grpc.Messaging.Engine.Campaigns.Partner;

namespace Grpc.Messaging.Services.DeviceUploads;

internal sealed class DeviceUploadsService(
    PartnerGate gate,
    IDeviceFieldStore fields,
    IDeviceProfileStore profiles,
    IEntityStore<DeviceUpload> uploads,
    ObjectIdGenerator ids,
    TimeProvider time) : Messaging.Campaigns.V1.DeviceUploadsService.DeviceUploadsServiceBase
{
    private const int BatchSize = 1_000;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LastWrite = TimeSpan.FromSeconds(10);

    public override async Task<UploadDevicesResponse> UploadDevices(IAsyncStreamReader<UploadDevicesRequest> requestStream, ServerCallContext context)
    {
        if (!await requestStream.MoveNext(context.CancellationToken))
        {
            throw Violations.Single("partner_id", "is required in the first part", Messaging.V1.ViolationReason.Required);
        }

        var partner = await gate.FindAsync(context, requestStream.Current.PartnerId);
        var rows = new DeviceRows(partner, ProfileSchema.Of(await fields.ListAsync(partner.AppCode, context.CancellationToken)));
        var now = time.GetMilliseconds();
        var upload = new DeviceUpload(ids.Next(), partner.PartnerKey, DeviceUploadState.Running, 0, 0, 0, [], "", now, now, EndTime: null);
        await uploads.AddAsync(upload, request: null, context.CancellationToken);
        await TrimAsync(partner, context.CancellationToken);
        var bytes = 0L;
        try
        {
            await ReadAsync();
            upload = await WriteAsync(DeviceUploadState.Finished, "", context.CancellationToken);
            return new UploadDevicesResponse { Upload = upload.ToProto() };
        }
        catch (CsvException exception)
        {
            var text = $"line {exception.Line}, column {exception.Column}: {exception.Message}";
            await FailAsync(text);
            throw Violations.Single("file", $"can't be read further at {text}");
        }
        catch (Exception exception)
        {
            await FailAsync(exception is RpcException rpc ? rpc.Status.Detail : context.CancellationToken.IsCancellationRequested ? "The caller broke off." : "The server failed.");
            throw;
        }

        async Task ReadAsync()
        {
            var csv = new CsvReader();
            var batch = new List<ProfileChange>(BatchSize);
            var written = time.GetTimestamp();
            do
            {
                var part = requestStream.Current.File?.Data ?? Google.Protobuf.ByteString.Empty;
                bytes += part.Length;
                foreach (var record in csv.Read(part.Span))
                {
                    await TakeAsync(record);
                }

                if (time.GetElapsedTime(written) >= Interval)
                {
                    upload = await WriteAsync(DeviceUploadState.Running, "", context.CancellationToken);
                    written = time.GetTimestamp();
                }
            }
            while (await requestStream.MoveNext(context.CancellationToken));

            foreach (var record in csv.End())
            {
                await TakeAsync(record);
            }

            rows.End();
            await StoreAsync(partner, rows, batch, context.CancellationToken);

            async Task TakeAsync(CsvRecord record)
            {
                if (rows.Take(record) is { } change)
                {
                    batch.Add(change);
                    if (batch.Count == BatchSize)
                    {
                        await StoreAsync(partner, rows, batch, context.CancellationToken);
                    }
                }
            }
        }

        // The caller's token may be the reason.
        async Task FailAsync(string error)
        {
            using var patience = new CancellationTokenSource(LastWrite, time);
            await WriteAsync(DeviceUploadState.Failed, error, patience.Token);
        }

        async Task<DeviceUpload> WriteAsync(DeviceUploadState state, string error, CancellationToken cancellationToken)
        {
            var then = time.GetMilliseconds();
            var next = upload with
            {
                State = state,
                ByteCount = bytes,
                RowCount = rows.RowCount,
                FailedCount = rows.FailedCount,
                Faults = [.. rows.Faults],
                Error = error.Length <= DeviceUpload.MaxError ? error : error[..DeviceUpload.MaxError],
                ModifyTime = then,
                EndTime = state == DeviceUploadState.Running ? null : then,
            };
            await uploads.UpdateAsync(partner.PartnerKey, upload.UploadKey, _ => next, request: null, cancellationToken);
            return next;
        }
    }

    public override async Task<ListDeviceUploadsResponse> ListDeviceUploads(ListDeviceUploadsRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var now = time.GetMilliseconds();
        return new ListDeviceUploadsResponse
        {
            Uploads = { (await ListAsync(partner, context.CancellationToken)).Reverse().Take(DeviceUpload.MaxKept).Select(upload => upload.At(now).ToProto()) },
        };
    }

    public override async Task<GetDeviceUploadResponse> GetDeviceUpload(GetDeviceUploadRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var upload = ObjectId.TryParse(request.UploadId, out var key) ? await uploads.FindAsync(partner.PartnerKey, key, context.CancellationToken) : null;
        return new GetDeviceUploadResponse
        {
            Upload = upload?.At(time.GetMilliseconds()).ToProto() ?? throw CampaignErrors.NotFound("Upload", ViolationsRules.Quote(request.UploadId)),
        };
    }

    // Devices that there are keep what the file does not name; the others are registered.
    private async Task StoreAsync(Partner partner, DeviceRows rows, List<ProfileChange> batch, CancellationToken cancellationToken)
    {
        if (batch.Count == 0)
        {
            return;
        }

        var changes = new Dictionary<string, ProfileChange>(batch.Count);
        foreach (var change in batch)
        {
            changes[change.DeviceUid] = changes.TryGetValue(change.DeviceUid, out var earlier) ? earlier.Then(change) : change;
        }

        batch.Clear();
        var now = time.GetMilliseconds();
        var known = (await profiles.LoadAsync(partner.AppCode, changes.Keys, cancellationToken)).Select(static device => device.Device.DeviceUid).ToHashSet();
        List<ProfileChange> old = [.. changes.Values.Where(change => known.Contains(change.DeviceUid))];
        if (old.Count > 0)
        {
            await profiles.UpdateAsync(partner.AppCode, partner.AnyPlatform, old, now, request: null, cancellationToken);
        }

        await profiles.ImportAsync(
            [.. changes.Values.Where(change => !known.Contains(change.DeviceUid)).Select(change => rows.New(change, now))], cancellationToken);
    }

    private async Task<IReadOnlyList<DeviceUpload>> ListAsync(Partner partner, CancellationToken cancellationToken) =>
        (await uploads.ListAsync(partner.PartnerKey, new PageRequest(0, ""), cancellationToken))!.Items;

    private async Task TrimAsync(Partner partner, CancellationToken cancellationToken)
    {
        foreach (var old in (await ListAsync(partner, cancellationToken)).SkipLast(DeviceUpload.MaxKept))
        {
            await uploads.RemoveAsync(partner.PartnerKey, old.UploadKey, request: null, cancellationToken);
        }
    }
}
