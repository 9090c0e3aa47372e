using Grpc.Messaging.Testing.Needs;

namespace Grpc.Messaging.Testing;

/// <summary>Tests on a <see cref="SmallDisk"/>.</summary>
public sealed class NeedsSmallDiskAttribute : NeedsAttribute
{
    public override string Name => "a small disk";

    public override string? Problem => SmallDisk.Problem;

    public override bool IsExpectedOnCi => false;
}
