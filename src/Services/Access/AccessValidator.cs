using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Services.Validation;

namespace Grpc.Messaging.Services.Access;

internal sealed class AccessValidator : IRequestValidator<GetAccessTokenRequest>
{
    public void Validate(GetAccessTokenRequest request, Violations violations)
    {
        violations.Required("email", request.Email);
        violations.AtMost("email", request.Email, Credential.MaxLookupId);
    }
}
