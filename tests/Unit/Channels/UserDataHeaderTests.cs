using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine.Inbound;

namespace Grpc.Messaging.Tests.Unit.Channels;

/// <summary>Headers of short messages, as phones and gateways write them.</summary>
public sealed class UserDataHeaderTests
{
    [Theory]
    [InlineData("0500032A0201", 42, 2, 1)]
    [InlineData("06080401020302", 258, 3, 2)]
    [InlineData("090102030400032A0202", 42, 2, 2)]
    [InlineData("0500032A020148656C6C6F", 42, 2, 1)]
    public void PartOf_Concatenation_IsFoundAmongTheElements(string hex, int reference, int total, int number) =>
        Assert.Equal(new InboundPart(reference, total, number), UserDataHeader.PartOf(Convert.FromHexString(hex)));

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("0500032A0101")]
    [InlineData("0500032A0203")]
    [InlineData("0500032A0200")]
    [InlineData("0500032A")]
    [InlineData("0500042A0201")]
    [InlineData("06050415B30000")]
    [InlineData("FF00032A0201")]
    [InlineData("0100")]
    public void PartOf_WholeOrNotInOrder_IsNone(string hex) => Assert.Null(UserDataHeader.PartOf(Convert.FromHexString(hex)));
}
