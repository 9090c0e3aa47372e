using Google.Protobuf;
using Grpc.Core;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Dialects;
using Grpc.Messaging.Services.Messages;

namespace Grpc.Messaging.Services.Idempotency;

/// <summary>A call under an idempotency key: how its answer is kept, and how an earlier one is repeated.</summary>
internal sealed class KeyedCall(RequestKey key, DateTimeOffset createTime, IRequestStore requests, ServerCallContext context)
{
    private static readonly Metadata Replayed = new() { { "idempotency-replayed", "true" } };

    public RequestKey Key => key;

    public DateTimeOffset CreateTime => createTime;

    /// <summary>Whether an earlier answer was given again.</summary>
    public bool IsReplayed { get; private set; }

    /// <summary>The answer that holds the key already; null when it is free.</summary>
    public Task<RequestRecord?> FindAsync() =>
        requests.FindAsync(key.AccountId, key.RequestId, createTime - RequestKey.Life, context.CancellationToken);

    /// <summary>Stores an answer by itself; answers the one that holds the key already, null when it was free.</summary>
    public Task<RequestRecord?> AddAsync<TResponse>(TResponse response)
        where TResponse : class
        => requests.AddAsync(new RequestRecord(key, ToAnswer(response), createTime), context.CancellationToken);

    /// <summary>A response as it is stored.</summary>
    public ReadOnlyMemory<byte> ToAnswer<TResponse>(TResponse response)
        where TResponse : class
    {
        var answer = ((IMessage)response).ToByteArray();
        return SecretFields.MayBeIn(((IMessage)response).Descriptor) ? AnswerSeal.Seal(answer, context.ApiKey, key) : answer;
    }

    /// <summary>Gives an earlier answer again, and marks it as such.</summary>
    /// <exception cref="RpcException">ALREADY_EXISTS: something else was asked, or the answer is sealed under another API key.</exception>
    public async Task<TResponse> ReplayAsync<TResponse>(RequestRecord earlier)
        where TResponse : class
    {
        if (!key.IsSameRequest(earlier.Key))
        {
            throw IdempotencyErrors.Reused();
        }

        var response = Activator.CreateInstance<TResponse>();
        var answer = SecretFields.MayBeIn(((IMessage)response).Descriptor)
            ? AnswerSeal.TryOpen(earlier.Answer.Span, context.ApiKey, key) ?? throw IdempotencyErrors.SealedForAnother()
            : earlier.Answer;
        ((IMessage)response).MergeFrom(answer.Span);
        IsReplayed = true;

        // It may have been stored for a caller over REST.
        if (!context.IsRest)
        {
            DestinationLimit.Grpc.Shorten((IMessage)response);
        }

        await context.WriteResponseHeadersAsync(Replayed);
        return response;
    }
}
