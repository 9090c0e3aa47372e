using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Grpc.Messaging.Bsg.V1;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Engine.Webhooks;
using Grpc.Messaging.Services.Dialects.Money;
using Grpc.Messaging.Services.Idempotency;
using MessageStatus = Grpc.Messaging.Engine.Messages.MessageStatus;

namespace Grpc.Messaging.Services.Dialects.Bsg;

/// <summary>
/// Sends to the phones of a request and numbers what is sent. A message and its number are two transactions, but nothing is lost or doubled between them:
/// a message with a reference is accepted under an idempotency key made of it, whose answer holds the number. So the number is found by the reference
/// even if it was never stored by itself, and the reference is taken from the moment on in which the message is.
/// </summary>
internal sealed class BsgIntake(
    MessageIntake intake, INumberedDeliveryStore numbered, IRequestStore requests, RequestFlights flights, DialectMoney money, BsgNumbers numbers, TimeProvider time)
{
    /// <summary>Kind of the numbers of Viber messages.</summary>
    public const string Viber = "bsg-viber";

    /// <summary>Kind of the numbers of SMS.</summary>
    public const string Sms = "bsg-sms";

    private static readonly byte[] KeyHash = SHA256.HashData("bsg"u8);

    /// <summary>What each phone would cost.</summary>
    public async Task<IReadOnlyList<ItemResult>> PriceAsync(Account account, IReadOnlyList<BsgItem> items, CancellationToken cancellationToken)
    {
        var results = new List<ItemResult>(items.Count);
        foreach (var item in items)
        {
            results.Add(item.Send is null
                ? Refused(item, item.Code)
                : Accepted(item, id: "", await DetailsOfAsync(account, item, 0, cancellationToken)));
        }

        return results;
    }

    /// <summary>Sends to every phone that nothing is wrong with.</summary>
    /// <param name="requestId">The call's idempotency key; empty = none.</param>
    public async Task<IReadOnlyList<ItemResult>> SendAsync(
        Account account, string kind, IReadOnlyList<BsgItem> items, long? group, int validityHours, string requestId, CancellationToken cancellationToken)
    {
        var accountId = account.AccountId;

        // One caller at a time for each reference; in the order of their names, so that two calls never wait for each other.
        RequestKey[] held = [.. items.Where(static item => item.Send is not null).Select(static item => item.Reference).OfType<string>().Order(StringComparer.Ordinal).Select(reference => KeyOf(accountId, kind, reference))];
        var entered = 0;
        try
        {
            for (; entered < held.Length; entered++)
            {
                await flights.EnterAsync(held[entered], cancellationToken);
            }

            string[] references = [.. items.Select(static item => item.Reference).OfType<string>()];
            var taken = (await numbered.FindReferencesAsync(accountId, kind, references, cancellationToken)).Select(static row => row.Reference).ToHashSet();
            var results = await Task.WhenAll(items.Select((item, place) => item.Send is null || taken.Contains(item.Reference)
                ? Task.FromResult((Refused(item, item.Send is null ? item.Code : UsedCode(kind)), (NumberedDelivery?)null))
                : SendAsync(account, kind, item, group, validityHours, requestId.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{requestId}/{place}"), cancellationToken)));
            NumberedDelivery[] rows = [.. results.Select(static result => result.Item2).OfType<NumberedDelivery>()];
            if (rows.Length > 0)
            {
                await numbered.AddAsync(rows, cancellationToken);
            }

            return [.. results.Select(static result => result.Item1)];
        }
        finally
        {
            foreach (var key in held.Take(entered))
            {
                flights.Leave(key);
            }
        }
    }

    /// <summary>The message with a number, or else with a reference; null when the account has none such.</summary>
    public async Task<NumberedDelivery?> FindAsync(ObjectId accountId, string kind, string name, CancellationToken cancellationToken) =>
        long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && await numbered.FindAsync(accountId, kind, number, cancellationToken) is { } found
            ? found
            : await FindByReferenceAsync(accountId, kind, name, cancellationToken);

    /// <summary>The message with a reference; null when the account has none such.</summary>
    public async Task<NumberedDelivery?> FindByReferenceAsync(ObjectId accountId, string kind, string reference, CancellationToken cancellationToken)
    {
        if (!BsgRules.IsReference(reference))
        {
            return null;
        }

        if (await numbered.FindReferencesAsync(accountId, kind, [reference], cancellationToken) is [var row])
        {
            return row;
        }

        // Its number was not stored: whoever sent it ended too soon.
        return await requests.FindAsync(accountId, KeyOf(accountId, kind, reference).RequestId, time.GetMilliseconds() - RequestKey.Life, cancellationToken) is { } record
            ? Numbered(accountId, kind, reference, ReadAnswer(record.Answer.Span), null, new BsgDetails(0, 0, "", 0), record.CreateTime)
            : null;
    }

    private static RequestKey KeyOf(ObjectId accountId, string kind, string reference) => new(accountId, $"{kind}/{reference}", KeyHash);

    private static int UsedCode(string kind) => kind == Viber ? BsgCodes.ViberReferenceUsed : BsgCodes.SmsReferenceUsed;

    private static ItemResult Refused(BsgItem item, int code) => Result(item, code);

    private static ItemResult Accepted(BsgItem item, string id, BsgDetails details)
    {
        var result = Result(item, BsgCodes.None);
        (result.Id, result.Price, result.Currency) = (id, (double)details.Price, details.Currency);
        return result;
    }

    private static ItemResult Result(BsgItem item, int code)
    {
        var result = new ItemResult { Error = code, ErrorDescription = BsgCodes.TextOf(code) };
        if (item.Reference is not null)
        {
            result.Reference = item.Reference;
        }

        return result;
    }

    private static NumberedDelivery Numbered(
        ObjectId accountId, string kind, string? reference, (long Number, ObjectId MessageId) sent, long? group, BsgDetails details, DateTimeOffset createTime) =>
        new(accountId, sent.Number, kind, reference, sent.MessageId, Index: 0, group, details.Write(), createTime);

    private static CallbackRequest CallbackOf(BsgItem item, long number, BsgDetails details) => new(
        BsgStatusFormat.FormatName,
        item.Send!.CallbackUrl,
        new Dictionary<string, string>
        {
            [BsgStatusFormat.Id] = BsgMapping.Number(number),
            [BsgStatusFormat.Reference] = item.Reference ?? "",
            [BsgStatusFormat.Price] = details.Price.ToString(CultureInfo.InvariantCulture),
            [BsgStatusFormat.Currency] = details.Currency,
            [BsgStatusFormat.AltId] = item.Send.Flow.Count > 1 ? BsgMapping.Number(number + 1) : "",
            [BsgStatusFormat.AltPrice] = details.AltPrice.ToString(CultureInfo.InvariantCulture),
        });

    private static byte[] WriteAnswer(long number, ObjectId messageId)
    {
        var answer = new byte[sizeof(long) + ObjectId.Size];
        BinaryPrimitives.WriteInt64BigEndian(answer, number);
        messageId.Write(answer.AsSpan(sizeof(long)));
        return answer;
    }

    private static (long Number, ObjectId MessageId) ReadAnswer(ReadOnlySpan<byte> answer) =>
        (BinaryPrimitives.ReadInt64BigEndian(answer), ObjectId.FromBytes(answer[sizeof(long)..]));

    private async Task<(ItemResult Result, NumberedDelivery? Row)> SendAsync(
        Account account, string kind, BsgItem item, long? group, int validityHours, string requestId, CancellationToken cancellationToken)
    {
        var accountId = account.AccountId;
        var (send, now, number) = (item.Send!, time.GetMilliseconds(), numbers.Next());
        var details = await DetailsOfAsync(account, item, validityHours, cancellationToken);
        var key = item.Reference is { } reference ? KeyOf(accountId, kind, reference)
            : requestId.Length > 0 ? new RequestKey(accountId, $"{kind}#{requestId}", KeyHash)
            : null;
        var draft = key is null
            ? null
            : new RequestDraft<MessageStatus>(key, now, status => WriteAnswer(number, status.Message.MessageId));
        var command = new SendCommand(
            accountId, ScenarioKey: null, send.Flow, send.Content, From: "", AppCode: null, Platform: null, [DeviceSelector.OfPhone(item.Msisdn)], send.SendTime, draft)
        {
            Validity = send.Validity,
            Callbacks = send.CallbackUrl.Length > 0 ? [CallbackOf(item, number, details)] : [],
        };
        var result = await intake.AcceptAsync(command, cancellationToken);
        if (result is SendResult.InsufficientCredit)
        {
            return (Refused(item, BsgCodes.NotEnoughMoney), null);
        }

        // The sender of a Viber message was looked at before, that of an SMS was not.
        if (result is SendResult.Invalid { Violations: [{ Part: SendPart.Sender }, ..] })
        {
            return (Refused(item, kind == Viber ? BsgCodes.ViberSender : BsgCodes.SmsSenderNotAllowed), null);
        }

        var sent = result switch
        {
            SendResult.Accepted accepted => (number, accepted.Status.Message.MessageId),
            SendResult.Replayed replayed => ReadAnswer(replayed.Earlier.Answer.Span),
            var refusal => throw new InvalidOperationException($"The engine refused a message that was checked: {refusal}."),
        };
        return (
            Accepted(item, sent.Item1.ToString(CultureInfo.InvariantCulture), details),
            Numbered(accountId, kind, item.Reference, sent, group, details, now));
    }

    private async Task<BsgDetails> DetailsOfAsync(Account account, BsgItem item, int validityHours, CancellationToken cancellationToken)
    {
        var flow = item.Send!.Flow;
        var own = await PriceAsync(0);
        var alternative = flow.Count > 1 ? await PriceAsync(1) : (0, own.Currency);
        return new BsgDetails(own.Amount, alternative.Amount, own.Currency, validityHours);

        async Task<(decimal Amount, string Currency)> PriceAsync(int step)
        {
            var price = await money.FindPriceAsync(account, flow[step].Channel, item.Msisdn, cancellationToken);
            var parts = item.Send.Content.Find(SmsChannel.Instance) is SmsContent sms && flow[step].Channel == SmsChannel.Id ? SmsEncoding.Measure(sms.Text).Parts : 1;
            return (price.Amount * parts, price.Currency);
        }
    }
}
