using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Suppressions;
using Grpc.Messaging.Engine.Webhooks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Inbound;

/// <summary>Where customers' messages come in, whichever provider brings them: they are kept, obeyed when they are keywords, and told to webhooks.</summary>
public sealed partial class InboundIntake
{
    private readonly IInboundStore _store;
    private readonly IWebhookStore _webhooks;
    private readonly CallbackOutbox _outbox;
    private readonly SuppressionList _suppressions;
    private readonly ChannelRegistry _channels;
    private readonly JobSignal _signal;
    private readonly ObjectIdGenerator _ids;
    private readonly TimeProvider _time;
    private readonly ILogger<InboundIntake> _logger;
    private readonly Keywords _keywords;
    private readonly Dictionary<string, ObjectId> _accounts;

    public InboundIntake(
        IInboundStore store,
        IWebhookStore webhooks,
        CallbackOutbox outbox,
        SuppressionList suppressions,
        ChannelRegistry channels,
        JobSignal signal,
        ObjectIdGenerator ids,
        TimeProvider time,
        IOptions<InboundOptions> options,
        ILogger<InboundIntake> logger)
    {
        (_store, _webhooks, _outbox, _suppressions, _channels) = (store, webhooks, outbox, suppressions, channels);
        (_signal, _ids, _time, _logger, _keywords) = (signal, ids, time, logger, new Keywords(options));
        _accounts = options.Value.Numbers.ToDictionary(
            static pair => PhoneNumber.Normalize(pair.Key), static pair => ObjectId.Parse(pair.Value), StringComparer.Ordinal);
    }

    /// <summary>Takes messages; they are on disk when it returns. One that was brought before changes nothing.</summary>
    /// <exception cref="StoreUnavailableException">They can't be stored now.</exception>
    public async Task TakeAsync(IReadOnlyList<InboundReport> reports, CancellationToken cancellationToken)
    {
        foreach (var report in reports)
        {
            await TakeAsync(report, cancellationToken);
        }
    }

    private async Task TakeAsync(InboundReport report, CancellationToken cancellationToken)
    {
        var (from, to) = (PhoneNumber.Normalize(report.From), PhoneNumber.Normalize(report.To));
        if (!_accounts.TryGetValue(to, out var accountId))
        {
            Log.NobodysNumber(_logger, report.Provider, to);
            return;
        }

        var now = _time.GetMilliseconds();
        var message = new InboundMessage(
            _ids.Next(), accountId, report.Provider, report.ProviderMessageId, report.Channel, from, to, report.Text, now);
        var callbacks = await ComposeAsync(message, cancellationToken);
        if (await _store.AddAsync(message, ChangeOf(message), callbacks, [.. callbacks.Select(CallbackOutbox.JobOf)], cancellationToken))
        {
            _suppressions.Forget(accountId);
            _signal.Wake();
        }
    }

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
        return
        [
            .. all!.Items.Where(static webhook => webhook.IsEnabled && webhook.Wants(WebhookEvents.Received)).Select(webhook => _outbox.New(
                webhook,
                WebhookEvents.Received,
                json =>
                {
                    json.WriteString("inboundId", message.InboundId.ToString());
                    json.WriteString("channel", _channels.Of(message.Channel).Name);
                    json.WriteString("from", message.From);
                    json.WriteString("to", message.To);
                    json.WriteString("text", message.Text);
                })),
        ];
    }

    private static partial class Log
    {
        [LoggerMessage(
            EventId = 1064,
            EventName = "InboundToNobodysNumber",
            Level = LogLevel.Warning,
            Message = "{Provider} brought a message to {Number}, which is no account's (Messaging:Inbound:Numbers); it is dropped.")]
        public static partial void NobodysNumber(ILogger logger, string provider, string number);
    }
}
