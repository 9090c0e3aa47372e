using System.Globalization;
using System.Text;
using Grpc.Messaging.Benchmarks.Deliver;
using Grpc.Messaging.Benchmarks.Echo;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Benchmarks.Accept;

/// <summary>The bodies of SendSms calls to one destination: always the same one, or with a new idempotency key each. For one thread.</summary>
internal sealed class SendBody
{
    private const int CountLength = 12;

    private readonly byte[] _frame;
    private readonly int _countAt;
    private long _count;

    public SendBody(bool isKeyed)
    {
        var key = isKeyed ? Guid.NewGuid().ToString("n") + new string('0', CountLength) : "";
        _frame = GrpcFrame.Of(ApiDelivery.Request(key, DeliveryLoad.Phone(0)));
        _countAt = isKeyed ? _frame.AsSpan().IndexOf(Encoding.ASCII.GetBytes(key)) + key.Length - CountLength : -1;
    }

    public ReadOnlyMemory<byte> Next()
    {
        if (_countAt >= 0)
        {
            (++_count).TryFormat(_frame.AsSpan(_countAt, CountLength), out _, "D12", CultureInfo.InvariantCulture);
        }

        return _frame;
    }
}
