using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.Dialects.Accengage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Partner = Grpc.Messaging.Engine.Campaigns.Partner;

namespace Grpc.Messaging.Services.Partners;

/// <summary>Who may call in the name of a partner: users who manage it, and API keys of its account; nobody before the operator has opened it.</summary>
internal sealed class PartnerGate(IPartnerStore partners)
{
    /// <summary>Lets the caller of a request pass, for <see cref="FindAsync"/> to know.</summary>
    /// <exception cref="RpcException">PERMISSION_DENIED.</exception>
    public async Task AdmitAsync(HttpContext http, string partnerId, CancellationToken cancellationToken) =>
        http.Features.Set(
            await FindAsync(http.Features.GetRequiredFeature<Caller>(), partnerId, cancellationToken) ?? throw Forbidden(partnerId));

    /// <summary>The partner that a call is about.</summary>
    /// <exception cref="RpcException">PERMISSION_DENIED.</exception>
    public async ValueTask<Partner> FindAsync(ServerCallContext context, string partnerId) =>
        context.GetHttpContext().Features.Get<Partner>()
        ?? await FindAsync(context.Caller, partnerId, context.CancellationToken)
        ?? throw Forbidden(partnerId);

    /// <summary>A partner that the caller may call for; null when there is none such.</summary>
    public async Task<Partner?> FindAsync(Caller caller, string partnerId, CancellationToken cancellationToken) =>
        partnerId.Length is > 0 and <= Partner.MaxPartnerId
        && await partners.FindAsync(partnerId, cancellationToken) is { IsOpen: true } partner
        && partner.AccountId == caller.Account.AccountId
        && (caller.Kind != AccengageUserKind.KindName || partner.UserKeys.Contains(caller.CredentialId))
            ? partner
            : null;

    /// <summary>One answer whatever is missing, so that nobody learns which partners others have.</summary>
    public static RpcException Forbidden(string partnerId) => CampaignErrors.Create(
        StatusCode.PermissionDenied,
        CampaignErrorReason.PartnerForbidden,
        $"You have no right on the application \"{partnerId[..Math.Min(partnerId.Length, Partner.MaxPartnerId)]}\".");
}
