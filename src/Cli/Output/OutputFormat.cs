namespace Grpc.Messaging.Cli.Output;

/// <summary>How results are written.</summary>
internal enum OutputFormat
{
    /// <summary>For people.</summary>
    Table,

    /// <summary>An array of objects, or one object; of a watch an object a line.</summary>
    Json,

    /// <summary>A line of names, then a line a row, as RFC 4180 has it.</summary>
    Csv,
}
