namespace Grpc.Tests.Hosting;

internal sealed class DisposalCount
{
    public int Value { get; set; }
}
