using Grpc.Core;
using Grpc.Messaging.Client.Calls;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Client;

/// <summary>
/// Calls a server of Grpc.Messaging by one API key: every service of the contract, with a deadline, a request id, attempts after passing failures, and
/// errors as <see cref="MessagingException"/>. Safe to use from several threads; one for the life of a process is enough.
/// </summary>
public sealed partial class MessagingClient : IDisposable
{
    private readonly CallInvoker _invoker;
    private readonly MessagingClientOptions _options;
    private readonly GrpcChannel? _channel;

    /// <summary>Calls over a channel of its own.</summary>
    /// <exception cref="ArgumentException">An option is missing or out of range.</exception>
    public MessagingClient(MessagingClientOptions options)
        : this(options, new GrpcChannelOptions())
    {
    }

    /// <summary>Calls over a channel of its own that is made as given: with a handler, certificates, a logger.</summary>
    /// <exception cref="ArgumentException">An option is missing or out of range.</exception>
    public MessagingClient(MessagingClientOptions options, GrpcChannelOptions channel)
    {
        _options = options.Validated();
        _channel = GrpcChannel.ForAddress(options.Address ?? throw new ArgumentException("The options have no address.", nameof(options)), channel);
        _invoker = new MessagingCallInvoker(_channel.CreateCallInvoker(), _options);
    }

    /// <summary>Calls over what somebody else has opened, and closes.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    [ActivatorUtilitiesConstructor]
    public MessagingClient(CallInvoker invoker, IOptions<MessagingClientOptions> options)
        : this(invoker, options.Value)
    {
    }

    internal MessagingClient(CallInvoker invoker, MessagingClientOptions options)
    {
        _options = options.Validated();
        _invoker = new MessagingCallInvoker(invoker, _options);
    }

    /// <summary>What the services call by, for programs that choose their methods by the contract's descriptors.</summary>
    public CallInvoker Invoker => _invoker;

    /// <summary>Closes the channel, if it is the client's own. Calls under way end as cancelled.</summary>
    public void Dispose() => _channel?.Dispose();
}
