using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Engine.Campaigns.Segments;
using Grpc.Messaging.Engine.Documents;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Numbers;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.DeviceProfiles;
using Grpc.Messaging.Services.Idempotency;
using Grpc.Messaging.Services.Paging;
using Grpc.Messaging.Services.Partners;
using Grpc.Messaging.Services.Validation;
using Partner = Grpc.Messaging.Engine.Campaigns.Partner;
using Segment = Grpc.Messaging.Engine.Campaigns.Segments.Segment;

namespace Grpc.Messaging.Services.Segments;

internal sealed class SegmentsService(
    PartnerGate gate,
    INumberedStore<Segment> segments,
    IDeviceFieldStore fields,
    IAudienceStore audiences,
    NumberSource numbers,
    TimeProvider time) : Messaging.Campaigns.V1.SegmentsService.SegmentsServiceBase
{
    private const string Kind = "Segment";

    // Looked at by one read, by one page and by one count.
    private const int ReadSize = 2_000;
    private const int MaxForPage = 10_000;
    private const int MaxForCount = 100_000;

    public override async Task<ListSegmentsResponse> ListSegments(ListSegmentsRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var page = NumberedPaging.PageOf(request.HasPage, request.Page);
        var found = await segments.ListAsync(partner.PartnerKey, page, NumberedPaging.PageSize, context.CancellationToken);
        var schema = await SchemaAsync(partner, context.CancellationToken);
        return new ListSegmentsResponse
        {
            Segments = { found.Items.Select(segment => segment.ToProto(schema)) },
            NextPage = NumberedPaging.NextOf(page, found.HasNext),
        };
    }

    public override async Task<CreateSegmentResponse> CreateSegment(CreateSegmentRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var now = time.GetMilliseconds();
        var query = request.Segment.Query.ToJson();
        var schema = await SchemaAsync(partner, context.CancellationToken);
        Bind(query, schema, now);
        var number = await numbers.NextAsync(Sequences.Segments, context.CancellationToken);
        var segment = new Segment(partner.PartnerKey, number, request.Segment.Name, query, now, now);
        return await context.WriteOnceAsync<Segment, CreateSegmentResponse>(
            draft => segments.AddAsync(segment, draft, context.CancellationToken), _ => new CreateSegmentResponse { Segment = segment.ToProto(schema) });
    }

    public override async Task<GetSegmentResponse> GetSegment(GetSegmentRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var segment = await FindAsync(partner, request.SegmentId, context.CancellationToken);
        return new GetSegmentResponse { Segment = segment.ToProto(await SchemaAsync(partner, context.CancellationToken)) };
    }

    public override async Task<UpdateSegmentResponse> UpdateSegment(UpdateSegmentRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var number = request.Segment.SegmentId;
        var now = time.GetMilliseconds();
        var named = request.UpdateMask.Paths.Select(path => path.Split('.')[0]).ToHashSet();
        var query = named.Contains("query") ? request.Segment.Query.ToJson() : null;
        var schema = await SchemaAsync(partner, context.CancellationToken);
        if (query is not null)
        {
            Bind(query, schema, now);
        }

        return await context.WriteOnceAsync<Segment, UpdateSegmentResponse>(
            draft => segments.UpdateAsync(
                partner.PartnerKey,
                number,
                stored => stored with
                {
                    Name = named.Contains("name") ? request.Segment.Name : stored.Name,
                    Query = query ?? stored.Query,
                    ModifyTime = now,
                },
                draft,
                context.CancellationToken),
            stored => new UpdateSegmentResponse { Segment = stored?.ToProto(schema) ?? throw NotFound(number) });
    }

    public override async Task<DeleteSegmentResponse> DeleteSegment(DeleteSegmentRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var schema = await SchemaAsync(partner, context.CancellationToken);
        return await context.WriteOnceAsync<Segment, DeleteSegmentResponse>(
            draft => segments.RemoveAsync(partner.PartnerKey, request.SegmentId, draft, context.CancellationToken),
            removed => new DeleteSegmentResponse { Segment = removed?.ToProto(schema) ?? throw NotFound(request.SegmentId) });
    }

    public override async Task<ListSegmentDevicesResponse> ListSegmentDevices(ListSegmentDevicesRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var query = await QueryAsync(partner, request.SegmentId, context.CancellationToken);
        var scope = new PageScope($"segment {partner.PartnerKey} {request.SegmentId}");
        var cursor = scope.Request(ReadSize, request.PageToken).Cursor;
        var found = new List<ProfiledDevice>();
        for (var left = MaxForPage; left > 0; left -= ReadSize)
        {
            var page = await audiences.QueryAsync(query, cursor, ReadSize, context.CancellationToken);
            found.AddRange(page.Items);
            cursor = page.NextCursor;
            if (found.Count > NumberedPaging.PageSize)
            {
                found.RemoveRange(NumberedPaging.PageSize, found.Count - NumberedPaging.PageSize);
                cursor = found[^1].Device.DeviceUid;
                break;
            }

            if (cursor.Length == 0)
            {
                break;
            }
        }

        return new ListSegmentDevicesResponse
        {
            Devices = { found.Select(device => device.ToStruct(query.Schema)) },
            NextPageToken = scope.NextToken(new Page<ProfiledDevice>(found, cursor)),
        };
    }

    public override async Task<GetSegmentCountResponse> GetSegmentCount(GetSegmentCountRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var query = await QueryAsync(partner, request.SegmentId, context.CancellationToken);
        var scope = new PageScope($"segment count {partner.PartnerKey} {request.SegmentId}");
        var (count, next) = await CountAsync(query, scope, request.PageToken, context.CancellationToken);
        return new GetSegmentCountResponse { Count = count, NextPageToken = next };
    }

    public override async Task<GetSegmentQueryCountResponse> GetSegmentQueryCount(GetSegmentQueryCountRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var json = request.Query.ToJson();
        var query = await QueryAsync(partner, json, "query", context.CancellationToken);
        var scope = new PageScope($"segment query {partner.PartnerKey} {json}");
        var (count, next) = await CountAsync(query, scope, request.PageToken, context.CancellationToken);
        return new GetSegmentQueryCountResponse { Count = count, NextPageToken = next };
    }

    private static RpcException NotFound(long number) => CampaignErrors.NotFound(Kind, number);

    private static DocumentQuery Bind(string query, ProfileSchema schema, DateTimeOffset now, string field = "segment.query") =>
        SegmentBinder.TryBind(query, schema, now, out var reason) ?? throw Violations.Single(field, $"is none: {reason}");

    private async Task<Segment> FindAsync(Partner partner, long number, CancellationToken cancellationToken) =>
        await segments.FindAsync(partner.PartnerKey, number, cancellationToken) ?? throw NotFound(number);

    private async Task<ProfileSchema> SchemaAsync(Partner partner, CancellationToken cancellationToken) =>
        ProfileSchema.Of(await fields.ListAsync(partner.AppCode, cancellationToken));

    private async Task<AudienceQuery> QueryAsync(Partner partner, long number, CancellationToken cancellationToken) =>
        await QueryAsync(partner, (await FindAsync(partner, number, cancellationToken)).Query, "segment.query", cancellationToken);

    private async Task<AudienceQuery> QueryAsync(Partner partner, string query, string field, CancellationToken cancellationToken)
    {
        var schema = await SchemaAsync(partner, cancellationToken);
        var now = time.GetMilliseconds();
        return new AudienceQuery(partner.PartnerKey, partner.AppCode, partner.AnyPlatform, Bind(query, schema, now, field), schema, now);
    }

    private async Task<(long Count, string NextPageToken)> CountAsync(
        AudienceQuery query, PageScope scope, string pageToken, CancellationToken cancellationToken)
    {
        var cursor = scope.Request(ReadSize, pageToken).Cursor;
        if (cursor.Length == 0 && await audiences.CountAsync(query, cancellationToken) is { } all)
        {
            return (all, "");
        }

        var count = 0L;
        for (var left = MaxForCount; left > 0; left -= ReadSize)
        {
            var page = await audiences.QueryAsync(query, cursor, ReadSize, cancellationToken);
            count += page.Items.Count;
            cursor = page.NextCursor;
            if (cursor.Length == 0)
            {
                break;
            }
        }

        return (count, scope.NextToken(new Page<ProfiledDevice>([], cursor)));
    }
}
