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
/// together and in the order of the status log: hand-overs pay nothing for it, and accounts without a number of their own neither. What a process that died
/// had not stored yet, the next one reads from the log before anything else.
/// </summary>
public sealed partial class Conversations : BackgroundService
{
    private const int MostTogether = 200;
    private const int MostWaiting = 50_000;
    private const int LogPage = 1_000;
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly IConversationStore _store;
    private readonly StatusFeed _feed;
    private readonly IStatusLogStore _log;
    private readonly ChannelRegistry _channels;
    private readonly TimeProvider _time;
    private readonly ILogger<Conversations> _logger;
    private readonly FrozenSet<ObjectId> _accounts;
    private readonly Lock _lock = new();
    private readonly Dictionary<ConversationKey, (Conversation Conversation, long Sequence)> _waiting = [];
    private readonly TaskCompletionSource _isCaughtUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _hasSome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Conversations(
        IConversationStore store,
        StatusFeed feed,
        IStatusLogStore log,
        ChannelRegistry channels,
        TimeProvider time,
        IOptions<InboundOptions> options,
        ILogger<Conversations> logger)
    {
        (_store, _feed, _log, _channels, _time, _logger) = (store, feed, log, channels, time, logger);
        _accounts = options.Value.Numbers.Values.Select(ObjectId.Parse).ToFrozenSet();
        if (_accounts.Count > 0)
        {
            feed.Committed += OnCommitted;
        }
    }

    /// <summary>The last message to a customer; null when none is known. Waits until what was committed before this process is stored.</summary>
    public async Task<Conversation?> FindAsync(ConversationKey key, CancellationToken cancellationToken)
    {
        await _isCaughtUp.Task.WaitAsync(cancellationToken);
        lock (_lock)
        {
            if (_waiting.TryGetValue(key, out var waiting))
            {
                return waiting.Conversation;
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
        foreach (var accountId in _accounts)
        {
            while (!stoppingToken.IsCancellationRequested && !await CatchUpAsync(accountId, stoppingToken))
            {
                await Task.Delay(RetryDelay, _time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        _isCaughtUp.TrySetResult();
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

    /// <summary>Stores what was committed and not stored before this process; false when the store is away.</summary>
    private async Task<bool> CatchUpAsync(ObjectId accountId, CancellationToken cancellationToken)
    {
        try
        {
            if (await _store.FindPositionAsync(accountId, cancellationToken) is not { } position)
            {
                return true;
            }

            while (await _log.ReadAccountAsync(accountId, position, LogPage, cancellationToken) is { Count: > 0 } changes)
            {
                position = changes[^1].Sequence;
                var last = new Dictionary<ConversationKey, Conversation>();
                foreach (var conversation in changes.Select(ConversationOf).OfType<Conversation>())
                {
                    last[KeyOf(conversation)] = conversation;
                }

                await _store.PutAsync(last.Values, new Dictionary<ObjectId, long> { [accountId] = position }, cancellationToken);
            }

            return true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return true;
        }
        catch (Exception exception)
        {
            Log.CatchUpFailed(_logger, exception, accountId);
            return false;
        }
    }

    private void OnCommitted(IReadOnlyList<StatusChange> changes)
    {
        foreach (var change in changes)
        {
            if (_accounts.Contains(change.AccountId) && ConversationOf(change) is { } conversation)
            {
                Add(conversation, change.Sequence);
            }
        }
    }

    private Conversation? ConversationOf(StatusChange change) =>
        change is { State: DeliveryState.Sent, Channel: { } channel }
        && _channels.Find(channel)?.CustomerOf(new Address(null, change.Uid, "", "", "", change.Phone, "", null))
            is { Length: > 0 and <= InboundMessage.MaxAddress } customer
            ? new Conversation(change.AccountId, channel, customer, change.Key.MessageId, change.Key.Index, change.ChangeTime)
            : null;

    private static ConversationKey KeyOf(Conversation conversation) => new(conversation.AccountId, conversation.Channel, conversation.Customer);

    private void Add(Conversation conversation, long sequence)
    {
        var key = KeyOf(conversation);
        lock (_lock)
        {
            // While the store is away no memory is taken for more.
            if (_waiting.Count < MostWaiting || _waiting.ContainsKey(key))
            {
                _waiting[key] = (conversation, sequence);
                _hasSome.TrySetResult();
            }
        }
    }

    /// <summary>Stores some of what waits; false when the store is away.</summary>
    private async Task<bool> StoreAsync(CancellationToken cancellationToken)
    {
        List<(Conversation Conversation, long Sequence)> taken;
        lock (_lock)
        {
            // In the log's order, so that a position says of everything up to it that it is stored.
            taken = [.. _waiting.Values.OrderBy(static waiting => waiting.Sequence).Take(MostTogether)];
        }

        if (taken.Count == 0)
        {
            return true;
        }

        try
        {
            var positions = taken
                .GroupBy(static waiting => waiting.Conversation.AccountId)
                .ToDictionary(static account => account.Key, static account => account.Max(static waiting => waiting.Sequence));
            await _store.PutAsync([.. taken.Select(static waiting => waiting.Conversation)], positions, cancellationToken);
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
                var key = KeyOf(stored.Conversation);
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

        [LoggerMessage(
            EventId = 1067,
            EventName = nameof(CatchUpFailed),
            Level = LogLevel.Warning,
            Message = "The last messages of account {AccountId} to its customers could not be read from the status log; it is tried again.")]
        public static partial void CatchUpFailed(ILogger logger, Exception exception, ObjectId accountId);
    }
}
