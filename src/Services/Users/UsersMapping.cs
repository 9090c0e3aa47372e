using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Services.Mapping;
using Grpc.Messaging.V1;
using EngineAccount = Grpc.Messaging.Engine.Accounts.Account;
using EngineRole = Grpc.Messaging.Engine.Credentials.UserRole;

namespace Grpc.Messaging.Services.Users;

internal static class UsersMapping
{
    /// <summary>A user; one that is disabled is stored as a credential that has expired.</summary>
    public static User ToProto(this Credential user) => new()
    {
        UserId = user.CredentialId.ToString(),
        Email = user.LookupId,
        Name = user.Name,
        Role = (V1.UserRole)UserKind.RoleOf(user),
        Disabled = user.ExpireTime is not null,
        CreateTime = Timestamp.FromDateTimeOffset(user.CreateTime),
    };

    /// <summary>The user with the fields of the mask set.</summary>
    public static Credential Apply(this Credential stored, UpdateUserRequest request, EngineAccount account, DateTimeOffset now) => stored with
    {
        Name = request.UpdateMask.Has("name") ? request.User.Name : stored.Name,
        Scopes = request.UpdateMask.Has("role") ? UserKind.ScopesOf((EngineRole)request.User.Role, account) : stored.Scopes,
        ExpireTime = !request.UpdateMask.Has("disabled") ? stored.ExpireTime : request.User.Disabled ? stored.ExpireTime ?? now : null,
    };
}
