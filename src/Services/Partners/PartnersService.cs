using Google.Protobuf.Collections;
using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Applications;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Secrets;
using Grpc.Messaging.Services.Applications;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Dialects.Accengage;
using Grpc.Messaging.Services.Idempotency;
using Grpc.Messaging.Services.Paging;
using Grpc.Messaging.Services.Validation;
using Partner = Grpc.Messaging.Engine.Campaigns.Partner;
using PartnerPlatform = Grpc.Messaging.Engine.Campaigns.PartnerPlatform;

namespace Grpc.Messaging.Services.Partners;

internal sealed class PartnersService(
    IPartnerStore partners,
    IEntityStore<Application> applications,
    ICredentialStore credentials,
    CredentialAuthenticator authenticator,
    ISecretBox box,
    ObjectIdGenerator ids,
    TimeProvider time) : Messaging.Campaigns.V1.PartnersService.PartnersServiceBase
{
    private const int DefaultPageSize = 100;

    public override async Task<CreatePartnerResponse> CreatePartner(CreatePartnerRequest request, ServerCallContext context)
    {
        var accountId = context.Caller.Account.AccountId;
        var users = await UsersAsync(accountId, context.CancellationToken);
        var appCode = ObjectId.Parse(request.Partner.ApplicationId);
        if (await applications.FindAsync(accountId, appCode, context.CancellationToken) is null)
        {
            throw ApplicationsErrors.NotFound(request.Partner.ApplicationId);
        }

        var partner = new Partner(
            ids.Next(),
            accountId,
            request.Partner.PartnerId,
            appCode,
            (PartnerPlatform)request.Partner.Platform,
            request.Partner.Name,
            KeysOf(request.Partner.UserEmails, users),
            [.. request.Partner.CollapseKeys],
            [.. request.Partner.ButtonTemplates],
            IsOpen: false,
            time.GetMilliseconds())
        {
            NeedsApproval = request.Partner.NeedsApproval,
        };
        return await context.WriteOnceAsync<Partner, CreatePartnerResponse>(
            draft => partners.AddAsync(partner, draft, context.CancellationToken).OrExistsAsync(),
            _ => new CreatePartnerResponse { Partner = partner.ToProto(users) });
    }

    public override async Task<ListPartnersResponse> ListPartners(ListPartnersRequest request, ServerCallContext context)
    {
        var accountId = context.Caller.Account.AccountId;
        var users = await UsersAsync(accountId, context.CancellationToken);
        var scope = new PageScope($"partners {accountId}");
        var page = PageScope.Found(
            await partners.ListAsync(accountId, scope.Request(SizeOf(request.PageSize), request.PageToken), context.CancellationToken));
        return new ListPartnersResponse
        {
            Partners = { page.Items.Select(partner => partner.ToProto(users)) },
            NextPageToken = scope.NextToken(page),
        };
    }

    public override async Task<UpdatePartnerResponse> UpdatePartner(UpdatePartnerRequest request, ServerCallContext context)
    {
        var accountId = context.Caller.Account.AccountId;
        var users = await UsersAsync(accountId, context.CancellationToken);
        var partnerId = request.Partner.PartnerId;
        if (await partners.FindAsync(partnerId, context.CancellationToken) is not { } found || found.AccountId != accountId)
        {
            throw PartnersErrors.NotFound(partnerId);
        }

        var paths = request.UpdateMask.Paths;
        var keys = paths.Contains("user_emails") ? KeysOf(request.Partner.UserEmails, users) : null;
        return await context.WriteOnceAsync<Partner, UpdatePartnerResponse>(
            draft => partners.UpdateAsync(
                accountId,
                found.PartnerKey,
                stored => stored with
                {
                    Name = paths.Contains("name") ? request.Partner.Name : stored.Name,
                    UserKeys = keys ?? stored.UserKeys,
                    CollapseKeys = paths.Contains("collapse_keys") ? [.. request.Partner.CollapseKeys] : stored.CollapseKeys,
                    ButtonTemplates = paths.Contains("button_templates") ? [.. request.Partner.ButtonTemplates] : stored.ButtonTemplates,
                    NeedsApproval = paths.Contains("needs_approval") ? request.Partner.NeedsApproval : stored.NeedsApproval,
                },
                draft,
                context.CancellationToken),
            stored => new UpdatePartnerResponse { Partner = stored?.ToProto(users) ?? throw PartnersErrors.NotFound(partnerId) });
    }

    public override async Task<OpenPartnerResponse> OpenPartner(OpenPartnerRequest request, ServerCallContext context)
    {
        var found = await partners.FindAsync(request.PartnerId, context.CancellationToken) ?? throw PartnersErrors.NotFound(request.PartnerId);
        var users = await UsersAsync(found.AccountId, context.CancellationToken);
        return await context.WriteOnceAsync<Partner, OpenPartnerResponse>(
            draft => partners.UpdateAsync(
                found.AccountId, found.PartnerKey, stored => stored with { IsOpen = request.Open }, draft, context.CancellationToken),
            stored => new OpenPartnerResponse { Partner = stored?.ToProto(users) ?? throw PartnersErrors.NotFound(request.PartnerId) });
    }

    public override Task<CreateApiUserResponse> CreateApiUser(CreateApiUserRequest request, ServerCallContext context)
    {
        var key = AccengageUserKind.CreateKey();
        var user = AccengageUserKind.CreateUser(
            box, ids.Next(), context.Caller.Account.AccountId, request.User.Email, request.User.Name, key, time.GetMilliseconds());
        return context.WriteOnceAsync<Credential, CreateApiUserResponse>(
            draft => credentials.AddAsync(user, draft, context.CancellationToken).OrExistsAsync(),
            _ => new CreateApiUserResponse { User = user.ToApiUser(), Secret = key });
    }

    public override async Task<ListApiUsersResponse> ListApiUsers(ListApiUsersRequest request, ServerCallContext context)
    {
        var accountId = context.Caller.Account.AccountId;
        var scope = new PageScope($"api users {accountId}");
        var page = PageScope.Found(await credentials.ListAsync(
            accountId, [AccengageUserKind.KindName], scope.Request(SizeOf(request.PageSize), request.PageToken), context.CancellationToken));
        return new ListApiUsersResponse { Users = { page.Items.Select(user => user.ToApiUser()) }, NextPageToken = scope.NextToken(page) };
    }

    public override async Task<DeleteApiUserResponse> DeleteApiUser(DeleteApiUserRequest request, ServerCallContext context)
    {
        var accountId = context.Caller.Account.AccountId;
        var lookupId = AccengageUserKind.LookupIdOf(request.Email);
        if (await credentials.FindAsync(AccengageUserKind.KindName, lookupId, context.CancellationToken) is not var (user, account)
            || account.AccountId != accountId)
        {
            throw PartnersErrors.UserNotFound(request.Email);
        }

        var response = await context.WriteOnceAsync<Credential, DeleteApiUserResponse>(
            draft => credentials.RemoveAsync(accountId, AccengageUserKind.KindName, user.CredentialId, draft, context.CancellationToken),
            removed => new DeleteApiUserResponse { User = removed?.ToApiUser() ?? throw PartnersErrors.UserNotFound(request.Email) });
        authenticator.Forget(user.CredentialId);
        return response;
    }

    private static int SizeOf(int pageSize) => pageSize == 0 ? DefaultPageSize : pageSize;

    private static IReadOnlyList<ObjectId> KeysOf(RepeatedField<string> emails, Dictionary<ObjectId, Credential> users)
    {
        var byEmail = users.Values.ToDictionary(user => user.LookupId, user => user.CredentialId);
        var keys = new List<ObjectId>(emails.Count);
        for (var i = 0; i < emails.Count; i++)
        {
            keys.Add(byEmail.TryGetValue(AccengageUserKind.LookupIdOf(emails[i]), out var key)
                ? key
                : throw Violations.Single($"partner.user_emails[{i}]", "is no user of the account"));
        }

        return [.. keys.Distinct()];
    }

    // All of them: an account has few, and partners name them by key.
    private async Task<Dictionary<ObjectId, Credential>> UsersAsync(ObjectId accountId, CancellationToken cancellationToken)
    {
        var all = await credentials.ListAsync(accountId, [AccengageUserKind.KindName], new PageRequest(0, ""), cancellationToken);
        return all!.Items.ToDictionary(user => user.CredentialId);
    }
}
