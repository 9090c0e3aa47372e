using System.Buffers;
using System.Text.Json;
using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Engine.Documents;

namespace Grpc.Messaging.Engine.Campaigns.Segments;

/// <summary>Whether devices are of a segment. A device is made a document of what the query names, and looked at as documents are. For one thread.</summary>
public sealed class SegmentMatcher
{
    private readonly DocumentQuery _query;
    private readonly List<ProfileField> _fields = [];
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly HashSet<string> _paths = [];

    /// <param name="query">A query that <see cref="SegmentBinder"/> has made.</param>
    public SegmentMatcher(DocumentQuery query, ProfileSchema schema)
    {
        _query = query;
        Collect(query);
        _fields.AddRange(_paths.Select(schema.Find).OfType<ProfileField>());
    }

    /// <summary>Whether it is asked for static lists.</summary>
    public bool NeedsLists => _paths.Contains(SegmentBinder.Lists);

    /// <summary>Whether it is asked for clicks.</summary>
    public bool NeedsClicks => _paths.Contains(SegmentBinder.ClickedMessages) || _paths.Contains(SegmentBinder.ClickedCampaigns);

    /// <summary>Whether a device is meant.</summary>
    public bool Matches(ProfiledDevice device, SegmentFacts facts)
    {
        _buffer.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(_buffer))
        {
            Write(writer, device, facts);
        }

        using var document = JsonDocument.Parse(_buffer.WrittenMemory);
        return _query.Matches(document.RootElement);
    }

    private static void Write(Utf8JsonWriter writer, string name, IReadOnlyCollection<long> numbers)
    {
        // An empty one is left out, so that $exists says what it seems to say.
        if (numbers.Count > 0)
        {
            writer.WriteStartArray(name);
            foreach (var number in numbers)
            {
                writer.WriteNumberValue(number);
            }

            writer.WriteEndArray();
        }
    }

    private void Write(Utf8JsonWriter writer, ProfiledDevice device, SegmentFacts facts)
    {
        writer.WriteStartObject();
        foreach (var field in _fields)
        {
            switch (device.ValueOf(field))
            {
                case null:
                    break;
                case double number:
                    writer.WriteNumber(field.Name, number);
                    break;
                case bool isTrue:
                    writer.WriteBoolean(field.Name, isTrue);
                    break;
                case var text:
                    writer.WriteString(field.Name, (string)text);
                    break;
            }
        }

        writer.WriteNumber(SegmentBinder.Opens, device.Profile?.OpenCount ?? 0);
        Write(writer, SegmentBinder.Lists, facts.Lists);
        writer.WriteStartObject("clicks");
        Write(writer, "messages", facts.Messages);
        Write(writer, "campaigns", facts.Campaigns);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private void Collect(DocumentQuery query)
    {
        switch (query)
        {
            case DocumentQuery.And and:
                and.Conditions.ToList().ForEach(Collect);
                break;
            case DocumentQuery.Or or:
                or.Conditions.ToList().ForEach(Collect);
                break;
            case DocumentQuery.Not not:
                Collect(not.Condition);
                break;
            case DocumentQuery.In isIn:
                _paths.Add(isIn.Path);
                break;
            case DocumentQuery.Compare compare:
                _paths.Add(compare.Path);
                break;
            case DocumentQuery.Exists exists:
                _paths.Add(exists.Path);
                break;
            case DocumentQuery.Matches matches:
                _paths.Add(matches.Path);
                break;
        }
    }
}
