using Grpc.Core;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Providers;
using Grpc.Messaging.Services.Applications;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Idempotency;
using Grpc.Messaging.Services.Mapping;
using Grpc.Messaging.Services.Paging;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Services.Providers;

internal sealed class ProvidersService(
    SenderRegistry senders,
    Engine.Channels.ProviderTemplates templates,
    IOwnProviderStore store,
    IEntityStore<Engine.Applications.Application> applications,
    IProviderFactory factory,
    OwnProviderSecrets secrets,
    OwnProviders running,
    IOptions<OwnProviderOptions> options,
    ObjectIdGenerator ids,
    TimeProvider time) : V1.ProvidersService.ProvidersServiceBase
{
    public override Task<ListProvidersResponse> ListProviders(ListProvidersRequest request, ServerCallContext context) =>
        Task.FromResult(new ListProvidersResponse
        {
            Providers =
            {
                (request.IncludeAccountProviders ? senders.All : senders.Configured)
                    .OrderBy(static sender => OwnProvider.IsOwn(sender.Provider))
                    .ThenBy(static sender => sender.Provider, StringComparer.Ordinal)
                    .Select(sender => sender.ToProto(senders)),
            },
        });

    public override async Task<ListProviderTemplatesResponse> ListProviderTemplates(ListProviderTemplatesRequest request, ServerCallContext context)
    {
        var known = await templates.ListAsync(request.Provider.Length == 0 ? null : request.Provider, context.CancellationToken);
        return new ListProviderTemplatesResponse { Templates = { known.Select(static template => template.ToProto()) } };
    }

    public override async Task<CreateAccountProviderResponse> CreateAccountProvider(
        CreateAccountProviderRequest request, ServerCallContext context)
    {
        var (source, accountId, now) = (request.Provider, AccountOf(context), time.GetMilliseconds());
        var (type, channel) = factory.Find(source.Type) ?? throw new InvalidOperationException("The type has been validated.");
        await CheckApplicationAsync(source.ApplicationId, context);
        if (await store.CountAsync(accountId, context.CancellationToken) >= options.Value.MaxPerAccount)
        {
            throw ProvidersErrors.TooMany(options.Value.MaxPerAccount);
        }

        var secret = source.Secrets.Where(static pair => pair.Value.Length > 0).ToDictionary();
        CheckSettings(type, source.Settings, secret);
        var created = new OwnProvider(
            ids.Next(),
            accountId,
            ProvidersMapping.ToApplication(source.ApplicationId),
            source.Name,
            type,
            channel,
            source.PhonePrefix,
            source.Sender,
            Math.Max(1, source.Weight),
            source.Failover,
            IsEnabled: !source.Disabled,
            source.Settings.Sorted(),
            [.. secret.Keys.Order(StringComparer.Ordinal)],
            secrets.Seal(secret),
            now,
            now);
        var response = await context.WriteOnceAsync<OwnProvider, CreateAccountProviderResponse>(
            draft => store.AddAsync(created, draft, context.CancellationToken),
            stored => new CreateAccountProviderResponse { Provider = stored!.ToProto() });
        await running.RefreshAsync(context.CancellationToken);
        return response;
    }

    public override async Task<ListAccountProvidersResponse> ListAccountProviders(ListAccountProvidersRequest request, ServerCallContext context)
    {
        var accountId = AccountOf(context);
        var scope = new PageScope($"providers {accountId}");
        return await AnswerSize.FitAsync(PageScope.SizeOf(request.PageSize), async size =>
        {
            var page = PageScope.Found(await store.ListAsync(accountId, scope.Request(size, request.PageToken), context.CancellationToken));
            return new ListAccountProvidersResponse
            {
                Providers = { page.Items.Select(provider => provider.ToProto(senders)) },
                NextPageToken = scope.NextToken(page),
            };
        });
    }

    public override async Task<GetAccountProviderResponse> GetAccountProvider(GetAccountProviderRequest request, ServerCallContext context) =>
        new() { Provider = (await FindAsync(request.ProviderId, context)).ToProto(senders) };

    public override async Task<UpdateAccountProviderResponse> UpdateAccountProvider(
        UpdateAccountProviderRequest request, ServerCallContext context)
    {
        var (source, mask) = (request.Provider, request.UpdateMask);
        if (mask.Has("application_id"))
        {
            await CheckApplicationAsync(source.ApplicationId, context);
        }

        // What takes keys and time is made before the write, of what is stored by now: an answer that is older fails the write.
        var seen = await FindAsync(source.ProviderId, context);
        var changed = seen.Apply(source, mask, time.GetMilliseconds());
        if (mask.Has("settings") || mask.Has("secrets"))
        {
            var secret = secrets.Open(seen).ToDictionary(StringComparer.OrdinalIgnoreCase);
            foreach (var (name, value) in mask.Has("secrets") ? source.Secrets : [])
            {
                secret.Remove(name);
                if (value.Length > 0)
                {
                    secret.Add(name, value);
                }
            }

            CheckSettings(seen.Type, changed.Settings, secret);
            changed = changed with { SecretNames = [.. secret.Keys.Order(StringComparer.Ordinal)], Secrets = secrets.Seal(secret) };
        }

        var response = await context.WriteOnceAsync<OwnProvider, UpdateAccountProviderResponse>(
            draft => store.UpdateAsync(
                seen.AccountId,
                seen.ProviderId,
                stored => stored.ModifyTime == seen.ModifyTime ? changed : throw Etag.Mismatch(stored.ToProto().Etag),
                draft,
                context.CancellationToken),
            stored => new UpdateAccountProviderResponse { Provider = (stored ?? throw ProvidersErrors.NotFound(source.ProviderId)).ToProto() });
        await running.RefreshAsync(context.CancellationToken);
        return response;
    }

    public override async Task<DeleteAccountProviderResponse> DeleteAccountProvider(
        DeleteAccountProviderRequest request, ServerCallContext context)
    {
        var response = await context.WriteOnceAsync<OwnProvider, DeleteAccountProviderResponse>(
            draft => store.RemoveAsync(AccountOf(context), IdOf(request.ProviderId), draft, context.CancellationToken),
            stored => new DeleteAccountProviderResponse { Provider = (stored ?? throw ProvidersErrors.NotFound(request.ProviderId)).ToProto() });
        await running.RefreshAsync(context.CancellationToken);
        return response;
    }

    private static ObjectId AccountOf(ServerCallContext context) => context.Caller.Account.AccountId;

    private static ObjectId IdOf(string providerId) =>
        ObjectId.TryParse(providerId, out var id) ? id : throw ProvidersErrors.NotFound(providerId);

    private async Task<OwnProvider> FindAsync(string providerId, ServerCallContext context) =>
        await store.FindAsync(AccountOf(context), IdOf(providerId), context.CancellationToken) ?? throw ProvidersErrors.NotFound(providerId);

    private async Task CheckApplicationAsync(string applicationId, ServerCallContext context)
    {
        if (applicationId.Length > 0
            && (!ObjectId.TryParse(applicationId, out var id) || await applications.FindAsync(AccountOf(context), id, context.CancellationToken) is null))
        {
            throw ApplicationsErrors.NotFound(applicationId);
        }
    }

    /// <summary>As the start checks the settings of the service.</summary>
    private void CheckSettings(string type, IReadOnlyDictionary<string, string> settings, IReadOnlyDictionary<string, string> secret)
    {
        var violations = new Violations();
        foreach (var name in settings.Keys.Where(name => factory.IsSecret(type, name)))
        {
            violations.Add("provider.settings", $"must not have {name}, which is a secret: it belongs to secrets");
        }

        foreach (var name in secret.Keys.Where(name => !factory.IsSecret(type, name)))
        {
            violations.Add("provider.secrets", $"must not have {name}, which is no secret of type {type}: it belongs to settings");
        }

        violations.ThrowIfAny();
        foreach (var fault in factory.FindFaults(type, settings.Concat(secret).ToDictionary()))
        {
            violations.Add("provider.settings", fault);
        }

        violations.ThrowIfAny();
    }
}
