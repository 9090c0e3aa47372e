namespace Grpc.Messaging.Benchmarks.Echo;

/// <summary>The contract's OrderLine as a minimal API has it.</summary>
internal sealed class JsonOrderLine
{
    public string Sku { get; set; } = "";

    public int Quantity { get; set; }
}
