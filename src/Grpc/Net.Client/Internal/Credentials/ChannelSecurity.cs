using Grpc.Core;

namespace Grpc.Net.Client.Internal;

/// <summary>What a channel's credentials amount to: TLS or not, and the call credentials of every call.</summary>
internal sealed class ChannelSecurity
{
    private ChannelSecurity(bool isSecure, bool sendsCallCredentials, IReadOnlyList<CallCredentials> callCredentials)
    {
        IsSecure = isSecure;
        SendsCallCredentials = sendsCallCredentials;
        CallCredentials = callCredentials;
    }

    public bool IsSecure { get; }

    public bool SendsCallCredentials { get; }

    public IReadOnlyList<CallCredentials> CallCredentials { get; }

    /// <exception cref="InvalidOperationException">The credentials contradict the address, or need TLS settings that belong to the handler.</exception>
    public static ChannelSecurity Read(Uri address, GrpcChannelOptions options)
    {
        var isHttps = address.Scheme == Uri.UriSchemeHttps;
        var configurator = new Configurator(options.UnsafeUseInsecureChannelCallCredentials);
        if (options.Credentials is { } credentials)
        {
            credentials.InternalPopulateConfiguration(configurator, credentials);
            if (configurator.IsSecure != isHttps)
            {
                throw new InvalidOperationException(
                    $"The channel's credentials are {(isHttps ? "insecure" : "secure")} but its address '{address}' has the scheme {address.Scheme}.");
            }
        }

        return new ChannelSecurity(isHttps, isHttps || options.UnsafeUseInsecureChannelCallCredentials, configurator.CallCredentials);
    }

    private sealed class Configurator(bool allowInsecureCallCredentials) : ChannelCredentialsConfiguratorBase
    {
        public bool IsSecure { get; private set; }

        public List<CallCredentials> CallCredentials { get; } = [];

        public override void SetInsecureCredentials(object state) => IsSecure = false;

        public override void SetSslCredentials(
            object state, string? rootCertificates, KeyCertificatePair? keyCertificatePair, VerifyPeerCallback? verifyPeerCallback)
        {
            if (!string.IsNullOrEmpty(rootCertificates) || keyCertificatePair is not null || verifyPeerCallback is not null)
            {
                throw new InvalidOperationException(
                    "GrpcChannel takes SslCredentials without arguments only. Set roots, client certificates and certificate checks on "
                    + "GrpcChannelOptions.HttpHandler.");
            }

            IsSecure = true;
        }

        public override void SetCompositeCredentials(object state, ChannelCredentials channelCredentials, CallCredentials callCredentials)
        {
            channelCredentials.InternalPopulateConfiguration(this, channelCredentials);
            if (!IsSecure && !allowInsecureCallCredentials)
            {
                throw new InvalidOperationException(
                    "Call credentials need a secure channel. For development, GrpcChannelOptions.UnsafeUseInsecureChannelCallCredentials lifts this.");
            }

            CallCredentials.Add(callCredentials);
        }
    }
}
