using Grpc.Messaging.Channels.Providers;

namespace Grpc.Messaging.Channels.Graph;

internal static class GraphRules
{
    public static ProviderRules Graph(this ProviderRules rules, GraphOptions options) => rules
        .Endpoint(options.Endpoint)
        .Check(options.Version is ['v', .. { Length: > 0 }], nameof(options.Version), "must be a version such as v23.0.")
        .Required(options.AccessToken);
}
