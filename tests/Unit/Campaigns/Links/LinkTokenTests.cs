using System.Security.Cryptography;
using Grpc.Messaging.Engine.Campaigns.Links;

namespace Grpc.Messaging.Tests.Unit.Campaigns.Links;

public sealed class LinkTokenTests
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(LinkToken.KeySize);

    [Theory]
    [InlineData(1, "a")]
    [InlineData(300, "9af01b22c3d4e5f6")]
    [InlineData(long.MaxValue, "téléphone")]
    [InlineData(70_000, "a uid that is longer than the stream of one hash, which has thirty-two bytes, and then some")]
    public void Open_TokenOfADevice_IsThatDevice(long linkId, string uid)
    {
        var token = LinkToken.Write(linkId, uid, Key);

        Assert.Equal((linkId, uid), (LinkToken.LinkIdOf(token), LinkToken.Open(token, Key)));
        Assert.Equal(token, LinkToken.Write(linkId, uid, Key));
    }

    [Fact]
    public void Open_AnotherKeyOrAnyByteChanged_IsNobody()
    {
        var token = LinkToken.Write(300, "9af01b22c3d4e5f6", Key);
        var bytes = System.Buffers.Text.Base64Url.DecodeFromChars(token);

        Assert.Null(LinkToken.Open(token, RandomNumberGenerator.GetBytes(LinkToken.KeySize)));
        for (var i = 0; i < bytes.Length; i++)
        {
            var changed = bytes.ToArray();
            changed[i] ^= 1;
            Assert.Null(LinkToken.Open(System.Buffers.Text.Base64Url.EncodeToString(changed), Key));
        }
    }

    [Fact]
    public void Read_AnyBytes_AreNoTokenAndNoFault()
    {
        var random = new Random(7);
        for (var round = 0; round < 10_000; round++)
        {
            var bytes = new byte[random.Next(0, 60)];
            random.NextBytes(bytes);
            var text = System.Buffers.Text.Base64Url.EncodeToString(bytes);

            Assert.True(LinkToken.LinkIdOf(text) is null or > 0);
            Assert.Null(LinkToken.Open(text, Key));
        }
    }
}
