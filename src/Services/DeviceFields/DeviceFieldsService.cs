using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.Idempotency;
using Grpc.Messaging.Services.Partners;
using Grpc.Messaging.Services.Validation;

namespace Grpc.Messaging.Services.DeviceFields;

internal sealed class DeviceFieldsService(PartnerGate gate, IDeviceFieldStore fields, TimeProvider time)
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
        if (ProfileSchema.IsReserved(name))
        {
            throw CampaignErrors.Create(StatusCode.AlreadyExists, CampaignErrorReason.IdentifierTaken, $"{ViolationsRules.Quote(name)} is taken.");
        }

        if ((await fields.ListAsync(partner.AppCode, context.CancellationToken)).Count >= DeclaredField.MaxCount)
        {
            throw Violations.Single("field", $"is one too many: an application has at most {DeclaredField.MaxCount}");
        }

        var field = new DeclaredField(partner.AppCode, name, (FieldType)request.Field.Type, request.Field.Indexed, time.GetMilliseconds());
        return await context.WriteOnceAsync<DeclaredField, CreateDeviceFieldResponse>(
            draft => fields.AddAsync(field, draft, context.CancellationToken).OrExistsAsync(),
            _ => new CreateDeviceFieldResponse { Field = ProfileSchema.Of([field]).Find(name)!.ToProto() });
    }
}
