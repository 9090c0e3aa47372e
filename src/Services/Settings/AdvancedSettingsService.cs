using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns.Settings;
using Grpc.Messaging.Services.Idempotency;
using Grpc.Messaging.Services.Partners;

namespace Grpc.Messaging.Services.Settings;

internal sealed class AdvancedSettingsService(PartnerGate gate, ISettingsStore settings, TimeProvider time)
    : Messaging.Campaigns.V1.AdvancedSettingsService.AdvancedSettingsServiceBase
{
    public override async Task<GetAdvancedSettingsResponse> GetAdvancedSettings(GetAdvancedSettingsRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        return new GetAdvancedSettingsResponse { Settings = (await settings.FindAsync(partner.PartnerKey, context.CancellationToken)).ToProto() };
    }

    public override async Task<ReplaceAdvancedSettingsResponse> ReplaceAdvancedSettings(ReplaceAdvancedSettingsRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var replaced = new PartnerSettings(partner.PartnerKey, request.Settings.ToEngine(), time.GetMilliseconds());
        return await context.WriteOnceAsync<PartnerSettings, ReplaceAdvancedSettingsResponse>(
            draft => settings.PutAsync(replaced, draft, context.CancellationToken),
            stored => new ReplaceAdvancedSettingsResponse { Settings = (stored ?? replaced).Settings.ToProto() });
    }
}
