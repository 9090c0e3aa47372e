using System.Buffers;
using System.Text;
using Google.Api;
using Google.Protobuf;

namespace Grpc.Messaging.Services.Billing;

/// <summary>Tables as CSV (RFC 4180) in UTF-8.</summary>
internal static class CsvFile
{
    private const string MediaType = "text/csv; charset=utf-8";

    // Spreadsheets run what begins with one of these.
    private static readonly SearchValues<char> Formula = SearchValues.Create("=+@\t\r");
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    /// <param name="header">The line with the names of the columns.</param>
    public static HttpBody Of(string header, IEnumerable<IReadOnlyList<string>> rows)
    {
        var text = new StringBuilder(header);
        foreach (var row in rows)
        {
            text.AppendJoin(',', row.Select(Escape)).Append("\r\n");
        }

        return new HttpBody { ContentType = MediaType, Data = ByteString.CopyFromUtf8(text.ToString()) };
    }

    private static string Escape(string value)
    {
        if (value.Length > 0 && Formula.Contains(value[0]))
        {
            value = "'" + value;
        }

        return value.AsSpan().ContainsAny(Special) ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;
    }
}
