using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Grpc.Messaging.Tests.Functional.Idempotency;

/// <summary>A call that writes, as raw as it travels.</summary>
/// <param name="Request">What is asked, without a key.</param>
/// <param name="Other">Something else that the same method can be asked.</param>
/// <param name="WithoutKey">What a second call without a key comes to.</param>
internal sealed record WriteCall(MethodDescriptor Rpc, IMessage Request, IMessage Other, SecondCall WithoutKey)
{
    public static WriteCall Of<TRequest>(MethodDescriptor rpc, TRequest request, Action<TRequest> change, SecondCall withoutKey)
        where TRequest : class, IMessage<TRequest>
    {
        var other = request.Clone();
        change(other);
        return new WriteCall(rpc, request, other, withoutKey);
    }

    /// <summary>The request under a key.</summary>
    public static IMessage WithKey(IMessage request, string key)
    {
        var keyed = request.Descriptor.Parser.ParseFrom(request.ToByteArray());
        request.Descriptor.FindFieldByName("request_id").Accessor.SetValue(keyed, key);
        return keyed;
    }
}
