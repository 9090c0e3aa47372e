using Google.Protobuf;
using Grpc.Messaging.Bus.RabbitMq.Protos;
using Grpc.Messaging.Engine.Deliveries;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Grpc.Messaging.Bus.RabbitMq;

/// <summary>
/// One connection to the broker, from its making to its end. The library's own recovery stays off: it keeps what was published meanwhile and
/// restores what was declared, where here a new session is cheaper than knowing what of the old one is left.
/// </summary>
internal sealed class RabbitMqSession(
    RabbitMqBusOptions options, Guid clusterId, ByteString node, HintQueue queue, BusMetrics metrics, TimeProvider time)
    : IAsyncDisposable
{
    public const string ChangesSuffix = ".changes";
    public const string WorkSuffix = ".work";

    private const int MaxChangesOfMessage = 2_000;
    private const ushort GoodBye = 200;

    // What waits in the broker for a process that doesn't read is dropped there: it will read the database.
    private const int MaxQueuedBytes = 16 * 1024 * 1024;

    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(1);
    private static readonly CreateChannelOptions Confirmed = new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);

    private readonly TaskCompletionSource<string> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<StatusChange> _taken = [];
    private readonly string _changesKey = clusterId + ChangesSuffix;
    private readonly string _workKey = clusterId + WorkSuffix;
    private IConnection? _connection;
    private IChannel? _channel;

    /// <summary>Connects, declares and subscribes; from then on hints are heard.</summary>
    public async Task StartAsync(
        Action<string, ReadOnlyMemory<byte>> onHint, Action<Exception> onFault, CancellationToken cancellationToken)
    {
        var factory = new ConnectionFactory
        {
            Uri = new Uri(options.RabbitMq),
            ClientProvidedName = $"messaging {clusterId}",
            AutomaticRecoveryEnabled = false,
            RequestedHeartbeat = Heartbeat,
            RequestedConnectionTimeout = options.ConnectTimeout,
            HandshakeContinuationTimeout = options.ConnectTimeout,
            ContinuationTimeout = options.ConnectTimeout,
        };
        _connection = await factory.CreateConnectionAsync(cancellationToken);
        _connection.ConnectionShutdownAsync += (_, end) => EndAsync(end.ReplyText);
        _channel = await _connection.CreateChannelAsync(Confirmed, cancellationToken);
        _channel.ChannelShutdownAsync += (_, end) => EndAsync(end.ReplyText);
        _channel.CallbackExceptionAsync += (_, fault) =>
        {
            onFault(fault.Exception);
            return Task.CompletedTask;
        };
        await _channel.ExchangeDeclareAsync(options.Exchange, ExchangeType.Topic, durable: true, cancellationToken: cancellationToken);
        var arguments = new Dictionary<string, object?> { ["x-max-length-bytes"] = MaxQueuedBytes, ["x-overflow"] = "drop-head" };
        var declared = await _channel.QueueDeclareAsync(
            "", durable: false, exclusive: true, autoDelete: true, arguments, cancellationToken: cancellationToken);
        await _channel.QueueBindAsync(declared.QueueName, options.Exchange, clusterId + ".*", cancellationToken: cancellationToken);
        await _channel.BasicConsumeAsync(
            declared.QueueName, autoAck: true, new HintConsumer(_channel, onHint, reason => _end.TrySetResult(reason)), cancellationToken);
    }

    /// <summary>Publishes what the queue gets, until the connection ends; answers why it did.</summary>
    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var publishing = PublishAsync(stop.Token);
        try
        {
            return await _end.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            await stop.CancelAsync();
            await publishing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
        {
            await _connection.CloseAsync(GoodBye, "The process is done with it.", CloseTimeout, abort: true, CancellationToken.None);
            await _connection.DisposeAsync();
        }
    }

    private async Task PublishAsync(CancellationToken cancellationToken)
    {
        while (await queue.WaitAsync(cancellationToken))
        {
            while (queue.TryTake(_taken, MaxChangesOfMessage, out var hasWork))
            {
                try
                {
                    await PublishTakenAsync(hasWork, cancellationToken);
                    metrics.Published(_taken.Count);
                }
                catch (PublishException)
                {
                    // The broker is there and refuses this one, for instance for want of memory.
                    metrics.DroppedUnconfirmed(_taken.Count);
                }
                catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
                {
                    metrics.DroppedUnconfirmed(_taken.Count);
                    _end.TrySetResult(exception is TimeoutException
                        ? $"The broker did not confirm a message within {options.ConfirmTimeout}."
                        : exception.Message);
                    return;
                }

                _taken.Clear();
            }
        }
    }

    private async Task PublishTakenAsync(bool hasWork, CancellationToken cancellationToken)
    {
        if (hasWork)
        {
            await PublishAsync(_workKey, HintBody.Write(new Hint { Sender = node }), cancellationToken);
        }

        if (_taken.Count > 0)
        {
            await PublishAsync(_changesKey, HintBody.Write(_taken.ToHint(node)), cancellationToken);
        }
    }

    // One message is under way at a time: what comes meanwhile goes together into the next, so that the broker's pace sets its size.
    private Task PublishAsync(string key, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        _channel!.BasicPublishAsync(options.Exchange, key, mandatory: false, body, cancellationToken)
            .AsTask()
            .WaitAsync(options.ConfirmTimeout, time, cancellationToken);

    private Task EndAsync(string reason)
    {
        _end.TrySetResult(reason);
        return Task.CompletedTask;
    }
}
