using Google.Protobuf;
using Grpc.Messaging.Engine.Cluster;
using Grpc.Messaging.Engine.Deliveries;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Bus.RabbitMq;

/// <summary>
/// Hints over a RabbitMQ topic exchange. Publishing only queues; one loop connects, publishes and, whenever the broker is gone, tries again with
/// growing pauses. So a broker that is absent, down, slow or flapping costs the others the time until they look into the database themselves,
/// and costs this process nothing.
/// </summary>
internal sealed partial class RabbitMqBus(
    ClusterIdentity identity,
    IOptions<RabbitMqBusOptions> options,
    BrokerStatus status,
    BusMetrics metrics,
    Random random,
    TimeProvider time,
    ILogger<RabbitMqBus> logger)
    : BackgroundService, IClusterBus
{
    private readonly ByteString _node = ByteString.CopyFrom(Guid.NewGuid().ToByteArray());
    private volatile HintQueue? _queue;
    private Action<IReadOnlyList<StatusChange>>? _onChanges;
    private Action? _onWork;
    private bool _isMalformedTold;

    public void PublishChanges(IReadOnlyList<StatusChange> changes)
    {
        if (_queue is { } queue)
        {
            queue.Add(changes);
        }
        else
        {
            metrics.DroppedWithoutConnection(changes.Count);
        }
    }

    public void PublishWork() => _queue?.AddWork();

    public void Subscribe(Action<IReadOnlyList<StatusChange>> onChanges, Action onWork) => (_onChanges, _onWork) = (onChanges, onWork);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var clusterId = await identity.GetAsync(stoppingToken);
            var failures = 0;
            while (true)
            {
                failures = await ConnectAndRunAsync(clusterId, failures, stoppingToken) ? 1 : failures + 1;
                await Task.Delay(PauseAfter(failures), time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            status.IsConnected = false;
        }
    }

    /// <summary>One life of a connection. Answers whether it came about.</summary>
    private async Task<bool> ConnectAndRunAsync(Guid clusterId, int failures, CancellationToken cancellationToken)
    {
        var isConnected = false;
        var queue = new HintQueue(options.Value.MaxQueuedChanges, metrics);
        string fault;
        try
        {
            await using var session = new RabbitMqSession(options.Value, clusterId, _node, queue, metrics, time);
            await session.StartAsync(Hear, exception => Log.HandlerFailed(logger, exception), cancellationToken);
            isConnected = true;
            _isMalformedTold = false;
            _queue = queue;
            status.IsConnected = true;
            metrics.Connected();
            Log.Connected(logger, options.Value.Exchange);

            // Nobody could tell this process anything until now.
            _onWork?.Invoke();
            fault = await session.RunAsync(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever it is, the bus does without a broker and tries again: a hint is not worth a process.
            fault = (exception.InnerException ?? exception).Message;
        }
        finally
        {
            _queue = null;
            queue.Close();
        }

        status.IsConnected = false;
        if (isConnected)
        {
            Log.Disconnected(logger, fault);
        }
        else if (failures == 0)
        {
            Log.Unreachable(logger, fault);
        }

        return isConnected;
    }

    private TimeSpan PauseAfter(int failures)
    {
        // Half of it by chance, so that the nodes of a cluster do not all come back to a restarted broker at the same moment.
        var pause = options.Value.ReconnectDelay * Math.Pow(2, Math.Min(failures - 1, 30));
        pause = pause < options.Value.MaxReconnectDelay ? pause : options.Value.MaxReconnectDelay;
        return pause * (0.5 + (random.NextDouble() / 2));
    }

    private void Hear(string routingKey, ReadOnlyMemory<byte> body)
    {
        if (!HintBody.TryRead(body.Span, out var hint))
        {
            Refuse(routingKey);
        }
        else if (hint.Sender.Equals(_node))
        {
            // The exchange hands back to each what it published itself.
        }
        else if (routingKey.EndsWith(RabbitMqSession.WorkSuffix, StringComparison.Ordinal) && hint.Changes.Count == 0)
        {
            _onWork?.Invoke();
        }
        else if (routingKey.EndsWith(RabbitMqSession.ChangesSuffix, StringComparison.Ordinal) && hint.TryReadChanges(out var changes))
        {
            metrics.Received(changes.Length);
            _onChanges?.Invoke(changes);
        }
        else
        {
            Refuse(routingKey);
        }
    }

    private void Refuse(string routingKey)
    {
        metrics.Malformed();
        if (!_isMalformedTold)
        {
            _isMalformedTold = true;
            Log.Malformed(logger, routingKey);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 7001, EventName = "BrokerConnected", Level = LogLevel.Information,
            Message = "Connected to the broker; hints go through exchange {Exchange}.")]
        public static partial void Connected(ILogger logger, string exchange);

        [LoggerMessage(EventId = 7002, EventName = "BrokerUnreachable", Level = LogLevel.Warning,
            Message = "The broker can't be reached; trying on. Until then nodes find each other's changes in the database, later. {Fault}")]
        public static partial void Unreachable(ILogger logger, string fault);

        [LoggerMessage(EventId = 7003, EventName = "BrokerLost", Level = LogLevel.Warning,
            Message = "The connection to the broker ended; connecting again. Until then nodes find each other's changes in the database, later. {Fault}")]
        public static partial void Disconnected(ILogger logger, string fault);

        [LoggerMessage(EventId = 7004, EventName = "HintNotUnderstood", Level = LogLevel.Warning,
            Message = "A message with routing key {RoutingKey} is not a hint that this version understands. Further ones of this connection are only counted.")]
        public static partial void Malformed(ILogger logger, string routingKey);

        [LoggerMessage(EventId = 7005, EventName = "HintHandlerFailed", Level = LogLevel.Error, Message = "A hint could not be handled.")]
        public static partial void HandlerFailed(ILogger logger, Exception exception);
    }
}
