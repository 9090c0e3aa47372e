namespace Grpc.Messaging.Benchmarks.Echo;

/// <summary>The contract's Order as a minimal API has it.</summary>
internal sealed class JsonOrder
{
    public string OrderId { get; set; } = "";

    public string Customer { get; set; } = "";

    public string Phone { get; set; } = "";

    public int AmountMinor { get; set; }

    public bool Express { get; set; }

    public List<JsonOrderLine> Lines { get; set; } = [];

    public string Note { get; set; } = "";
}
