using System.Buffers;
using System.Collections.Frozen;
using Google.Protobuf.Collections;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Services.Validation;

namespace Grpc.Messaging.Services.Partners;

internal sealed class PartnersValidator :
    IRequestValidator<CreatePartnerRequest>,
    IRequestValidator<ListPartnersRequest>,
    IRequestValidator<UpdatePartnerRequest>,
    IRequestValidator<OpenPartnerRequest>,
    IRequestValidator<CreateApiUserRequest>,
    IRequestValidator<ListApiUsersRequest>,
    IRequestValidator<DeleteApiUserRequest>
{
    private const int MaxName = 64;
    private const int MaxUserName = 200;
    private const int MaxUsers = 100;
    private const int MaxNames = 100;

    private static readonly SearchValues<char> IdCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    private static readonly FrozenSet<string> Settable = ["name", "user_emails", "collapse_keys", "button_templates", "needs_approval"];
    private static readonly FrozenSet<string> Fixed = ["partner_id", "application_id", "platform", "open"];
    private static readonly Partner Empty = new();

    public void Validate(CreatePartnerRequest request, Violations violations)
    {
        var partner = request.Partner ?? Empty;
        if (partner.PartnerId.Length is 0 or > Engine.Campaigns.Partner.MaxPartnerId || partner.PartnerId.AsSpan().ContainsAnyExcept(IdCharacters))
        {
            violations.Add("partner.partner_id", $"must be 1 to {Engine.Campaigns.Partner.MaxPartnerId} letters, digits, \"-\" and \"_\"");
        }

        violations.RequiredId("partner.application_id", partner.ApplicationId);
        if (partner.Platform is not (PartnerPlatform.Ios or PartnerPlatform.Android or PartnerPlatform.Web))
        {
            violations.Add("partner.platform", "must be IOS, ANDROID or WEB");
        }

        violations.RequiredName("partner.name", partner.Name, MaxName);
        Lists(partner, violations);
    }

    public void Validate(ListPartnersRequest request, Violations violations) => violations.PageSize(request.PageSize);

    public void Validate(UpdatePartnerRequest request, Violations violations)
    {
        var partner = request.Partner ?? Empty;
        violations.Required("partner.partner_id", partner.PartnerId);
        violations.Mask(request.UpdateMask, Settable, Fixed);
        if (request.UpdateMask?.Paths.Contains("name") == true)
        {
            violations.RequiredName("partner.name", partner.Name, MaxName);
        }

        Lists(partner, violations);
    }

    public void Validate(OpenPartnerRequest request, Violations violations)
    {
        violations.Required("partner_id", request.PartnerId);
        if (!request.HasOpen)
        {
            violations.Add("open", "is required: true or false");
        }
    }

    public void Validate(CreateApiUserRequest request, Violations violations)
    {
        violations.RequiredName("user.email", request.User?.Email ?? "", Credential.MaxLookupId);
        if (request.User?.Email is { Length: > 0 } email && !email.Contains('@', StringComparison.Ordinal))
        {
            violations.Add("user.email", "must be an electronic mail address");
        }

        violations.Name("user.name", request.User?.Name ?? "", MaxUserName);
    }

    public void Validate(ListApiUsersRequest request, Violations violations) => violations.PageSize(request.PageSize);

    public void Validate(DeleteApiUserRequest request, Violations violations) => violations.Required("email", request.Email);

    private static void Lists(Partner partner, Violations violations)
    {
        Names("partner.collapse_keys", partner.CollapseKeys, violations);
        Names("partner.button_templates", partner.ButtonTemplates, violations);
        if (partner.UserEmails.Count > MaxUsers)
        {
            violations.Add("partner.user_emails", $"must have at most {MaxUsers} addresses");
        }
    }

    private static void Names(string field, RepeatedField<string> names, Violations violations)
    {
        if (names.Count > MaxNames || names.Any(name => name.Length is 0 or > MaxName))
        {
            violations.Add(field, $"must have at most {MaxNames}, of 1 to {MaxName} characters each");
        }
    }
}
