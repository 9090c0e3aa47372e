using System.Text;

namespace Grpc.Messaging.Services.DeviceUploads;

/// <summary>Reads CSV by RFC 4180 in UTF-8, part by part as it comes; holds one record at most. Lines end with CR LF or LF, and empty ones are passed over.</summary>
internal sealed class CsvReader
{
    /// <summary>Longest record, in characters.</summary>
    public const int MaxRecord = 64 * 1024;

    private const char ByteOrderMark = '\uFEFF';

    private readonly Decoder _decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
    private readonly StringBuilder _value = new();
    private List<string> _values = [];
    private char[] _characters = [];
    private Place _place = Place.Start;
    private long _line = 1;
    private long _recordLine = 1;
    private int _length;
    private bool _isFirst = true;
    private bool _isAfterReturn;

    private enum Place
    {
        Start,
        Plain,
        Quoted,
        AfterQuote,
    }

    /// <summary>The records that end within these bytes.</summary>
    /// <exception cref="CsvException">They are no CSV.</exception>
    public IReadOnlyList<CsvRecord> Read(ReadOnlySpan<byte> bytes)
    {
        var records = new List<CsvRecord>();
        Take(bytes, isLast: false, records);
        return records;
    }

    /// <summary>The last record, if the file does not end with a line.</summary>
    /// <exception cref="CsvException">It has no end.</exception>
    public IReadOnlyList<CsvRecord> End()
    {
        var records = new List<CsvRecord>();
        Take([], isLast: true, records);
        if (_place == Place.Quoted)
        {
            throw Fault("begins with a quote, and the file ends before it is closed");
        }

        EndRecord(records);
        return records;
    }

    private void Take(ReadOnlySpan<byte> bytes, bool isLast, List<CsvRecord> records)
    {
        if (_characters.Length < bytes.Length + 1)
        {
            _characters = new char[bytes.Length + 1];
        }

        int count;
        try
        {
            count = _decoder.GetChars(bytes, _characters, isLast);
        }
        catch (DecoderFallbackException)
        {
            throw new CsvException(_line, _values.Count + 1, "is not UTF-8, here or soon after");
        }

        for (var i = 0; i < count; i++)
        {
            Take(_characters[i], records);
        }
    }

    private void Take(char character, List<CsvRecord> records)
    {
        if (_isFirst)
        {
            _isFirst = false;
            if (character == ByteOrderMark)
            {
                return;
            }
        }

        if (++_length > MaxRecord)
        {
            throw Fault($"makes the row longer than {MaxRecord} characters");
        }

        if (_place == Place.Quoted)
        {
            if (character == '"')
            {
                _place = Place.AfterQuote;
                return;
            }

            _line += character == '\n' ? 1 : 0;
            _value.Append(character);
            return;
        }

        if (_isAfterReturn && character != '\n')
        {
            throw Fault("has a carriage return without a line feed; such a value needs quotes");
        }

        switch (character)
        {
            case ',':
                EndValue();
                break;
            case '\r':
                _isAfterReturn = true;
                break;
            case '\n':
                EndRecord(records);
                _line++;
                _recordLine = _line;
                break;
            case '"' when _place == Place.Start:
                _place = Place.Quoted;
                break;
            case '"' when _place == Place.AfterQuote:
                _value.Append('"');
                _place = Place.Quoted;
                break;
            case '"':
                throw Fault("has a quote within; such a value needs quotes around, and each quote within twice");
            default:
                if (_place == Place.AfterQuote)
                {
                    throw Fault("goes on behind its closing quote");
                }

                _value.Append(character);
                _place = Place.Plain;
                break;
        }
    }

    private void EndValue()
    {
        _values.Add(_value.ToString());
        _value.Clear();
        _place = Place.Start;
    }

    private void EndRecord(List<CsvRecord> records)
    {
        if (_values.Count > 0 || _value.Length > 0 || _place != Place.Start)
        {
            EndValue();
            records.Add(new CsvRecord(_recordLine, _values));
            _values = [];
        }

        (_length, _isAfterReturn) = (0, false);
    }

    private CsvException Fault(string message) => new(_line, _values.Count + 1, message);
}
