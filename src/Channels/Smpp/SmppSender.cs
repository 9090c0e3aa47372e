using Grpc.Messaging.Channels.Smpp.Links;
using Grpc.Messaging.Channels.Smpp.Receipts;
using Grpc.Messaging.Channels.Smpp.Wire;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Channels.Smpp;

/// <summary>Hands short messages over to an SMSC.</summary>
internal sealed class SmppSender(string name, SmppOptions options, SmppLinks links, PartReceipts receipts, TimeProvider time) : IChannelSender
{
    private int _reference;

    public Channel Channel => SmsChannel.Id;

    public string Provider => name;

    public bool ReportsDelivery => options.Receipts != SmppReceipts.None || options.QueryAfter is not null;

    public async ValueTask<SendOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken)
    {
        var content = (SmsContent)request.Content;
        var reference = (byte)Interlocked.Increment(ref _reference);
        if (SmppMessage.Compose(request.From, request.Address.Phone, content, options, reference) is not { } message)
        {
            return new SendOutcome.Rejected(Reasons.Rejected);
        }

        var handOver = IsTracked(message) ? receipts.Begin() : null;
        SubmitResult[] results;
        try
        {
            results = await SubmitAsync(message.Pdus, handOver, cancellationToken);
        }
        catch
        {
            handOver?.End();
            throw;
        }

        var taken = results.Count(static result => result.Status == CommandStatus.Ok);
        if (taken == results.Length)
        {
            return await AcceptedAsync(request, message, results, handOver, cancellationToken);
        }

        handOver?.End();

        var outcome = results
            .Where(static result => result.Status is not (null or CommandStatus.Ok))
            .Select(static result => SmppStatusMap.Of(result.Status!.Value))
            .OrderBy(static outcome => outcome is SendOutcome.Transient)
            .FirstOrDefault();
        return outcome switch
        {
            // A part that will never be taken fails the message, whatever became of the others.
            SendOutcome.Rejected or SendOutcome.AddressInvalid => outcome,
            _ when taken > 0 => throw new SmppPartsException(taken, results.Length),

            // Its turn did not come in time: the link is paced, or throttled, and the SMSC has nothing of it.
            null when cancellationToken.IsCancellationRequested => new SendOutcome.Busy(options.ThrottleDelay),
            null => new SendOutcome.Transient(Reasons.ProviderUnavailable, RetryAfter: null),
            _ => outcome,
        };
    }

    public async ValueTask<PollOutcome> PollAsync(PollRequest request, CancellationToken cancellationToken)
    {
        var parts = await receipts.ListAsync(request.Attempt.ProviderMessageId, cancellationToken);
        foreach (var part in parts.Where(static part => part.State == MessagePartState.Sent))
        {
            if (await QueryAsync(part, cancellationToken) is { } kind)
            {
                parts = await receipts.SetStateAsync(part.PartId, kind, cancellationToken);
            }
        }

        var sum = MessagePart.Sum(parts);
        return new PollOutcome(sum, sum is null && parts.Count > 0 ? options.QueryAfter : null);
    }

    /// <summary>
    /// Submits all parts through one link, in order. What that did not come to write goes through the next one, as long as there is one and there is
    /// time: the SMSC has none of it.
    /// </summary>
    /// <exception cref="SmppLinkException">The link broke with a part without an answer.</exception>
    /// <exception cref="OperationCanceledException">A part had no answer in time.</exception>
    private async Task<SubmitResult[]> SubmitAsync(IReadOnlyList<SubmitSm> pdus, PartHandOver? handOver, CancellationToken cancellationToken)
    {
        Action<string>? onTaken = handOver is null ? null : id => handOver.OnTaken(MessageIds.Normalize(id, options.SubmitIds));
        var results = new SubmitResult[pdus.Count];
        List<int> left = [.. Enumerable.Range(0, pdus.Count)];
        List<SmppLink> tried = [];
        while (left.Count > 0 && !cancellationToken.IsCancellationRequested && links.Pick(tried) is { } link)
        {
            tried.Add(link);
            var submitted = await Task.WhenAll(link.Queue.Add([.. left.Select(index => pdus[index])], onTaken, cancellationToken));
            for (var i = 0; i < submitted.Length; i++)
            {
                results[left[i]] = submitted[i];
            }

            left.RemoveAll(index => results[index].Status is not null);
        }

        return results;
    }

    /// <summary>Whether its parts are stored: several that each have a receipt, or any that will be asked for.</summary>
    private bool IsTracked(SmppMessage message) =>
        options.QueryAfter is not null || (options.Receipts == SmppReceipts.All && message.Pdus.Count > 1);

    private async Task<SendOutcome> AcceptedAsync(
        SendRequest request, SmppMessage message, SubmitResult[] results, PartHandOver? handOver, CancellationToken cancellationToken)
    {
        string[] ids = [.. results.Select(result => MessageIds.Normalize(result.MessageId, options.SubmitIds))];
        if (handOver is null || Array.Exists(ids, static id => id.Length == 0))
        {
            handOver?.End();
            return new SendOutcome.Accepted(ids[^1], PollAfter: null) { Segments = message.Segments };
        }

        // What can't be the id of a part: a receipt for one part must not be taken for one of the message.
        var group = ids.Length == 1 ? ids[0] : $"{ids[0]}+{ids.Length - 1}";
        var now = time.GetUtcNow();
        await receipts.AddAsync(
            handOver,
            [.. ids.Select((id, index) => new MessagePart(
                name, id, results[index].MessageId, group, request.AttemptId, request.From, MessagePartState.Sent, now))],
            cancellationToken);
        return new SendOutcome.Accepted(group, options.QueryAfter) { Segments = message.Segments };
    }

    private async Task<ReceiptKind?> QueryAsync(MessagePart part, CancellationToken cancellationToken)
    {
        if (links.Pick([])?.Session is not { } session)
        {
            throw new SmppLinkException("No link is bound.");
        }

        var answer = await session.AskAsync(new QuerySm(part.SentId, SmppMessage.SourceOf(part.From, options)), cancellationToken);
        return answer.Status == CommandStatus.Ok ? SmppStatusMap.Of(QuerySm.ReadState(answer.Body)) : null;
    }
}
