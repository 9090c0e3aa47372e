using Grpc.Core;

namespace Grpc.Net.Client.Internal;

/// <summary>Runs call credentials and adds what they give to a request.</summary>
internal static class CallCredentialsReader
{
    public static async Task ApplyAsync(
        CallCredentials credentials, AuthInterceptorContext context, HttpRequestMessage request)
    {
        foreach (var interceptor in Interceptors(credentials))
        {
            var metadata = new Metadata();
            await interceptor(context, metadata).ConfigureAwait(false);
            MetadataHeaders.Add(request.Headers, metadata);
        }
    }

    /// <summary>The context in the form other gRPC clients give it: the port is left out where it is the default.</summary>
    public static AuthInterceptorContext CreateContext(Uri address, IMethod method, CancellationToken cancellationToken) =>
        new($"{address.Scheme}://{address.Authority}/{method.ServiceName}", method.Name, cancellationToken);

    private static List<AsyncAuthInterceptor> Interceptors(CallCredentials credentials)
    {
        var configurator = new Configurator();
        credentials.InternalPopulateConfiguration(configurator, credentials);
        return configurator.Found;
    }

    private sealed class Configurator : CallCredentialsConfiguratorBase
    {
        public List<AsyncAuthInterceptor> Found { get; } = [];

        public override void SetAsyncAuthInterceptorCredentials(object? state, AsyncAuthInterceptor interceptor) => Found.Add(interceptor);

        public override void SetCompositeCredentials(object? state, IReadOnlyList<CallCredentials> credentials)
        {
            foreach (var part in credentials)
            {
                part.InternalPopulateConfiguration(this, part);
            }
        }
    }
}
