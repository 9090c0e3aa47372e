using System.Security.Cryptography;
using Grpc.Core;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Services.Accounts;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Dialects.Bsg;
using Grpc.Messaging.Services.Dialects.D7;
using Grpc.Messaging.Services.Idempotency;
using Grpc.Messaging.Services.Paging;
using Grpc.Messaging.V1;
using Scopes = Grpc.Messaging.Engine.Credentials.Scopes;

namespace Grpc.Messaging.Services.DialectCredentials;

internal sealed class DialectCredentialsService(
    ICredentialStore credentials, CredentialAuthenticator authenticator, ObjectIdGenerator ids, TimeProvider time)
    : V1.DialectCredentialsService.DialectCredentialsServiceBase
{
    private const int KeyBytes = 32;
    private const int PasswordCharacters = 20;
    private const string PasswordAlphabet = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

    public override async Task<CreateDialectCredentialResponse> CreateDialectCredential(
        CreateDialectCredentialRequest request, ServerCallContext context)
    {
        var (caller, asked) = (context.Caller, request.Credential);
        var scopes = asked.Scopes.Count == 0
            ? caller.Scopes & (Scopes.Send | Scopes.Read)
            : asked.Scopes.Aggregate(Scopes.None, static (all, scope) => all | scope.ToEngine());
        if (!caller.Has(scopes))
        {
            throw AccountsErrors.ScopesExceeded();
        }

        var (id, now) = (ids.Next(), time.GetMilliseconds());
        var isUser = asked.Kind == DialectCredentialKind.D7User;
        var secret = request.Secret.Length > 0 ? request.Secret
            : isUser ? RandomNumberGenerator.GetString(PasswordAlphabet, PasswordCharacters)
            : RandomNumberGenerator.GetHexString(2 * KeyBytes, lowercase: true);
        var credential = isUser
            ? D7UserKind.ToCredential(asked.UserName, secret, id, caller.Account, scopes, now)
            : BsgKeyKind.ToCredential(secret, id, caller.Account, scopes, asked.Name, now);
        try
        {
            return await context.WriteOnceAsync<Credential, CreateDialectCredentialResponse>(
                draft => credentials.AddAsync(credential, draft, context.CancellationToken),
                _ => new CreateDialectCredentialResponse { Credential = credential.ToDialectProto(), Secret = secret });
        }
        catch (IdentifierTakenException)
        {
            throw DialectCredentialsErrors.Taken(asked.Kind);
        }
    }

    public override async Task<ListDialectCredentialsResponse> ListDialectCredentials(
        ListDialectCredentialsRequest request, ServerCallContext context)
    {
        var accountId = context.Caller.Account.AccountId;
        var scope = new PageScope($"dialect credentials {accountId}");
        return await AnswerSize.FitAsync(PageScope.SizeOf(request.PageSize), async size =>
        {
            var page = PageScope.Found(await credentials.ListAsync(
                accountId, DialectCredentialsMapping.KindNames, scope.Request(size, request.PageToken), context.CancellationToken));
            return new ListDialectCredentialsResponse
            {
                Credentials = { page.Items.Select(DialectCredentialsMapping.ToDialectProto) },
                NextPageToken = scope.NextToken(page),
            };
        });
    }

    public override async Task<DeleteDialectCredentialResponse> DeleteDialectCredential(
        DeleteDialectCredentialRequest request, ServerCallContext context)
    {
        var accountId = context.Caller.Account.AccountId;
        if (!ObjectId.TryParse(request.CredentialId, out var id) || await FindKindAsync(accountId, id, context.CancellationToken) is not { } kind)
        {
            throw DialectCredentialsErrors.NotFound(request.CredentialId);
        }

        var response = await context.WriteOnceAsync<Credential, DeleteDialectCredentialResponse>(
            draft => credentials.RemoveAsync(accountId, kind, id, draft, context.CancellationToken),
            removed => new DeleteDialectCredentialResponse
            {
                Credential = removed?.ToDialectProto() ?? throw DialectCredentialsErrors.NotFound(request.CredentialId),
            });
        authenticator.Forget(id);
        return response;
    }

    private async Task<string?> FindKindAsync(ObjectId accountId, ObjectId id, CancellationToken cancellationToken)
    {
        foreach (var kind in DialectCredentialsMapping.KindNames)
        {
            if (await credentials.FindAsync(accountId, kind, id, cancellationToken) is not null)
            {
                return kind;
            }
        }

        return null;
    }
}
