using Grpc.Messaging.Engine.Credentials;

namespace Grpc.Messaging.Tests.Unit.Credentials;

/// <summary>Right or wrong whatever the key.</summary>
internal sealed class FixedSignature(bool isRight) : RequestSignature
{
    public override void Append(ReadOnlySpan<byte> body)
    {
    }

    public override bool IsMadeWith(ReadOnlySpan<byte> key) => isRight;
}
