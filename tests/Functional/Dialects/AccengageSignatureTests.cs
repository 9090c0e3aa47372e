using System.Text;
using Grpc.Messaging.Services.Dialects.Accengage;

namespace Grpc.Messaging.Tests.Functional.Dialects;

/// <summary>Against the vectors that Accengage published: key a1b2c3d4e5f6g7h8, time 1507722391.</summary>
public sealed class AccengageSignatureTests
{
    private const string Body = """{"email":"mymail@client.com"}""";
    private const string OfBody = "f974f730586ce2bf49a276845060a8d38bb43770";
    private const string OfNothing = "ba04fc7206950ce63d78ddbc9e65c48fb96e54d7";
    private const string Time = "1507722391";

    private static readonly byte[] Key = Encoding.ASCII.GetBytes("a1b2c3d4e5f6g7h8");

    [Theory]
    [InlineData(Body, OfBody)]
    [InlineData(Body, "F974F730586CE2BF49A276845060A8D38BB43770")]
    [InlineData("", OfNothing)]
    public void IsMadeWith_PublishedVector_IsRight(string body, string signature)
    {
        using var verifier = AccengageSignature.Parse(signature, Time, mayLeaveOutBody: false)!;
        foreach (var character in body)
        {
            verifier.Append([(byte)character]);
        }

        Assert.True(verifier.IsMadeWith(Key));
    }

    [Theory]
    [InlineData(Body + " ", OfBody, Time, "a1b2c3d4e5f6g7h8")]
    [InlineData(Body, OfBody, "1507722392", "a1b2c3d4e5f6g7h8")]
    [InlineData(Body, OfBody, Time, "a1b2c3d4e5f6g7h9")]
    [InlineData(Body, OfNothing, Time, "a1b2c3d4e5f6g7h8")]
    public void IsMadeWith_SomethingElse_IsWrong(string body, string signature, string time, string key)
    {
        using var verifier = AccengageSignature.Parse(signature, time, mayLeaveOutBody: false)!;
        verifier.Append(Encoding.ASCII.GetBytes(body));

        Assert.False(verifier.IsMadeWith(Encoding.ASCII.GetBytes(key)));
    }

    [Theory]
    [InlineData(OfBody)]
    [InlineData(OfNothing)]
    public void IsMadeWith_BodyThatMayBeLeftOut_IsRightWithAndWithoutIt(string signature)
    {
        using var verifier = AccengageSignature.Parse(signature, Time, mayLeaveOutBody: true)!;
        verifier.Append(Encoding.ASCII.GetBytes(Body));

        Assert.True(verifier.IsMadeWith(Key));
    }

    [Theory]
    [InlineData(null, Time)]
    [InlineData("", Time)]
    [InlineData("f974f730586ce2bf49a276845060a8d38bb4377", Time)]
    [InlineData("f974f730586ce2bf49a276845060a8d38bb4377g", Time)]
    [InlineData("f974f730586ce2bf49a276845060a8d38bb4377000", Time)]
    [InlineData(OfBody, null)]
    [InlineData(OfBody, "")]
    [InlineData(OfBody, "-1")]
    [InlineData(OfBody, "1507722391.5")]
    [InlineData(OfBody, "150772239115077223911")]
    public void Parse_NoSignatureOrTime_IsNone(string? signature, string? time) =>
        Assert.Null(AccengageSignature.Parse(signature, time, mayLeaveOutBody: false));
}
