using Grpc.Messaging.Services.Users;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Sessions;

internal sealed class SessionsValidator : IRequestValidator<SignInRequest>, IRequestValidator<ChangePasswordRequest>
{
    public void Validate(SignInRequest request, Violations violations)
    {
        violations.Required("email", request.Email);
        violations.Required("password", request.Password);
    }

    public void Validate(ChangePasswordRequest request, Violations violations)
    {
        violations.Required("old_password", request.OldPassword);
        violations.Password("new_password", request.NewPassword);
    }
}
