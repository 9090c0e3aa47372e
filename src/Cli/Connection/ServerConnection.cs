using Google.Rpc;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Messaging.Cli.Profiles;
using Grpc.Net.Client;

namespace Grpc.Messaging.Cli.Connection;

/// <summary>
/// A server, called with a key. A call that the server could not take is made again, after the time that the server names, with the request that it had: its
/// request id makes sure that nothing is done twice.
/// </summary>
internal sealed class ServerConnection : IDisposable
{
    private const int MostTries = 5;
    private static readonly TimeSpan CallTime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private readonly GrpcChannel _channel;

    /// <exception cref="CliException">The address is none.</exception>
    public ServerConnection(Profile profile)
    {
        if (!Uri.TryCreate(profile.Address, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new CliException($"\"{profile.Address}\" is no address: https://HOST or http://HOST:PORT is.");
        }

        Address = address;
        _channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions { MaxReceiveMessageSize = null, MaxRetryAttempts = 1 });
        Invoker = _channel.Intercept(metadata =>
        {
            metadata.Add("authorization", $"Bearer {profile.Key}");
            return metadata;
        });
    }

    public Uri Address { get; }

    /// <summary>Calls with the key.</summary>
    public CallInvoker Invoker { get; }

    /// <summary>Makes a unary call until it succeeds, is refused, or was tried often enough.</summary>
    public async Task<T> CallAsync<T>(Func<CallOptions, Task<T>> call, CancellationToken cancellationToken, int mostTries = MostTries)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await call(new CallOptions(deadline: TimeProvider.System.GetUtcNow().UtcDateTime + CallTime, cancellationToken: cancellationToken));
            }
            catch (RpcException exception) when (exception.StatusCode is StatusCode.Unavailable or StatusCode.ResourceExhausted && tries < mostTries)
            {
                await Task.Delay(PauseAfter(exception, tries), TimeProvider.System, cancellationToken);
            }
        }
    }

    public void Dispose() => _channel.Dispose();

    /// <summary>What the server asks for, or ever longer.</summary>
    internal static TimeSpan PauseAfter(RpcException exception, int tries)
    {
        var asked = exception.GetRpcStatus()?.GetDetail<RetryInfo>()?.RetryDelay?.ToTimeSpan();
        var own = FirstPause * Math.Pow(2, tries - 1);
        var pause = asked ?? own;
        return pause < LongestPause ? pause : LongestPause;
    }
}
