using System.Buffers;
using System.Text;
using Google.Api;
using Google.Protobuf;
using Grpc.Messaging.Engine.Campaigns.Profiles;

namespace Grpc.Messaging.Services.DeviceProfiles;

/// <summary>Devices as lines of CSV, part by part, with ";" between values as the API has it. It is read by programs: nothing is changed for spreadsheets.</summary>
internal sealed class DeviceCsv(IReadOnlyList<ProfileField> columns)
{
    private const string MediaType = "text/csv; charset=utf-8";

    private static readonly SearchValues<char> Special = SearchValues.Create(";\"\r\n");

    private readonly StringBuilder _text = new();

    /// <summary>Characters that are not taken yet.</summary>
    public int Length => _text.Length;

    public void AddHeader() => AddLine(columns.Select(static column => column.Name));

    public void Add(ProfiledDevice device) => AddLine(columns.Select(column => FieldValues.TextOf(device.ValueOf(column))));

    /// <summary>Takes what was added since the last part.</summary>
    public HttpBody TakePart()
    {
        var part = new HttpBody { ContentType = MediaType, Data = ByteString.CopyFromUtf8(_text.ToString()) };
        _text.Clear();
        return part;
    }

    private static string Escape(string value) =>
        value.AsSpan().ContainsAny(Special) ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;

    private void AddLine(IEnumerable<string> values) => _text.AppendJoin(';', values.Select(Escape)).Append('\n');
}
