using System.Buffers.Binary;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;

namespace Grpc.Messaging.Storage.Accounts;

internal sealed class ApiKeyRow
{
    public ObjectId KeyId { get; init; }

    public ObjectId AccountId { get; init; }

    public Account? Account { get; init; }

    public required string Name { get; init; }

    /// <summary>The first eight bytes of <see cref="Hash"/>: all that a lookup by index may compare.</summary>
    public long HashPrefix { get; init; }

    public required byte[] Hash { get; init; }

    public DateTimeOffset CreateTime { get; init; }

    public static long PrefixOf(ReadOnlySpan<byte> hash) => BinaryPrimitives.ReadInt64BigEndian(hash);

    public static ApiKeyRow Of(ApiKey key) => new()
    {
        KeyId = key.KeyId,
        AccountId = key.AccountId,
        Name = key.Name,
        HashPrefix = PrefixOf(key.Hash.Span),
        Hash = key.Hash.ToArray(),
        CreateTime = key.CreateTime,
    };

    public ApiKey ToKey() => new(KeyId, AccountId, Name, Hash, CreateTime);
}
