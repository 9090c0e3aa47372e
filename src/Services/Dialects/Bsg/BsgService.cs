using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Messaging.Bsg.V1;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Channels.Viber;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Dialects.Money;
using Grpc.Messaging.Services.Idempotency;
using MessageStatus = Grpc.Messaging.Bsg.V1.MessageStatus;

namespace Grpc.Messaging.Services.Dialects.Bsg;

internal sealed class BsgService(
    BsgIntake intake,
    BsgViber viber,
    BsgNumbers numbers,
    INumberedDeliveryStore numbered,
    IMessageStore messages,
    IDeliveryStore deliveries,
    DialectMoney money) : Grpc.Messaging.Bsg.V1.BsgService.BsgServiceBase
{
    public override Task<CreateViberResponse> CreateViber(CreateViberRequest request, ServerCallContext context) => context.AnswerOnceAsync(async () =>
    {
        var accountId = context.Caller.Account.AccountId;
        var items = await viber.ReadAsync(accountId, request, context.CancellationToken);
        var results = await intake.SendAsync(context.Caller.Account, BsgIntake.Viber, items, group: null, validityHours: 0, request.RequestId, context.CancellationToken);
        var (currency, total) = results.ToTotal();
        var response = new CreateViberResponse { Result = { results }, Currency = currency };
        if (total is { } sum)
        {
            response.TotalPrice = sum;
        }

        return response;
    });

    public override async Task<GetViberPriceResponse> GetViberPrice(GetViberPriceRequest request, ServerCallContext context)
    {
        var accountId = context.Caller.Account.AccountId;
        var items = await viber.ReadAsync(accountId, request.Request, context.CancellationToken);
        var results = await intake.PriceAsync(context.Caller.Account, items, context.CancellationToken);
        var (currency, total) = results.ToTotal();
        var response = new GetViberPriceResponse { Result = { results }, Currency = currency };
        if (total is { } sum)
        {
            response.TotalPrice = sum;
        }

        return response;
    }

    public override async Task<GetViberResponse> GetViber(GetViberRequest request, ServerCallContext context) => new()
    {
        Status = await StatusOfAsync(
            await intake.FindAsync(context.Caller.Account.AccountId, BsgIntake.Viber, request.Id, context.CancellationToken), BsgCodes.ViberNotFound, context),
    };

    public override async Task<GetViberByReferenceResponse> GetViberByReference(GetViberByReferenceRequest request, ServerCallContext context) => new()
    {
        Status = await StatusOfAsync(
            await intake.FindByReferenceAsync(context.Caller.Account.AccountId, BsgIntake.Viber, request.Reference, context.CancellationToken),
            BsgCodes.ViberNotFound,
            context),
    };

    public override async Task<ListViberPricesResponse> ListViberPrices(ListViberPricesRequest request, ServerCallContext context)
    {
        var prices = await money.ListPricesAsync(context.Caller.Account, ViberChannel.Id, context.CancellationToken);
        return new ListViberPricesResponse
        {
            ErrorDescription = BsgCodes.TextOf(BsgCodes.None),
            Prices =
            {
                prices.Select(static price => new CountryPrice
                {
                    Type = ViberChannel.Instance.Name,
                    Country = BsgCountries.CodeOf(price.Prefix),
                    CountryName = BsgCountries.NameOf(price.Prefix),
                    Price = BsgMapping.SevenDecimals(price.Price.Amount),
                    Currency = price.Price.Currency,
                }),
            },
        };
    }

    public override async Task<GetBalanceResponse> GetBalance(GetBalanceRequest request, ServerCallContext context)
    {
        // Who is limited by nothing has nothing to show.
        var funds = await money.FindFundsAsync(context.Caller.Account, context.CancellationToken)
            ?? new DialectFunds(0, 0, context.Caller.Account.Currency);
        return new GetBalanceResponse
        {
            ErrorDescription = BsgCodes.TextOf(BsgCodes.None),
            Amount = funds.Balance.ToString("0.#######", CultureInfo.InvariantCulture),
            Currency = funds.Currency,
            Limit = funds.Limit.ToString("0.#######", CultureInfo.InvariantCulture),
        };
    }

    public override Task<CreateSmsResponse> CreateSms(CreateSmsRequest request, ServerCallContext context) => context.AnswerOnceAsync(async () =>
    {
        var isOne = request.Destination == BsgSms.Phone;
        long? task = isOne ? null : numbers.Next();
        var results = await intake.SendAsync(
            context.Caller.Account,
            BsgIntake.Sms,
            BsgSms.Read(request),
            task,
            BsgSms.ValidityOf(request),
            request.RequestId,
            context.CancellationToken);
        if (isOne)
        {
            return new CreateSmsResponse { Result = results[0].ToValue() };
        }

        var (currency, total) = results.ToTotal();
        var response = new CreateSmsResponse
        {
            TaskId = BsgMapping.Number(task!.Value),
            Result = Value.ForList([.. results.Select(static result => result.ToValue())]),
            Currency = currency,
        };
        if (total is { } sum)
        {
            response.TotalPrice = sum;
        }

        return response;
    });

    public override async Task<GetSmsResponse> GetSms(GetSmsRequest request, ServerCallContext context) => new()
    {
        Status = await StatusOfAsync(
            await intake.FindAsync(context.Caller.Account.AccountId, BsgIntake.Sms, request.Id, context.CancellationToken), BsgCodes.SmsNotFound, context),
    };

    public override async Task<GetSmsByReferenceResponse> GetSmsByReference(GetSmsByReferenceRequest request, ServerCallContext context) => new()
    {
        Status = await StatusOfAsync(
            await intake.FindByReferenceAsync(context.Caller.Account.AccountId, BsgIntake.Sms, request.Reference, context.CancellationToken),
            BsgCodes.SmsNotFound,
            context),
    };

    public override async Task<GetSmsTaskResponse> GetSmsTask(GetSmsTaskRequest request, ServerCallContext context)
    {
        var rows = long.TryParse(request.TaskId, NumberStyles.None, CultureInfo.InvariantCulture, out var task)
            ? await numbered.ListGroupAsync(context.Caller.Account.AccountId, BsgIntake.Sms, task, context.CancellationToken)
            : [];
        if (rows.Count == 0)
        {
            throw BsgErrors.NotFound(BsgCodes.TaskNotFound);
        }

        var found = (await deliveries.LoadAsync([.. rows.Select(KeyOf)], context.CancellationToken)).ToDictionary(static delivery => delivery.Key);
        var first = await messages.LoadAsync([rows[0].MessageId], context.CancellationToken);
        var sms = first is [var message] ? message.Content.Find(SmsChannel.Instance) as SmsContent : null;
        var details = rows.Select(static row => BsgDetails.Read(row.Details)).ToList();
        var words = rows.Select(row => found.TryGetValue(KeyOf(row), out var delivery) ? BsgStatus.OfFirst(delivery) : BsgStatus.Unknown).ToList();
        return new GetSmsTaskResponse
        {
            Task = new SmsTask
            {
                ErrorDescription = BsgCodes.TextOf(BsgCodes.None),
                Originator = sms?.From ?? "",
                Body = sms?.Text ?? "",
                Validity = details[0].ValidityHours,
                Totalprice = (double)details.Sum(static detail => detail.Price),
                Currency = details[0].Currency,
                Sent = words.Count(static word => word is BsgStatus.Sent or BsgStatus.Scheduled),
                Delivered = words.Count(BsgStatus.IsDelivered),
                Expired = words.Count(static word => word == BsgStatus.Expired),
                Undeliverable = words.Count(static word => word is BsgStatus.Undeliverable or BsgStatus.Rejected),
                Unknown = words.Count(static word => word == BsgStatus.Unknown),
            },
        };
    }

    private static DeliveryKey KeyOf(NumberedDelivery row) => new(row.MessageId, row.Index);

    private async Task<MessageStatus> StatusOfAsync(NumberedDelivery? row, int missing, ServerCallContext context)
    {
        if (row is null)
        {
            throw BsgErrors.NotFound(missing);
        }

        var message = await messages.LoadAsync([row.MessageId], context.CancellationToken);
        var delivery = await deliveries.LoadAsync([KeyOf(row)], context.CancellationToken);
        return row.ToStatus(message is [var one] ? one : null, delivery is [var its] ? its : null);
    }
}
