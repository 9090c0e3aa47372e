using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.Idempotency;
using Grpc.Messaging.Services.Partners;
using Grpc.Messaging.Services.Validation;

namespace Grpc.Messaging.Services.DeviceFields;

internal sealed class DeviceFieldsService(PartnerGate gate, IDeviceFieldStore fields, ObjectIdGenerator ids, TimeProvider time)
    : Messaging.Campaigns.V1.DeviceFieldsService.DeviceFieldsServiceBase
{
    public override async Task<ListDeviceFieldsResponse> ListDeviceFields(ListDeviceFieldsRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var schema = ProfileSchema.Of(await fields.ListAsync(partner.AppCode, context.CancellationToken));
        return new ListDeviceFieldsResponse { Fields = { schema.Fields.Select(field => field.ToProto()) } };
    }

    public override async Task<CreateDeviceFieldResponse> CreateDeviceField(CreateDeviceFieldRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var name = request.Field.Name;
        DemandFree(name);
        if ((await fields.ListAsync(partner.AppCode, context.CancellationToken)).Count >= DeclaredField.MaxCount)
        {
            throw Violations.Single("field", $"is one too many: an application has at most {DeclaredField.MaxCount}");
        }

        var field = new DeclaredField(partner.AppCode, name, (FieldType)request.Field.Type, request.Field.Indexed, time.GetMilliseconds(), $"{ids.Next()}");
        return await context.WriteOnceAsync<DeclaredField, CreateDeviceFieldResponse>(
            draft => fields.AddAsync(field, draft, context.CancellationToken).OrExistsAsync(),
            stored => new CreateDeviceFieldResponse { Field = ToProto(stored!) });
    }

    public override async Task<RenameDeviceFieldResponse> RenameDeviceField(RenameDeviceFieldRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        DemandFree(request.NewName);
        return await context.WriteOnceAsync<DeclaredField, RenameDeviceFieldResponse>(
            draft => fields.RenameAsync(
                partner.AppCode, request.Name, request.NewName, time.GetMilliseconds(), draft, context.CancellationToken).OrExistsAsync(),
            stored => new RenameDeviceFieldResponse { Field = ToProto(stored ?? throw NotFound(request.Name)) });
    }

    public override async Task<DeleteDeviceFieldResponse> DeleteDeviceField(DeleteDeviceFieldRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        return await context.WriteOnceAsync<DeclaredField, DeleteDeviceFieldResponse>(
            draft => fields.RemoveAsync(
                partner.AppCode,
                request.Name,
                field => FieldRemovalJob.Of(field, ids.Next(), partner.AccountId, time.GetMilliseconds()),
                draft,
                context.CancellationToken),
            removed => new DeleteDeviceFieldResponse { Field = ToProto(removed ?? throw NotFound(request.Name)) });
    }

    private static DeviceField ToProto(DeclaredField field) => ProfileSchema.Of([field]).Find(field.Name)!.ToProto();

    private static RpcException NotFound(string name) => CampaignErrors.NotFound("Field", ViolationsRules.Quote(name));

    private static void DemandFree(string name)
    {
        if (ProfileSchema.IsReserved(name))
        {
            throw CampaignErrors.Create(StatusCode.AlreadyExists, CampaignErrorReason.IdentifierTaken, $"{ViolationsRules.Quote(name)} is taken.");
        }
    }
}
