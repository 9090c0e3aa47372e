using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Providers;
using Grpc.Messaging.Engine.Receipts;
using Grpc.Messaging.Engine.Suppressions;
using Grpc.Messaging.Engine.Webhooks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Inbound;

/// <summary>Where customers' messages come in, whichever provider brings them: they are kept, obeyed when they are keywords, and told to webhooks.</summary>
public sealed partial class InboundIntake : IJobHandler
{
    // Providers name moments by clocks of their own, and a hand-over is committed a moment after the provider had it.
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(1);

    private readonly IInboundStore _store;
    private readonly IInboundFragmentStore _fragments;
    private readonly IWebhookStore _webhooks;
    private readonly CallbackOutbox _outbox;
    private readonly SuppressionList _suppressions;
    private readonly ChannelRegistry _channels;
    private readonly Conversations _conversations;
    private readonly IDeliveryStore _deliveries;
    private readonly InboundFeed _feed;
    private readonly JobSignal _signal;
    private readonly ObjectIdGenerator _ids;
    private readonly TimeProvider _time;
    private readonly ILogger<InboundIntake> _logger;
    private readonly Keywords _keywords;
    private readonly TimeSpan _partsTimeout;
    private readonly Dictionary<string, ObjectId> _accounts;
    private readonly SenderRegistry _senders;

    public InboundIntake(
        IInboundStore store,
        IInboundFragmentStore fragments,
        IWebhookStore webhooks,
        CallbackOutbox outbox,
        SuppressionList suppressions,
        ChannelRegistry channels,
        Conversations conversations,
        IDeliveryStore deliveries,
        InboundFeed feed,
        JobSignal signal,
        ObjectIdGenerator ids,
        TimeProvider time,
        SenderRegistry senders,
        IOptions<InboundOptions> options,
        ILogger<InboundIntake> logger)
    {
        (_store, _fragments, _webhooks, _outbox, _suppressions, _channels) = (store, fragments, webhooks, outbox, suppressions, channels);
        (_conversations, _deliveries, _feed, _senders) = (conversations, deliveries, feed, senders);
        (_signal, _ids, _time, _logger, _keywords) = (signal, ids, time, logger, new Keywords(options));
        _partsTimeout = options.Value.PartsTimeout;
        _accounts = options.Value.Numbers.ToDictionary(
            static pair => PhoneNumber.Normalize(pair.Key), static pair => ObjectId.Parse(pair.Value), StringComparer.Ordinal);
    }

    /// <summary>Takes messages; they are on disk when it returns. One that was brought before changes nothing.</summary>
    /// <exception cref="StoreUnavailableException">They can't be stored now.</exception>
    public async Task TakeAsync(IReadOnlyList<InboundReport> reports, CancellationToken cancellationToken)
    {
        foreach (var report in reports)
        {
            await (report.Part is { } part ? TakePartAsync(report, part, cancellationToken) : TakeWholeAsync(report, cancellationToken));
        }
    }

    private async Task TakeWholeAsync(InboundReport report, CancellationToken cancellationToken)
    {
        var (from, to) = (PhoneNumber.Normalize(report.From), PhoneNumber.Normalize(report.To));
        if (AccountOf(report.Provider, to) is not { } accountId)
        {
            Log.NobodysNumber(_logger, report.Provider, to);
            return;
        }

        var now = _time.GetMilliseconds();
        var replyTo = await FindAnsweredAsync(report, accountId, from, cancellationToken);
        var message = new InboundMessage(
            _ids.Next(),
            accountId,
            report.Provider,
            Cut(report.ProviderMessageId, InboundMessage.MaxProviderMessageId),
            report.Channel,
            Cut(from, InboundMessage.MaxAddress),
            to,
            report.Text,
            now,
            Sequence: 0,
            Cut(report.Kind, InboundMessage.MaxKind),
            report.Media.Length > InboundMessage.MaxMedia ? "" : report.Media,
            report.SendTime,
            replyTo?.MessageId,
            replyTo?.Index ?? 0);
        var callbacks = await ComposeAsync(message, cancellationToken);
        if (await _store.AddAsync(message, ChangeOf(message), callbacks, [.. callbacks.Select(CallbackOutbox.JobOf)], cancellationToken))
        {
            _suppressions.Forget(accountId);
            _signal.Wake();
            _feed.Wake();
        }
    }

    /// <summary>What a provider says of everything up to a moment, as receipts of the attempts that are meant; fewer where none is known.</summary>
    /// <exception cref="StoreUnavailableException">They can't be found out now.</exception>
    public async Task<IReadOnlyList<ProviderReceipt>> ResolveAsync(IReadOnlyList<WatermarkReceipt> watermarks, CancellationToken cancellationToken)
    {
        var receipts = new List<ProviderReceipt>();
        foreach (var watermark in watermarks)
        {
            if (AccountOf(watermark.Provider, PhoneNumber.Normalize(watermark.To)) is { } accountId
                && await _conversations.FindAsync(new(accountId, watermark.Channel, watermark.Customer), cancellationToken) is { } last
                && last.SendTime <= watermark.UpTo + ClockDifference
                && await _deliveries.LoadAsync([last.Key], cancellationToken) is [var delivery])
            {
                receipts.AddRange(delivery.OpenAttempts
                    .Where(attempt => attempt.Channel == watermark.Channel && attempt.Provider == watermark.Provider)
                    .TakeLast(1)
                    .Select(attempt => new ProviderReceipt(
                        watermark.Provider, attempt.ProviderMessageId, new AttemptId(last.Key, attempt.Number), watermark.Kind)));
            }
        }

        return receipts;
    }

    /// <summary>The delivery that a message answers: the one that the provider names, otherwise the last one to the customer on the channel.</summary>
    private async Task<DeliveryKey?> FindAnsweredAsync(InboundReport report, ObjectId accountId, string from, CancellationToken cancellationToken)
    {
        var attempt = report.Attempt;
        if (attempt is null && report.ReplyTo.Length > 0)
        {
            var found = await _deliveries.FindByProviderIdsAsync(report.Provider, [report.ReplyTo], cancellationToken);
            attempt = found.TryGetValue(report.ReplyTo, out var answered) ? answered : null;
        }

        // Customers choose what they answer to: it must be a message of this account.
        return attempt is { Key: var key } && await _deliveries.LoadAsync([key], cancellationToken) is [{ AccountId: var owner }] && owner == accountId
            ? key
            : (await _conversations.FindAsync(new(accountId, report.Channel, from), cancellationToken))?.Key;
    }

    /// <summary>Whose a message is: that of the account whose own provider brings it, otherwise of whoever has the number. Null = nobody's.</summary>
    private ObjectId? AccountOf(string provider, string to) =>
        OwnProvider.IsOwn(provider) ? _senders.OwnerOf(provider)
        : _accounts.TryGetValue(to, out var accountId) ? accountId
        : null;

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];

    private SuppressionChange? ChangeOf(InboundMessage message)
    {
        var isStart = _keywords.IsStart(message.Text);
        return !isStart && !_keywords.IsStop(message.Text)
            ? null
            : new SuppressionChange(
                new Suppression(
                    _ids.Next(),
                    message.AccountId,
                    message.Channel,
                    _channels.Of(message.Channel).IsSenderAddress ? message.To : "",
                    message.From,
                    SuppressionSources.Keyword,
                    message.ReceiveTime),
                isStart);
    }

    private async Task<IReadOnlyList<CallbackDelivery>> ComposeAsync(InboundMessage message, CancellationToken cancellationToken)
    {
        var all = await ((IEntityStore<Webhook>)_webhooks).ListAsync(message.AccountId, PageRequest.All, cancellationToken);
        return [.. _outbox.Tell(all!.Items, message, json =>
        {
            json.WriteString("inboundId", message.InboundId.ToString());
            json.WriteString("channel", _channels.Of(message.Channel).Name);
            json.WriteString("from", message.From);
            json.WriteString("to", message.To);
            json.WriteString("text", message.Text);
            json.WriteString("kind", message.Kind);
            if (message.Media.Length > 0)
            {
                json.WriteString("media", message.Media);
            }

            if (message.ReplyTo is { } answered)
            {
                json.WriteString("messageId", answered.MessageId.ToString());
                json.WriteNumber("destinationIndex", answered.Index);
            }
        })];
    }

    private static partial class Log
    {
        [LoggerMessage(
            EventId = 1064,
            EventName = "InboundToNobodysNumber",
            Level = LogLevel.Warning,
            Message = "{Provider} brought a message to {Number}, which is no account's (Messaging:Inbound:Numbers); it is dropped.")]
        public static partial void NobodysNumber(ILogger logger, string provider, string number);

        [LoggerMessage(
            EventId = 1066,
            EventName = nameof(TooManyParts),
            Level = LogLevel.Warning,
            Message = "{Provider} has {Count} parts of messages waiting for others; further ones are taken as messages of their own.")]
        public static partial void TooManyParts(ILogger logger, string provider, int count);
    }
}
