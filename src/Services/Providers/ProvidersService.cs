using Grpc.Core;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Providers;

internal sealed class ProvidersService(SenderRegistry senders, ProviderTemplates templates) : V1.ProvidersService.ProvidersServiceBase
{
    public override Task<ListProvidersResponse> ListProviders(ListProvidersRequest request, ServerCallContext context) =>
        Task.FromResult(new ListProvidersResponse
        {
            Providers =
            {
                senders.All
                    .OrderBy(static sender => sender.Provider, StringComparer.Ordinal)
                    .Select(sender => sender.ToProto(senders.StateOf(sender.Provider))),
            },
        });

    public override async Task<ListProviderTemplatesResponse> ListProviderTemplates(ListProviderTemplatesRequest request, ServerCallContext context)
    {
        var known = await templates.ListAsync(request.Provider.Length == 0 ? null : request.Provider, context.CancellationToken);
        return new ListProviderTemplatesResponse { Templates = { known.Select(static template => template.ToProto()) } };
    }
}
