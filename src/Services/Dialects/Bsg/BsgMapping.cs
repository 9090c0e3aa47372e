using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Bsg.V1;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using MessageStatus = Grpc.Messaging.Bsg.V1.MessageStatus;

namespace Grpc.Messaging.Services.Dialects.Bsg;

internal static class BsgMapping
{
    /// <summary>What belongs beside the results: currency and sum, unless nothing was sent.</summary>
    public static (string Currency, double? TotalPrice) ToTotal(this IReadOnlyList<ItemResult> results)
    {
        var sent = results.Where(static result => result.Error == BsgCodes.None).ToList();
        return sent.Count == 0 ? ("", null) : (sent[0].Currency, (double)sent.Sum(static result => (decimal)result.Price));
    }

    /// <summary>A result where the contract has it as a value of JSON.</summary>
    public static Value ToValue(this ItemResult result)
    {
        var fields = new Struct
        {
            Fields =
            {
                ["error"] = Value.ForNumber(result.Error),
                ["errorDescription"] = Value.ForString(result.ErrorDescription),
            },
        };
        if (result.HasReference)
        {
            fields.Fields["reference"] = Value.ForString(result.Reference);
        }

        if (result.Error == BsgCodes.None)
        {
            fields.Fields["id"] = Value.ForString(result.Id);
            fields.Fields["price"] = Value.ForNumber(result.Price);
            fields.Fields["currency"] = Value.ForString(result.Currency);
        }

        return Value.ForStruct(fields);
    }

    /// <summary>Where a message stands.</summary>
    /// <param name="message">Null when it was removed, with all that was known of its fate.</param>
    /// <param name="delivery">Null with it.</param>
    public static MessageStatus ToStatus(this NumberedDelivery numbered, Message? message, Delivery? delivery)
    {
        var details = BsgDetails.Read(numbered.Details);
        var word = delivery is null ? BsgStatus.Unknown : BsgStatus.OfFirst(delivery);
        var status = new MessageStatus
        {
            ErrorDescription = BsgCodes.TextOf(BsgCodes.None),
            Id = Number(numbered.Number),
            Msisdn = delivery?.Address.Phone ?? "",
            Reference = numbered.Reference ?? "",
            TimeIn = Time(numbered.CreateTime),
            TimeSent = Time(message is null ? numbered.CreateTime : BsgStatus.SendTimeOf(message)),
            Status = word,
            Price = word is BsgStatus.Expired or BsgStatus.Undeliverable or BsgStatus.Rejected ? 0 : (double)details.Price,
            Currency = details.Currency,
        };
        if (delivery is not null && BsgStatus.TimeOf(delivery) is { } time)
        {
            status.TimeDr = Time(time);
        }

        if (delivery is not null && BsgStatus.HasAlternative(delivery))
        {
            status.AltRoute.Add(new AltRoute
            {
                Channel = "sms",
                Id = Number(numbered.Number + 1),
                Status = BsgStatus.OfAlternative(delivery),
                Price = details.AltPrice.ToString("0.00#####", CultureInfo.InvariantCulture),
            });
        }

        return status;
    }

    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A price as BSG's lists have it.</summary>
    public static string SevenDecimals(decimal price) => price.ToString("0.0000000", CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
