using Grpc.Core;
using Grpc.Messaging.Cli.Profiles;
using Grpc.Messaging.Client;
using Grpc.Net.Client;

namespace Grpc.Messaging.Cli.Connection;

/// <summary>A server, called with a key, by the client that every program in .NET can use.</summary>
internal sealed class ServerConnection : IDisposable
{
    // A server that is busy is waited for; one that is gone for minutes ends what is to be repeated by hand.
    private const int PatientAttempts = 100;
    private static readonly TimeSpan PatientTime = TimeSpan.FromMinutes(5);

    /// <param name="profile">The server and the key.</param>
    /// <param name="isPatient">Whether calls may take minutes, since many more wait behind them.</param>
    /// <exception cref="CliException">The address is none.</exception>
    public ServerConnection(Profile profile, bool isPatient = false)
    {
        if (!Uri.TryCreate(profile.Address, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new CliException($"\"{profile.Address}\" is no address: https://HOST or http://HOST:PORT is.");
        }

        Address = address;
        var options = new MessagingClientOptions { Address = address, ApiKey = profile.Key };
        if (isPatient)
        {
            (options.MaxAttempts, options.Timeout) = (PatientAttempts, PatientTime);
        }

        Client = new MessagingClient(options, new GrpcChannelOptions { MaxReceiveMessageSize = null });
    }

    public Uri Address { get; }

    public MessagingClient Client { get; }

    /// <summary>Calls of methods that are chosen by their descriptors.</summary>
    public CallInvoker Invoker => Client.Invoker;

    public void Dispose() => Client.Dispose();
}
