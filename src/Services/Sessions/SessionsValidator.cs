using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Sessions;

internal sealed class SessionsValidator : IRequestValidator<SignInRequest>
{
    public void Validate(SignInRequest request, Violations violations)
    {
        violations.Required("email", request.Email);
        violations.Required("password", request.Password);
    }
}
