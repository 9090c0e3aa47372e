namespace Grpc.Messaging.Storage.SqlServer.Schema;

/// <summary>
/// Types of table-valued parameters that earlier versions had. Released migrations name them and never change; nothing uses the types now, so a
/// database that meets those migrations today gets none.
/// </summary>
internal sealed record TableTypes(string Name)
{
    public static readonly TableTypes NewMessages = new("dbo.new_message_list_3");

    public static readonly TableTypes NewDeliveries = new("dbo.new_delivery_list_2");

    public static readonly TableTypes Debits = new("dbo.debit_list");

    public static readonly TableTypes Refunds = new("dbo.refund_list");

    public static readonly TableTypes Reports = new("dbo.report_list");

    /// <summary>A statement that changes nothing, where the grammar wants one.</summary>
    public string CreateStatement { get; } = "SET NOCOUNT ON";
}
