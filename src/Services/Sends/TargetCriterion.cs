using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Engine.Campaigns.Sending;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Services.Sends;

/// <summary>Something that a device must fulfil.</summary>
/// <param name="Operator">One of =, !=, &lt;, &lt;=, &gt; and &gt;=.</param>
internal sealed record TargetCriterion(AddressField Field, string Operator, string Value)
{
    private const string OperatorKey = "operator";
    private const string ValueKey = "value";

    // Both spellings of the API.
    private static readonly Dictionary<string, string> Operators = new()
    {
        ["$eq"] = "=",
        ["$ne"] = "!=",
        ["$lt"] = "<",
        ["$lte"] = "<=",
        ["$gt"] = ">",
        ["$gte"] = ">=",
        ["="] = "=",
        ["!="] = "!=",
        ["<"] = "<",
        ["<="] = "<=",
        [">"] = ">",
        [">="] = ">=",
    };

    /// <summary>Whether devices are found by it without looking at all of them.</summary>
    public bool IsIndexed => Operator == "=" && Field.IsIndexed && Value.Length > 0;

    /// <summary>The criteria that a value of a target stands for; null when it is none.</summary>
    public static IReadOnlyList<TargetCriterion>? Read(AddressField field, Value value)
    {
        if (InstantTarget.TextOf(value) is { } text)
        {
            return [new TargetCriterion(field, "=", text)];
        }

        if (value.KindCase != Google.Protobuf.WellKnownTypes.Value.KindOneofCase.StructValue)
        {
            return null;
        }

        var fields = value.StructValue.Fields;
        var pairs = fields.TryGetValue(OperatorKey, out var named) && fields.TryGetValue(ValueKey, out var operand)
            ? [(Operator: named.StringValue, Operand: operand)]
            : fields.Select(pair => (Operator: pair.Key, Operand: pair.Value)).ToList();
        var criteria = new List<TargetCriterion>();
        foreach (var pair in pairs)
        {
            if (!Operators.TryGetValue(pair.Operator, out var known) || InstantTarget.TextOf(pair.Operand) is not { } operandText)
            {
                return null;
            }

            criteria.Add(new TargetCriterion(field, known, operandText));
        }

        return criteria.Count == 0 ? null : criteria;
    }

    public bool Matches(Address address)
    {
        var held = Field.Value(address);

        // As numbers where both are such, for "9" comes before "10"; else letter by letter.
        var order = decimal.TryParse(held, NumberStyles.Number, CultureInfo.InvariantCulture, out var left)
            && decimal.TryParse(Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var right)
                ? left.CompareTo(right)
                : string.CompareOrdinal(held, Value);
        return Operator switch
        {
            "=" => held == Value,
            "!=" => held != Value,
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            _ => order >= 0,
        };
    }
}
