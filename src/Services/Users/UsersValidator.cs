using System.Collections.Frozen;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Services.Mapping;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;
using UserRole = Grpc.Messaging.V1.UserRole;

namespace Grpc.Messaging.Services.Users;

internal sealed class UsersValidator :
    IRequestValidator<CreateUserRequest>,
    IRequestValidator<ListUsersRequest>,
    IRequestValidator<UpdateUserRequest>,
    IRequestValidator<SetUserPasswordRequest>,
    IRequestValidator<DeleteUserRequest>
{
    private const int MaxName = 200;

    private static readonly FrozenSet<string> Settable = ["name", "role", "disabled"];
    private static readonly FrozenSet<string> OutputOnly = ["user_id", "email", "create_time"];

    public void Validate(CreateUserRequest request, Violations violations)
    {
        var email = request.User?.Email ?? "";
        violations.Required("user.email", email);
        if (email.Length > Credential.MaxLookupId || (email.Length > 0 && !IsEmail(email)))
        {
            violations.Add("user.email", $"must be an e-mail address of at most {Credential.MaxLookupId} ASCII characters", ViolationReason.Malformed);
        }

        violations.Name("user.name", request.User?.Name ?? "", MaxName);
        Role("user.role", request.User?.Role ?? UserRole.Unspecified, violations);
        violations.Password("password", request.Password);
    }

    public void Validate(ListUsersRequest request, Violations violations) => violations.PageSize(request.PageSize);

    public void Validate(UpdateUserRequest request, Violations violations)
    {
        violations.Mask(request.UpdateMask, Settable, OutputOnly);
        if (request.User is null)
        {
            violations.Add("user", "is required", ViolationReason.Required);
            return;
        }

        violations.Required("user.user_id", request.User.UserId);
        violations.Name("user.name", request.User.Name, MaxName);
        if (request.UpdateMask.Has("role"))
        {
            Role("user.role", request.User.Role, violations);
        }
    }

    public void Validate(SetUserPasswordRequest request, Violations violations)
    {
        violations.Required("user_id", request.UserId);
        violations.Password("password", request.Password);
    }

    public void Validate(DeleteUserRequest request, Violations violations) => violations.Required("user_id", request.UserId);

    private static bool IsEmail(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at == text.LastIndexOf('@') && at < text.Length - 1 && text.All(static letter => letter is > ' ' and <= '~');
    }

    private static void Role(string field, UserRole role, Violations violations)
    {
        if (role is < UserRole.Owner or > UserRole.Viewer)
        {
            violations.Add(field, "must be owner, operator or viewer", ViolationReason.UnknownValue);
        }
    }
}
