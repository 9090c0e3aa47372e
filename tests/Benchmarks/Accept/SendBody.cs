using System.Text;
using Grpc.Messaging.Benchmarks.Deliver;
using Grpc.Messaging.Benchmarks.Echo;

namespace Grpc.Messaging.Benchmarks.Accept;

/// <summary>
/// The bodies of SendSms calls to one destination: always the same one, or with a new idempotency key each. For one thread.
/// </summary>
internal sealed class SendBody
{
    private readonly byte[] _frame;
    private readonly KeyKind _kind;
    private readonly Range _key;

    public SendBody(KeyKind kind)
    {
        var key = kind == KeyKind.None ? "" : Guid.NewGuid().ToString("n");
        _frame = GrpcFrame.Of(ApiDelivery.Request(key, DeliveryLoad.Phone(0)));
        _kind = kind;
        if (kind != KeyKind.None)
        {
            var start = _frame.AsSpan().IndexOf(Encoding.ASCII.GetBytes(key));
            _key = start..(start + key.Length);
        }
    }

    public ReadOnlyMemory<byte> Next()
    {
        if (_kind != KeyKind.None)
        {
            var key = _kind == KeyKind.Random ? Guid.NewGuid() : Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
            key.TryFormat(_frame.AsSpan(_key), out _, "n");
        }

        return _frame;
    }
}
