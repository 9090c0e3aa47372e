using Grpc.Messaging.D7.V1;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Services.Dialects.D7;

namespace Grpc.Messaging.Tests.Functional.Dialects;

public sealed class D7FormTests
{
    private static readonly DateTimeOffset Now = new(2024, 6, 24, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("5d10b0b0c3d4e5f6089abcde", 0)]
    [InlineData("ffffffffffffffffffffffff", 9_999)]
    [InlineData("000000000000000000000000", 67_108_862)]
    public void MessageId_OfADelivery_IsAUuidOfVersion4ThatLeadsBackToIt(string messageId, int index)
    {
        var key = new DeliveryKey(ObjectId.Parse(messageId), index);

        var id = D7MessageId.Of(key);

        Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", id.ToString());
        Assert.Equal(key, D7MessageId.Parse(id));
    }

    [Fact]
    public void MessageId_OfABatch_IsNoDelivery()
    {
        var id = ObjectId.Parse("5d10b0b0c3d4e5f6089abcde");

        Assert.Null(D7MessageId.Parse(D7MessageId.OfBatch(id)));
        Assert.NotEqual(D7MessageId.OfBatch(id), D7MessageId.Of(new DeliveryKey(id, 0)));
        Assert.Null(D7MessageId.Parse(Guid.Parse("c723d42a-c3ee-152c-940b-3d8e8b944868")));
    }

    [Theory]
    [InlineData(0, 160, 1)]
    [InlineData(0, 161, 2)]
    [InlineData(1, 306, 2)]
    [InlineData(1, 307, 3)]
    [InlineData(3, 140, 1)]
    [InlineData(6, 141, 2)]
    [InlineData(4, 268, 2)]
    [InlineData(8, 140, 1)]
    [InlineData(8, 268, 2)]
    [InlineData(8, 270, 3)]
    public void CountParts_ByCoding_IsAsThe3gppHasIt(int coding, int length, int parts) =>
        Assert.Equal(parts, D7Payload.CountParts(new byte[length], coding));

    [Fact]
    public void Compose_ExtendedCharacterAtTheEndOfAPart_IsNotTornApart()
    {
        var text = new string('x', 152) + "{" + new string('x', 152);

        Assert.Equal(3, D7Payload.Compose(Text(text, "0")).Payload!.Parts);
        Assert.Equal(2, D7Payload.Compose(Text(text[..^1], "0")).Payload!.Parts);
    }

    [Fact]
    public void Compose_SurrogatePairAtTheEndOfAPart_IsNotTornApart() =>
        Assert.Equal(3, D7Payload.Compose(Text(new string('x', 66) + "😀" + new string('x', 66), "8")).Payload!.Parts);

    [Theory]
    [InlineData("0", "Ça ☂ €", "3F")]
    [InlineData("1", "é", "3F")]
    [InlineData("3", "é", "E9")]
    [InlineData("6", "Я", "CF")]
    [InlineData("7", "א", "E0")]
    [InlineData("8", "سلام", "0633064406270645")]
    [InlineData("8", "😀", "D83DDE00")]
    [InlineData("14", "가", "B0A1")]
    public void Compose_TextByCoding_IsInItsCharacterSet(string coding, string text, string contained) =>
        Assert.Contains(contained, Convert.ToHexString(D7Payload.Compose(Text(text, coding)).Payload!.Data.Span), StringComparison.Ordinal);

    [Theory]
    [InlineData("000000000100000R", "2024-06-24T12:01:00Z")]
    [InlineData("240624150000012+", "2024-06-24T12:00:00Z")]
    [InlineData("240624090000012-", "2024-06-24T12:00:00Z")]
    public void ReadSdt_RelativeAndAbsolute_IsTheMoment(string sdt, string moment) =>
        Assert.Equal(DateTimeOffset.Parse(moment), D7Times.ReadSdt(sdt, Now));

    [Theory]
    [InlineData("86400s", "2024-06-25T12:00:00Z")]
    [InlineData("0s", "2024-06-24T12:00:00Z")]
    [InlineData("2024-06-24 16:30:00", "2024-06-24T12:30:00Z")]
    public void ReadSchedule_SecondsOrDateInTheZone_IsTheMoment(string text, string moment) =>
        Assert.Equal(DateTimeOffset.Parse(moment), D7Times.ReadSchedule(text, Now, TimeZoneInfo.FindSystemTimeZoneById("Asia/Dubai")));

    [Theory]
    [InlineData("1.5s")]
    [InlineData("-1s")]
    [InlineData("tomorrow")]
    [InlineData("2024-06-24T16:30:00")]
    [InlineData("2024-02-30 16:30:00")]
    [InlineData("999999999999s")]
    public void ReadSchedule_AnythingElse_IsNone(string text) => Assert.Null(D7Times.ReadSchedule(text, Now, TimeZoneInfo.Utc));

    private static Sms Text(string text, string coding) => new() { To = { "96279000001" }, Content = text, Coding = coding };
}
