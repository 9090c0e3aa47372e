using System.Text;
using Grpc.Messaging.Benchmarks.Deliver;
using Grpc.Messaging.Benchmarks.Echo;

namespace Grpc.Messaging.Benchmarks.Accept;

/// <summary>
/// The bodies of SendSms calls to one destination: always the same one, or with a new idempotency key each, a random one as most clients make
/// them. For one thread.
/// </summary>
internal sealed class SendBody
{
    private readonly byte[] _frame;
    private readonly Range? _key;

    public SendBody(bool isKeyed)
    {
        var key = isKeyed ? Guid.NewGuid().ToString("n") : "";
        _frame = GrpcFrame.Of(ApiDelivery.Request(key, DeliveryLoad.Phone(0)));
        if (isKeyed)
        {
            var start = _frame.AsSpan().IndexOf(Encoding.ASCII.GetBytes(key));
            _key = start..(start + key.Length);
        }
    }

    public ReadOnlyMemory<byte> Next()
    {
        if (_key is { } key)
        {
            Guid.NewGuid().TryFormat(_frame.AsSpan(key), out _, "n");
        }

        return _frame;
    }
}
