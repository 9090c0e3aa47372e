using Grpc.Messaging.Engine;

namespace Grpc.Messaging.Storage.PostgreSql.Writing;

/// <summary>Turns ids into bytes. Rows of one message follow each other, so the same bytes serve many of them.</summary>
internal struct IdBytes
{
    private ObjectId _last;
    private byte[]? _bytes;

    public byte[] Of(ObjectId id)
    {
        if (_bytes is null || _last != id)
        {
            (_last, _bytes) = (id, id.ToByteArray());
        }

        return _bytes;
    }
}
