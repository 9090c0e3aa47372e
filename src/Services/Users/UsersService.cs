using Grpc.Core;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Services.Audit;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Idempotency;
using Grpc.Messaging.Services.Mapping;
using Grpc.Messaging.Services.Paging;
using Grpc.Messaging.V1;
using EngineRole = Grpc.Messaging.Engine.Credentials.UserRole;

namespace Grpc.Messaging.Services.Users;

internal sealed class UsersService(ICredentialStore credentials, CredentialAuthenticator authenticator, ObjectIdGenerator ids, TimeProvider time)
    : V1.UsersService.UsersServiceBase
{
    public override async Task<CreateUserResponse> CreateUser(CreateUserRequest request, ServerCallContext context)
    {
        var caller = context.Caller;
        var user = UserKind.ToCredential(
            request.User.Email,
            request.Password,
            (EngineRole)request.User.Role,
            request.User.Name,
            ids.Next(),
            caller.Account,
            time.GetMilliseconds());
        Demand(caller, user);
        if (request.User.Disabled)
        {
            user = user with { ExpireTime = user.CreateTime };
        }

        try
        {
            return await context.WriteOnceAsync<Credential, CreateUserResponse>(
                draft => credentials.AddAsync(user, draft, context.CancellationToken),
                added => new CreateUserResponse { User = added!.ToProto() });
        }
        catch (IdentifierTakenException)
        {
            throw UsersErrors.EmailTaken();
        }
    }

    public override async Task<ListUsersResponse> ListUsers(ListUsersRequest request, ServerCallContext context)
    {
        var accountId = context.Caller.Account.AccountId;
        var scope = new PageScope($"users {accountId}");
        return await AnswerSize.FitAsync(PageScope.SizeOf(request.PageSize), async size =>
        {
            var page = PageScope.Found(
                await credentials.ListAsync(accountId, [UserKind.KindName], scope.Request(size, request.PageToken), context.CancellationToken));
            return new ListUsersResponse { Users = { page.Items.Select(UsersMapping.ToProto) }, NextPageToken = scope.NextToken(page) };
        });
    }

    public override async Task<UpdateUserResponse> UpdateUser(UpdateUserRequest request, ServerCallContext context)
    {
        var caller = context.Caller;
        var response = await ChangeAsync(
            request.User.UserId,
            stored => stored.Apply(request, caller.Account, time.GetMilliseconds()),
            user => new UpdateUserResponse { User = user },
            context);
        if (request.UpdateMask.Has("role") || request.UpdateMask.Has("disabled"))
        {
            await EndSessionsAsync(request.User.UserId, context);
        }

        return response;
    }

    public override async Task<SetUserPasswordResponse> SetUserPassword(SetUserPasswordRequest request, ServerCallContext context)
    {
        var hash = PasswordHash.Create(request.Password);
        var response = await ChangeAsync(
            request.UserId, stored => stored with { Secret = hash }, user => new SetUserPasswordResponse { User = user }, context);
        await EndSessionsAsync(request.UserId, context);
        return response;
    }

    public override async Task<DeleteUserResponse> DeleteUser(DeleteUserRequest request, ServerCallContext context)
    {
        var userId = IdOf(request.UserId);
        var account = context.Caller.Account;
        var response = await context.WriteOnceAsync<Credential, DeleteUserResponse>(
            draft => credentials.RemoveAsync(account.AccountId, UserKind.KindName, userId, draft, context.CancellationToken),
            user => new DeleteUserResponse { User = user?.ToProto() ?? throw UsersErrors.NotFound(request.UserId) });
        await EndSessionsAsync(request.UserId, context);
        return response;
    }

    private static ObjectId IdOf(string text) => ObjectId.TryParse(text, out var userId) ? userId : throw UsersErrors.NotFound(text);

    // Nobody gives, or takes over, more than what they may do themselves.
    private static void Demand(Caller caller, Credential user)
    {
        if (!caller.Has(user.Scopes))
        {
            throw UsersErrors.RoleExceeded();
        }
    }

    private Task<TResponse> ChangeAsync<TResponse>(
        string userId, Func<Credential, Credential> change, Func<User, TResponse> toResponse, ServerCallContext context)
        where TResponse : class
    {
        var (caller, id) = (context.Caller, IdOf(userId));
        return context.WriteOnceAsync<Credential, TResponse>(
            draft => credentials.UpdateAsync(
                caller.Account.AccountId,
                UserKind.KindName,
                id,
                stored =>
                {
                    Demand(caller, stored);
                    AuditTrail.TellBefore(context, stored.ToProto());
                    var changed = change(stored);
                    Demand(caller, changed);
                    return changed;
                },
                draft,
                context.CancellationToken),
            user => toResponse(user?.ToProto() ?? throw UsersErrors.NotFound(userId)));
    }

    // Behind the change: a sign-in between the two has what the user may do by now.
    private async Task EndSessionsAsync(string userId, ServerCallContext context)
    {
        var accountId = context.Caller.Account.AccountId;
        await credentials.RemoveNamedAsync(accountId, SessionKind.KindName, userId, expiredBy: null, keptId: null, context.CancellationToken);
        authenticator.ForgetAccount(accountId);
    }
}
