namespace Grpc.Messaging.Tests.Functional.Infrastructure;

/// <summary>The system's clock, some time ahead: what was stored before looks old.</summary>
internal sealed class ShiftedTimeProvider(TimeSpan ahead) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
}
