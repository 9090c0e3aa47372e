using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Services.Accounts;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Users;
using Grpc.Messaging.V1;
using EngineAccount = Grpc.Messaging.Engine.Accounts.Account;

namespace Grpc.Messaging.Services.Sessions;

internal sealed class SessionsService(ICredentialStore credentials, CredentialAuthenticator authenticator, ObjectIdGenerator ids, TimeProvider time)
    : V1.SessionsService.SessionsServiceBase
{
    public override async Task<SignInResponse> SignIn(SignInRequest request, ServerCallContext context)
    {
        var presented = UserKind.Present(request.Email, request.Password);
        var result = await authenticator.AuthenticateAsync(
            presented, context.GetHttpContext().Connection.RemoteIpAddress, context.CancellationToken);
        if (result.RetryDelay is { } delay)
        {
            throw AuthenticationErrors.TooManyFailures(delay);
        }

        // Read once more: what was found valid may be remembered from before a change.
        if (result.Caller is null
            || await credentials.FindAsync(UserKind.KindName, presented.Name, context.CancellationToken) is not var (user, account)
            || user.ExpireTime is not null
            || user.CredentialId != result.Caller.CredentialId)
        {
            throw SessionsErrors.WrongPassword();
        }

        if (account.IsWaiting)
        {
            throw AuthenticationErrors.NotActive();
        }

        var now = time.GetMilliseconds();
        await credentials.RemoveNamedAsync(
            account.AccountId, SessionKind.KindName, user.CredentialId.ToString(), expiredBy: now, keptId: null, context.CancellationToken);
        var token = SessionKind.CreateToken();
        var session = SessionKind.ToCredential(
            token, user.CredentialId, account.AccountId, user.Scopes, now + SessionKind.LongestLife, ids.Next(), now);
        await credentials.AddAsync(session, request: null, context.CancellationToken);
        return new SignInResponse { Session = ToProto(session, user, account), Token = token };
    }

    public override async Task<GetSessionResponse> GetSession(GetSessionRequest request, ServerCallContext context)
    {
        var session = SessionOf(context);
        return new GetSessionResponse { Session = ToProto(session, await FindUserAsync(session, context), context.Caller.Account) };
    }

    public override async Task<RefreshSessionResponse> RefreshSession(RefreshSessionRequest request, ServerCallContext context)
    {
        var session = SessionOf(context);
        var user = await FindUserAsync(session, context);
        var (now, token, account) = (time.GetMilliseconds(), SessionKind.CreateToken(), context.Caller.Account);
        var (userId, end) = SessionKind.PartsOf(session.Name);
        var next = (await credentials.RotateAsync(
            account.AccountId,
            SessionKind.KindName,
            session.CredentialId,
            now + SessionKind.Overlap,
            _ => SessionKind.ToCredential(token, userId, account.AccountId, user.Scopes, end, ids.Next(), now),
            request: null,
            context.CancellationToken)).Result ?? throw SessionsErrors.Over();
        authenticator.Forget(session.CredentialId);
        return new RefreshSessionResponse { Session = ToProto(next, user, account), Token = token };
    }

    public override async Task<ChangePasswordResponse> ChangePassword(ChangePasswordRequest request, ServerCallContext context)
    {
        var session = SessionOf(context);
        var user = await FindUserAsync(session, context);
        var result = await authenticator.AuthenticateAsync(
            UserKind.Present(user.LookupId, request.OldPassword), context.GetHttpContext().Connection.RemoteIpAddress, context.CancellationToken);
        if (result.RetryDelay is { } delay)
        {
            throw AuthenticationErrors.TooManyFailures(delay);
        }

        if (result.Caller?.CredentialId != user.CredentialId)
        {
            throw SessionsErrors.WrongOldPassword();
        }

        var hash = PasswordHash.Create(request.NewPassword);
        var changed = (await credentials.UpdateAsync(
            user.AccountId, UserKind.KindName, user.CredentialId, stored => stored with { Secret = hash }, request: null, context.CancellationToken)).Result
            ?? throw SessionsErrors.Over();
        await credentials.RemoveNamedAsync(
            user.AccountId,
            SessionKind.KindName,
            user.CredentialId.ToString(),
            expiredBy: null,
            keptId: session.CredentialId,
            context.CancellationToken);
        authenticator.ForgetAccount(user.AccountId);
        return new ChangePasswordResponse { User = changed.ToProto() };
    }

    public override async Task<SignOutResponse> SignOut(SignOutRequest request, ServerCallContext context)
    {
        var session = SessionOf(context);
        await credentials.RemoveAsync(
            context.Caller.Account.AccountId, SessionKind.KindName, session.CredentialId, request: null, context.CancellationToken);
        authenticator.Forget(session.CredentialId);
        return new SignOutResponse();
    }

    private static Credential SessionOf(ServerCallContext context) => context.Caller.Session ?? throw SessionsErrors.NoSession();

    private static Session ToProto(Credential session, Credential user, EngineAccount account) => new()
    {
        User = user.ToProto(),
        Account = account.ToProto(),
        Scopes = { new Caller(account, session).Scopes.ToProto() },
        ExpireTime = Timestamp.FromDateTimeOffset(session.ExpireTime!.Value),
        EndTime = Timestamp.FromDateTimeOffset(SessionKind.PartsOf(session.Name).End),
    };

    private async Task<Credential> FindUserAsync(Credential session, ServerCallContext context) =>
        await credentials.FindAsync(
            session.AccountId, UserKind.KindName, SessionKind.PartsOf(session.Name).UserId, context.CancellationToken) is { ExpireTime: null } user
            ? user
            : throw SessionsErrors.Over();
}
