using System.Text.Json;
using System.Text.RegularExpressions;

namespace Grpc.Messaging.Engine.Documents;

/// <summary>Which documents are meant: a condition, made of the cases below. Fields are named by dotted paths that lead into objects and arrays.</summary>
public abstract record DocumentQuery
{
    private DocumentQuery()
    {
    }

    /// <summary>All of these; of none: every document.</summary>
    public sealed record And(IReadOnlyList<DocumentQuery> Conditions) : DocumentQuery;

    /// <summary>At least one of these.</summary>
    public sealed record Or(IReadOnlyList<DocumentQuery> Conditions) : DocumentQuery;

    /// <summary>Not this, also where the field is missing.</summary>
    public sealed record Not(DocumentQuery Condition) : DocumentQuery;

    /// <summary>The field, or an element of it, is one of these values; null also means that it is missing.</summary>
    public sealed record In(string Path, IReadOnlyList<JsonElement> Values) : DocumentQuery;

    /// <summary>The field, or an element of it, is of the value's type and compares to it like this.</summary>
    public sealed record Compare(string Path, Comparison Comparison, JsonElement Value) : DocumentQuery;

    /// <summary>The field is there, whatever it holds.</summary>
    public sealed record Exists(string Path) : DocumentQuery;

    /// <summary>The field is a text, or has an element, that the expression matches.</summary>
    public sealed record Matches(string Path, Regex Expression) : DocumentQuery;

    /// <summary>The field is an array of this length.</summary>
    public sealed record Size(string Path, int Length) : DocumentQuery;
}
