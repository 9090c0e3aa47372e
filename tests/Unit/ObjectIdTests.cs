using Grpc.Messaging.Engine;
using Grpc.Messaging.Testing;

namespace Grpc.Messaging.Tests.Unit;

public sealed class ObjectIdTests
{
    [Theory]
    [InlineData("")]
    [InlineData("5c8fa397a2c2fa4d076826b")]
    [InlineData("5c8fa397a2c2fa4d076826b1a")]
    [InlineData("5C8FA397A2C2FA4D076826B1")]
    [InlineData("5c8fa397a2c2fa4d076826bg")]
    public void TryParse_OtherText_IsNoId(string text)
    {
        Assert.False(ObjectId.TryParse(text, out _));
        Assert.Throws<FormatException>(() => ObjectId.Parse(text));
    }

    [Fact]
    public void Parse_Text_RoundTripsThroughBytes()
    {
        const string text = "5c8fa397a2c2fa4d076826b1";

        Assert.Equal(text, ObjectId.FromBytes(ObjectId.Parse(text).ToByteArray()).ToString());
    }

    [Fact]
    public void Next_ManyFromManyThreads_AreUnique()
    {
        var time = new ManualTimeProvider();
        var (one, two) = (new ObjectIdGenerator(time), new ObjectIdGenerator(time));

        var ids = Enumerable.Range(0, 100_000).AsParallel().Select(i => i % 2 == 0 ? one.Next() : two.Next()).ToList();

        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(ids.Take(10), id => Assert.Equal(time.GetUtcNow(), id.CreateTime));
    }

    [Theory]
    [InlineData("962790000001", true)]
    [InlineData("12345678", true)]
    [InlineData("123456789012345", true)]
    [InlineData("1234567", false)]
    [InlineData("1234567890123456", false)]
    [InlineData("0962790000001", false)]
    [InlineData("+962790000001", false)]
    [InlineData("96279000000a", false)]
    [InlineData("", false)]
    public void IsInternational_Text_FollowsE164(string text, bool expected) => Assert.Equal(expected, PhoneNumber.IsInternational(text));
}
