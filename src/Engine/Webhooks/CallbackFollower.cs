using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Status;

namespace Grpc.Messaging.Engine.Webhooks;

/// <summary>
/// Reads the status log on for one webhook, or for the callbacks that messages of one account asked for, and tries each callback once. The log is the list
/// of what is owed: it is committed with every outcome, so that outcomes pay nothing for callbacks. How far a follower has come, the callbacks that it
/// made, and jobs for those that failed are one transaction; what a crash leaves untold is read from the log again and told under the same id.
/// <para>
/// A page takes a second at most. What a receiver has not answered by then goes on beside it, under a job of its own. What can't begin, as the receiver is
/// busy or left alone, waits: a webhook's in the log, as there is only this receiver; that of messages under jobs, as others need not wait for it.
/// </para>
/// </summary>
internal sealed class CallbackFollower(
    IStatusLogStore log,
    IMessageStore messages,
    IDeliveryStore deliveries,
    IWebhookStore webhooks,
    ICallbackStore callbacks,
    CallbackFollowers followers,
    CallbackFormats formats,
    CallbackRuns runs,
    WebhookSecrets secrets,
    ChannelRegistry channels,
    ObjectIdGenerator ids,
    TimeProvider time) : IJobHandler
{
    public const string KindName = "follow-status-log";

    private const int PageSize = 250;

    // Long enough that claims cost little, and far below any lease.
    private static readonly TimeSpan RunTime = TimeSpan.FromSeconds(2);

    public string Kind => KindName;

    public int MaxConcurrent => 32;

    public async Task<JobChange?> RunAsync(Job job, CancellationToken cancellationToken)
    {
        var (state, accountId) = (FollowerState.Parse(job.Payload), job.AccountId!.Value);
        Webhook? webhook = null;
        if (state.Webhook is { } id)
        {
            webhook = await ((IEntityStore<Webhook>)webhooks).FindAsync(accountId, ObjectId.Parse(id), cancellationToken);
            if (webhook is null)
            {
                followers.Remove(accountId, job.JobId);
                return job.Done();
            }

            if (!webhook.IsEnabled)
            {
                return job.Continue(Later(), (state with { Cursor = await log.GetEndAsync(cancellationToken) }).ToString());
            }
        }

        // What one page came to is stored while the next is sent, and the one after it is read.
        var storing = Task.FromResult(true);
        var reading = ReadAsync(accountId, webhook, state.Cursor, cancellationToken);
        try
        {
            for (var start = time.GetTimestamp(); ;)
            {
                // The run ends with a page that is not told whole: so what was read ahead goes on where the last one ended.
                var owed = await reading;
                reading = owed.IsLast ? reading : ReadAsync(accountId, webhook, owed.End, cancellationToken);
                var page = await TellAsync(webhook, owed, cancellationToken);
                if (!await storing)
                {
                    return null;
                }

                state = state with { Cursor = page.Cursor };
                if (page.Next is { } next || time.GetElapsedTime(start) > RunTime)
                {
                    await StoreAsync(job.Continue(page.Next ?? time.GetMilliseconds(), state.ToString()), staysClaimed: false, page, cancellationToken);
                    return null;
                }

                var change = job.Continue(job.DueTime, state.ToString());
                job = change.Next!;
                storing = StoreAsync(change, staysClaimed: true, page, cancellationToken);
            }
        }
        finally
        {
            await ((Task)storing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Makes the callbacks of the changes behind the cursor.</summary>
    private async Task<OwedPage> ReadAsync(ObjectId accountId, Webhook? webhook, long cursor, CancellationToken cancellationToken)
    {
        var changes = await log.ReadAccountAsync(accountId, cursor, PageSize, cancellationToken);
        var callbacks = webhook is null ? await ComposeAsync(changes, cancellationToken) : await ComposeAsync(webhook, changes, cancellationToken);
        return new OwedPage(cursor, changes, callbacks);
    }

    private async Task<Page> TellAsync(Webhook? webhook, OwedPage owed, CancellationToken cancellationToken)
    {
        DateTimeOffset? next = owed.IsLast ? Later() : null;
        if (owed.Callbacks.Count == 0)
        {
            return new Page(null, 0, owed.End, next);
        }

        var keys = webhook is null ? [] : secrets.KeysOf(webhook, time.GetUtcNow());
        var round = await runs.TryAllAsync([.. owed.Callbacks.Select(static callback => callback.Delivery)], keys, cancellationToken);

        // A webhook goes on where the first one waits that could not begin; for messages those are owed by jobs.
        if (webhook is null || round.BegunCount == owed.Callbacks.Count)
        {
            return new Page(round, owed.Callbacks.Count, owed.End, next);
        }

        var told = owed.Callbacks[round.BegunCount].Change;
        return new Page(round, round.BegunCount, told == 0 ? owed.Cursor : owed.Changes[told - 1].Sequence, round.RestEnd);
    }

    private async Task<bool> StoreAsync(JobChange change, bool staysClaimed, Page page, CancellationToken cancellationToken)
    {
        // Of those that did not begin and are left to the log, nothing is stored.
        var deliveries = page.Round?.Deliveries.Take(page.Count).ToList() ?? [];
        var ids = page.Round?.BegunCount < page.Round?.Deliveries.Count ? deliveries.Select(static delivery => delivery.DeliveryId).ToHashSet() : null;
        List<Job> jobs = [.. page.Round?.Jobs.Where(owed => ids?.Contains(owed.JobId) != false) ?? []];
        if (!await callbacks.AdvanceAsync(change, staysClaimed, deliveries, jobs, cancellationToken))
        {
            return false;
        }

        if (page.Round is { } round)
        {
            runs.GoOn(round);
        }

        return true;
    }

    private DateTimeOffset Later() => time.GetMilliseconds() + CallbackFollowers.SleepTime;

    private async Task<List<OwedCallback>> ComposeAsync(Webhook webhook, IReadOnlyList<StatusChange> changes, CancellationToken cancellationToken)
    {
        var now = time.GetMilliseconds();
        var wanted = changes.Where(change => webhook.Wants(WebhookEvents.TypeOf(change.State))).Select(static change => change.Key.MessageId).ToHashSet();
        var labels = wanted.Count == 0
            ? []
            : (await messages.LoadAsync(wanted, cancellationToken)).ToDictionary(static message => message.MessageId, static message => message.Labels);
        var owed = new List<OwedCallback>(changes.Count);
        for (var i = 0; i < changes.Count; i++)
        {
            var type = WebhookEvents.TypeOf(changes[i].State);
            if (webhook.Wants(type))
            {
                var body = WebhookEvents.Write(changes[i], labels.GetValueOrDefault(changes[i].Key.MessageId, MessageLabels.None), channels);
                var call = new CallbackCall("POST", webhook.Url, "application/json", body);
                var delivery = CallbackDelivery.New(
                    ids.Next(), webhook.AccountId, EventIds.Of(webhook.WebhookId.ToString(), changes[i]), type, StandardWebhookFormat.FormatName, call, now);
                owed.Add(new OwedCallback(i, delivery with { WebhookId = webhook.WebhookId, MessageId = changes[i].Key.MessageId }));
            }
        }

        return owed;
    }

    private async Task<List<OwedCallback>> ComposeAsync(IReadOnlyList<StatusChange> changes, CancellationToken cancellationToken)
    {
        var now = time.GetMilliseconds();
        var asked = (await messages.LoadAsync([.. changes.Select(static change => change.Key.MessageId).Distinct()], cancellationToken))
            .Where(static message => message.Callbacks.Count > 0)
            .ToDictionary(static message => message.MessageId);
        var current = await LoadAsync(changes, asked, cancellationToken);
        var owed = new List<OwedCallback>();
        for (var i = 0; i < changes.Count; i++)
        {
            if (!asked.TryGetValue(changes[i].Key.MessageId, out var message))
            {
                continue;
            }

            for (var number = 0; number < message.Callbacks.Count; number++)
            {
                var request = message.Callbacks[number];
                var occasion = new CallbackOccasion(request, changes[i], message, current.GetValueOrDefault(changes[i].Key));
                if (formats.Find(request.Format) is IMessageCallbackFormat format && format.Compose(occasion) is { } call)
                {
                    var delivery = CallbackDelivery.New(
                        ids.Next(),
                        message.AccountId,
                        EventIds.Of($"{number}", changes[i]),
                        WebhookEvents.TypeOf(changes[i].State),
                        request.Format,
                        call,
                        now);
                    owed.Add(new OwedCallback(i, delivery with { MessageId = message.MessageId }));
                }
            }
        }

        return owed;
    }

    private async Task<Dictionary<DeliveryKey, Delivery>> LoadAsync(
        IReadOnlyList<StatusChange> changes, Dictionary<ObjectId, Message> asked, CancellationToken cancellationToken)
    {
        var keys = changes
            .Where(change => asked.TryGetValue(change.Key.MessageId, out var message)
                && message.Callbacks.Any(request => formats.Find(request.Format) is IMessageCallbackFormat { NeedsDelivery: true }))
            .Select(static change => change.Key)
            .ToHashSet();
        return keys.Count == 0
            ? []
            : (await deliveries.LoadAsync(keys, cancellationToken)).ToDictionary(static delivery => delivery.Key);
    }

    /// <param name="Cursor">Position behind which it was read.</param>
    private sealed record OwedPage(long Cursor, IReadOnlyList<StatusChange> Changes, List<OwedCallback> Callbacks)
    {
        /// <summary>Position of its last change.</summary>
        public long End => Changes.Count == 0 ? Cursor : Changes[^1].Sequence;

        /// <summary>Whether the log had no more.</summary>
        public bool IsLast => Changes.Count < PageSize;
    }

    /// <param name="Count">How many callbacks of the round are over or owed, from the first on.</param>
    /// <param name="Cursor">Position up to which everything is told or owed then.</param>
    /// <param name="Next">When to go on; null = at once.</param>
    private sealed record Page(CallbackRound? Round, int Count, long Cursor, DateTimeOffset? Next);

    /// <param name="Change">Index of the change that it tells of.</param>
    private readonly record struct OwedCallback(int Change, CallbackDelivery Delivery);
}
