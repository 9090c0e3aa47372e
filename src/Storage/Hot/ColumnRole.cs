namespace Grpc.Messaging.Storage.Hot;

/// <summary>When a column is written.</summary>
public enum ColumnRole
{
    /// <summary>With the row, and with every later change of it.</summary>
    Changing,

    /// <summary>With the row only.</summary>
    Fixed,

    /// <summary>With the row, which it identifies.</summary>
    Key,

    /// <summary>Never: it is read from the delivery that the row belongs to.</summary>
    OfDelivery,
}
