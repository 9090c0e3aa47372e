using System.Collections.Frozen;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Status;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Inbound;

/// <summary>
/// Keeps the last message to each customer of the accounts that customers can write to. It follows what was committed, and stores it a moment later, many
/// together: hand-overs pay nothing for it, and accounts without a number of their own neither. What a process that dies had not stored yet is lost; an
/// answer is then taken for one to the message before, unless the provider itself says what it answers.
/// </summary>
public sealed partial class Conversations : BackgroundService
{
    private const int MostTogether = 200;
    private const int MostWaiting = 50_000;
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly IConversationStore _store;
    private readonly StatusFeed _feed;
    private readonly ChannelRegistry _channels;
    private readonly TimeProvider _time;
    private readonly ILogger<Conversations> _logger;
    private readonly FrozenSet<ObjectId> _accounts;
    private readonly Lock _lock = new();
    private readonly Dictionary<ConversationKey, Conversation> _waiting = [];
    private TaskCompletionSource _hasSome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Conversations(
        IConversationStore store,
        StatusFeed feed,
        ChannelRegistry channels,
        TimeProvider time,
        IOptions<InboundOptions> options,
        ILogger<Conversations> logger)
    {
        (_store, _feed, _channels, _time, _logger) = (store, feed, channels, time, logger);
        _accounts = options.Value.Numbers.Values.Select(ObjectId.Parse).ToFrozenSet();
        if (_accounts.Count > 0)
        {
            feed.Committed += OnCommitted;
        }
    }

    /// <summary>The last message to a customer; null when none is known.</summary>
    public async Task<Conversation?> FindAsync(ConversationKey key, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_waiting.TryGetValue(key, out var waiting))
            {
                return waiting;
            }
        }

        return await _store.FindAsync(key, cancellationToken);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _feed.Committed -= OnCommitted;
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await NextAsync().WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!await StoreAsync(stoppingToken))
            {
                await Task.Delay(RetryDelay, _time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        // What is left when the process stops.
        while (await StoreAsync(CancellationToken.None))
        {
            if (!HasSome())
            {
                return;
            }
        }
    }

    private Task NextAsync()
    {
        lock (_lock)
        {
            return _hasSome.Task;
        }
    }

    private bool HasSome()
    {
        lock (_lock)
        {
            return _waiting.Count > 0;
        }
    }

    private void OnCommitted(IReadOnlyList<StatusChange> changes)
    {
        foreach (var change in changes)
        {
            if (change is { State: DeliveryState.Sent, Channel: { } channel } && _accounts.Contains(change.AccountId)
                && _channels.Find(channel)?.CustomerOf(new Address(null, change.Uid, "", "", "", change.Phone, "", null)) is { Length: > 0 and <= InboundMessage.MaxAddress } customer)
            {
                Add(new Conversation(change.AccountId, channel, customer, change.Key.MessageId, change.Key.Index, change.ChangeTime));
            }
        }
    }

    private void Add(Conversation conversation)
    {
        var key = new ConversationKey(conversation.AccountId, conversation.Channel, conversation.Customer);
        lock (_lock)
        {
            // While the store is away no memory is taken for more.
            if (_waiting.Count < MostWaiting || _waiting.ContainsKey(key))
            {
                _waiting[key] = conversation;
                _hasSome.TrySetResult();
            }
        }
    }

    /// <summary>Stores some of what waits; false when the store is away.</summary>
    private async Task<bool> StoreAsync(CancellationToken cancellationToken)
    {
        List<Conversation> taken;
        lock (_lock)
        {
            taken = [.. _waiting.Values.Take(MostTogether)];
        }

        if (taken.Count == 0)
        {
            return true;
        }

        try
        {
            await _store.PutAsync(taken, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return true;
        }
        catch (Exception exception)
        {
            Log.StoreFailed(_logger, exception, taken.Count);
            return false;
        }

        lock (_lock)
        {
            foreach (var stored in taken)
            {
                var key = new ConversationKey(stored.AccountId, stored.Channel, stored.Customer);
                if (_waiting.TryGetValue(key, out var waiting) && waiting == stored)
                {
                    _waiting.Remove(key);
                }
            }

            if (_waiting.Count == 0)
            {
                _hasSome = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }

        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(
            EventId = 1065,
            EventName = nameof(StoreFailed),
            Level = LogLevel.Warning,
            Message = "{Count} last messages to customers could not be stored; it is tried again.")]
        public static partial void StoreFailed(ILogger logger, Exception exception, int count);
    }
}
