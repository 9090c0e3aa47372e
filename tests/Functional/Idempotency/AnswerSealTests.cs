using System.Security.Cryptography;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Services.Idempotency;

namespace Grpc.Messaging.Tests.Functional.Idempotency;

public sealed class AnswerSealTests
{
    private const string ApiKey = "gm_one";
    private static readonly byte[] Answer = [1, 2, 3, 4, 5];
    private static readonly RequestKey Request = new(ObjectId.Parse("5d10a1b2c3d4e5f601234567"), "order-1", SHA256.HashData([7]));

    [Fact]
    public void TryOpen_SameApiKeyAndRequest_GivesTheAnswer() =>
        Assert.Equal(Answer, AnswerSeal.TryOpen(AnswerSeal.Seal(Answer, ApiKey, Request), ApiKey, Request));

    [Fact]
    public void TryOpen_AnythingElse_GivesNothing()
    {
        var whole = AnswerSeal.Seal(Answer, ApiKey, Request);

        Assert.Null(AnswerSeal.TryOpen(whole, "gm_two", Request));
        Assert.Null(AnswerSeal.TryOpen(whole, ApiKey, Request with { AccountId = default }));
        Assert.Null(AnswerSeal.TryOpen(whole, ApiKey, Request with { RequestId = "order-2" }));
        Assert.Null(AnswerSeal.TryOpen(whole, ApiKey, Request with { Hash = SHA256.HashData([8]) }));
        whole[^1] ^= 1;
        Assert.Null(AnswerSeal.TryOpen(whole, ApiKey, Request));
    }

    [Fact]
    public void Seal_Twice_LooksDifferent() =>
        Assert.NotEqual(AnswerSeal.Seal(Answer, ApiKey, Request), AnswerSeal.Seal(Answer, ApiKey, Request));
}
