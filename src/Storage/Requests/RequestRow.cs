using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Storage.Requests;

/// <summary>
/// What an account was answered under an idempotency key. Its key is what makes the id unique; a row older than <see cref="RequestKey.Life"/> is
/// taken over by the next request.
/// </summary>
internal sealed class RequestRow
{
    public ObjectId AccountId { get; init; }

    public required string RequestId { get; init; }

    public required byte[] Hash { get; init; }

    public required byte[] Answer { get; init; }

    public DateTimeOffset CreateTime { get; init; }

    public static RequestRow Of(RequestKey key, ReadOnlyMemory<byte> answer, DateTimeOffset createTime) => new()
    {
        AccountId = key.AccountId,
        RequestId = key.RequestId,
        Hash = key.Hash.ToArray(),
        Answer = answer.ToArray(),
        CreateTime = createTime,
    };

    public RequestRecord ToRecord() => new(new RequestKey(AccountId, RequestId, Hash), Answer, CreateTime);
}
