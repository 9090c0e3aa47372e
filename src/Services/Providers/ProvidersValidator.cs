using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Providers;

internal sealed class ProvidersValidator : IRequestValidator<ListProviderTemplatesRequest>
{
    private const int MaxProvider = 64;

    public void Validate(ListProviderTemplatesRequest request, Violations violations) => violations.AtMost("provider", request.Provider, MaxProvider);
}
