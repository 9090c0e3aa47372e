using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.Dialects;
using Grpc.Messaging.Services.Dialects.Accengage;
using Grpc.Messaging.Services.Idempotency;
using Grpc.Messaging.Services.Partners;
using Grpc.Messaging.Services.Validation;
using Device = Grpc.Messaging.Engine.Devices.Device;
using Partner = Grpc.Messaging.Engine.Campaigns.Partner;

namespace Grpc.Messaging.Services.DeviceProfiles;

internal sealed class DeviceProfilesService(PartnerGate gate, IDeviceFieldStore fields, IDeviceProfileStore profiles, TimeProvider time)
    : Messaging.Campaigns.V1.DeviceProfilesService.DeviceProfilesServiceBase
{
    private const int PageSize = 10_000;

    // Read at a time, and sent at a time in characters: what a page holds in memory.
    private const int BatchSize = 500;
    private const int PartLength = 256 * 1024;

    public override async Task GetDevicesFile(
        GetDevicesFileRequest request, IServerStreamWriter<GetDevicesFileResponse> responseStream, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var schema = await SchemaAsync(partner, context.CancellationToken);
        var columns = request.Fields.Count == 0
            ? schema.Fields
            : [.. request.Fields.Select(name => schema.Find(name)
                ?? throw Violations.Single("fields", $"has {ViolationsRules.Quote(name)}, which is no field of devices"))];
        var range = RangeOf(partner, request);
        var csv = new DeviceCsv(columns);
        var page = NumberedPaging.PageOf(request.HasPage, request.Page);
        if (page < 1 || page > int.MaxValue / PageSize)
        {
            await SendAsync(next: 0);
            return;
        }

        var skip = (int)(page - 1) * PageSize;
        var hasNext = (await profiles.ListAsync(range, after: null, skip + PageSize, 1, context.CancellationToken)).Count > 0;
        var next = NumberedPaging.NextOf(page, hasNext);
        if (hasNext && context.IsRest)
        {
            var http = context.GetHttpContext();
            http.Response.Headers.Link = $"<{PageUrl.Of(http.Request, next)}>; rel=\"next\"";
        }

        var (left, after) = (PageSize, (Device?)null);
        while (left > 0)
        {
            var batch = await profiles.ListAsync(range, after, after is null ? skip : 0, Math.Min(BatchSize, left), context.CancellationToken);
            if (batch.Count > 0 && after is null)
            {
                csv.AddHeader();
            }

            foreach (var device in batch)
            {
                csv.Add(device);
                if (csv.Length >= PartLength)
                {
                    await SendAsync(next);
                }
            }

            left = batch.Count < BatchSize ? 0 : left - batch.Count;
            after = batch.Count > 0 ? batch[^1].Device : null;
        }

        await SendAsync(next);

        Task SendAsync(long next) =>
            responseStream.WriteAsync(new GetDevicesFileResponse { File = csv.TakePart(), NextPage = next }, context.CancellationToken);
    }

    public override async Task<GetDeviceProfileResponse> GetDeviceProfile(GetDeviceProfileRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var schema = await SchemaAsync(partner, context.CancellationToken);
        var criteria = new List<ProfileCriterion>();
        var violations = new Violations();
        foreach (var (name, given) in request.Criteria)
        {
            if (schema.Find(name) is not { IsIndexed: true } field)
            {
                violations.Add("criteria", $"has {ViolationsRules.Quote(name)}, which is no indexed field of devices");
            }
            else if (!FieldValues.TryConvert(field, given, out var value) || value is null)
            {
                violations.Add("criteria", $"has {name}, which must be {field.Expected}");
            }
            else
            {
                criteria.Add(new ProfileCriterion(field, value));
            }
        }

        violations.ThrowIfAny();
        var found = await profiles.FindAsync(partner.AppCode, partner.AnyPlatform, criteria, context.CancellationToken);
        return new GetDeviceProfileResponse { Data = found?.ToStruct(schema) ?? throw DeviceProfilesErrors.NoMatch() };
    }

    public override async Task<UpdateDeviceProfileResponse> UpdateDeviceProfile(UpdateDeviceProfileRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        if (request.Values is null or { Fields.Count: 0 })
        {
            return new UpdateDeviceProfileResponse { Unchanged = true };
        }

        var schema = await SchemaAsync(partner, context.CancellationToken);
        var violations = new Violations();
        var change = DeviceValues.ReadChange(
            schema, request.DeviceId, request.Values.Fields, "values", violations, DeviceProfilesErrors.FieldUnknown, DeviceProfilesErrors.FieldFixed);
        violations.ThrowIfAny();
        return await context.WriteOnceAsync<ProfileUpdate, UpdateDeviceProfileResponse>(
            draft => profiles.UpdateAsync(partner.AppCode, partner.AnyPlatform, [change], time.GetMilliseconds(), draft, context.CancellationToken),
            stored => stored is { DeviceCount: > 0 }
                ? new UpdateDeviceProfileResponse()
                : throw CampaignErrors.NotFound(DeviceProfilesErrors.Kind, ViolationsRules.Quote(request.DeviceId)));
    }

    public override async Task<UpdateDeviceProfilesResponse> UpdateDeviceProfiles(UpdateDeviceProfilesRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var schema = await SchemaAsync(partner, context.CancellationToken);
        var keys = KeysOf(schema, request);
        var violations = new Violations();
        var users = new List<(List<ProfileCriterion> Criteria, ProfileChange Change)>(request.Users.Count);
        for (var i = 0; i < request.Users.Count; i++)
        {
            var values = request.Users[i].Fields;
            var path = $"users[{i}]";
            var unknown = () => Violations.Single(path, "has a field that does not exist for this application");
            var change = DeviceValues.ReadChange(
                schema, "", values.Where(value => !keys.Exists(key => key.Name == value.Key)), path, violations, unknown, DeviceProfilesErrors.FieldsFixed);
            users.Add((CriteriaOf(keys, values, path, violations), change));
        }

        violations.ThrowIfAny();
        return await context.WriteOnceAsync<ProfileUpdate, UpdateDeviceProfilesResponse>(
            async draft => await profiles.UpdateAsync(
                partner.AppCode,
                partner.AnyPlatform,
                await MatchAsync(partner, users, context.CancellationToken),
                time.GetMilliseconds(),
                draft,
                context.CancellationToken),
            stored => new UpdateDeviceProfilesResponse { Updated = stored?.DeviceCount ?? 0 });
    }

    private static ProfileRange RangeOf(Partner partner, GetDevicesFileRequest request)
    {
        var firstOpen = request.FirstOpen.Split('|', 2);
        return new ProfileRange(
            partner.AppCode, partner.AnyPlatform, MomentOf(firstOpen[0]), firstOpen.Length > 1 ? MomentOf(firstOpen[1]) : null, MomentOf(request.LastOpen));

        static DateTimeOffset? MomentOf(string text) => FieldDates.Parse(text.Trim(), isEnd: false);
    }

    private static List<ProfileField> KeysOf(ProfileSchema schema, UpdateDeviceProfilesRequest request)
    {
        IEnumerable<string> names = request.MatchingKey.Length > 0 ? request.MatchingKeys.Append(request.MatchingKey) : request.MatchingKeys;
        return [.. names.Distinct().Select(name => schema.Find(name) is { IsIndexed: true } key
            ? key
            : throw Violations.Single("matching_keys", "Invalid matching key(s) given."))];
    }

    private static List<ProfileCriterion> CriteriaOf(
        List<ProfileField> keys, MapField<string, Value> values, string path, Violations violations)
    {
        var criteria = new List<ProfileCriterion>(keys.Count);
        foreach (var key in keys)
        {
            if (values.TryGetValue(key.Name, out var given) && DeviceValues.TryRead(key, given, out var value) && value is not null)
            {
                criteria.Add(new ProfileCriterion(key, value));
            }
            else
            {
                violations.Add($"{path}.{key.Name}", $"is required: {key.Expected}");
            }
        }

        return criteria;
    }

    private async Task<IReadOnlyList<ProfileChange>> MatchAsync(
        Partner partner, List<(List<ProfileCriterion> Criteria, ProfileChange Change)> users, CancellationToken cancellationToken)
    {
        var changes = new Dictionary<string, ProfileChange>();
        foreach (var (criteria, change) in users)
        {
            if (change.Values.Count == 0 || await profiles.FindAsync(partner.AppCode, partner.AnyPlatform, criteria, cancellationToken) is not { } found)
            {
                continue;
            }

            var uid = found.Device.DeviceUid;
            changes[uid] = (changes.GetValueOrDefault(uid) ?? change).Then(change) with { DeviceUid = uid };
        }

        return [.. changes.Values];
    }

    private async Task<ProfileSchema> SchemaAsync(Partner partner, CancellationToken cancellationToken) =>
        ProfileSchema.Of(await fields.ListAsync(partner.AppCode, cancellationToken));
}
