using CsvHelper;

namespace Grpc.Messaging.Cli.Output;

/// <summary>A CSV file with names of columns in its first line, read row by row.</summary>
internal sealed class CsvFile : IDisposable
{
    private readonly CsvReader _reader;

    /// <param name="file">The file.</param>
    /// <param name="columns">Columns of which the file must have one.</param>
    /// <exception cref="CliException">The file has none of the columns.</exception>
    public CsvFile(FileInfo file, params IReadOnlyList<string> columns)
    {
        _reader = CsvReader.FromFile(file.FullName);
        _reader.ReadHeader();
        Columns = [.. _reader.Headers];
        if (!Columns.Intersect(columns).Any())
        {
            Dispose();
            throw new CliException($"{file.Name} has no column {string.Join(" or ", columns)}.");
        }
    }

    public IReadOnlyList<string> Columns { get; }

    public bool Read() => _reader.Read();

    /// <summary>A value of the row; empty when the file has no such column.</summary>
    public string Get(string column) => _reader.TryGetFieldIndex(column, out var index) ? _reader.GetString(index) : "";

    public void Dispose() => _reader.Dispose();
}
