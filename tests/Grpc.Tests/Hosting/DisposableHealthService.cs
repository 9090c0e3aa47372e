namespace Grpc.Tests.Hosting;

internal sealed class DisposableHealthService(DisposalCount disposals) : Grpc.Health.V1.Health.HealthBase, IDisposable
{
    public void Dispose() => disposals.Value++;
}
