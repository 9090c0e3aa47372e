using System.Text.Json;
using Grpc.Messaging.Engine.Documents;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Documents;

/// <summary>The one condition of a query that its documents are looked up by: all of them satisfy it, and the fewer others do, the better.</summary>
/// <param name="Path">The field; a document with none is not meant.</param>
/// <param name="Texts">One of these it must be, or of <paramref name="Numbers"/>; both empty = anything.</param>
internal sealed record DocumentIndex(string Path, IReadOnlyList<string> Texts, IReadOnlyList<double?> Numbers)
{
    // Beyond that many values a look-up is no better than to read all documents that have the field.
    private const int MaxValues = 100;

    /// <summary>From the best to the worst: one value, several, any.</summary>
    private int Rank => (Texts.Count + Numbers.Count) switch
    {
        1 => 0,
        0 => 2,
        _ => 1,
    };

    /// <summary>The conditions of one value each that it comes to; itself when it is no list of values.</summary>
    public IEnumerable<DocumentIndex> Values => Rank == 2
        ? [this]
        : [.. Texts.Select(text => new DocumentIndex(Path, [text], [])), .. Numbers.Select(number => new DocumentIndex(Path, [], [number]))];

    /// <summary>The ids of a page; in their order where the page is full.</summary>
    /// <param name="idsOf">The ids that satisfy a condition, in their order.</param>
    public async Task<IReadOnlyList<string>> ReadPageAsync(Func<DocumentIndex, IQueryable<string>> idsOf, int size, CancellationToken cancellationToken) =>
        await FindFewAsync(idsOf, size, cancellationToken) ?? await idsOf(this).Take(size).ToListAsync(cancellationToken);

    /// <summary>The best condition to look a query's documents up by; null = all of the collection must be looked at.</summary>
    public static DocumentIndex? Of(DocumentQuery query) => Of(query, IsIndexed, DocumentFields.Indexed);

    /// <summary>As the other, over an index of the caller's own.</summary>
    /// <param name="isIndexed">Whether a path is in it.</param>
    /// <param name="shorten">A text as it stands there.</param>
    public static DocumentIndex? Of(DocumentQuery query, Func<string, bool> isIndexed, Func<string, string> shorten)
    {
        return query switch
        {
            DocumentQuery.And and => and.Conditions.Select(OfPart).OfType<DocumentIndex>().MinBy(static index => index.Rank),
            DocumentQuery.Or { Conditions: [var only] } => OfPart(only),
            DocumentQuery.Or or => Union([.. or.Conditions.Select(OfPart)]),
            DocumentQuery.In isIn when isIndexed(isIn.Path) => OfValues(isIn, shorten),
            DocumentQuery.Compare compare when isIndexed(compare.Path) => Any(compare.Path),
            DocumentQuery.Exists exists when isIndexed(exists.Path) => Any(exists.Path),
            DocumentQuery.Matches matches when isIndexed(matches.Path) => Any(matches.Path),
            DocumentQuery.Size size when isIndexed(size.Path) => Any(size.Path),
            _ => null,
        };

        DocumentIndex? OfPart(DocumentQuery part) => Of(part, isIndexed, shorten);
    }

    // Also for what compares: pages go on by id, and an index can't lead both to a range of values and through the ids in their order.
    private static DocumentIndex Any(string path) => new(path, [], []);

    // The index has no places of arrays in its paths.
    private static bool IsIndexed(string path) => path.Split('.').All(static name => name.Length > 0 && !name.All(char.IsAsciiDigit));

    private static DocumentIndex? OfValues(DocumentQuery.In isIn, Func<string, string> shorten)
    {
        var texts = new List<string>();
        var numbers = new List<double?>();
        foreach (var value in isIn.Values)
        {
            switch (value.ValueKind)
            {
                case JsonValueKind.String:
                    texts.Add(shorten(value.GetString()!));
                    break;
                case JsonValueKind.Number:
                    numbers.Add(value.GetDouble());
                    break;
                case JsonValueKind.True or JsonValueKind.False:
                    texts.Add(value.GetBoolean() ? "true" : "false");
                    break;
                case JsonValueKind.Null:
                    // Documents without the field are meant, too.
                    return null;
                default:
                    return Any(isIn.Path);
            }
        }

        return texts.Count + numbers.Count is 0 or > MaxValues ? Any(isIn.Path) : new DocumentIndex(isIn.Path, [.. texts.Distinct()], [.. numbers.Distinct()]);
    }

    private static DocumentIndex? Union(DocumentIndex?[] parts)
    {
        if (parts.Any(part => part is null || part.Path != parts[0]!.Path))
        {
            return null;
        }

        return parts.All(static part => part!.Rank <= 1) && parts.Sum(static part => part!.Texts.Count + part.Numbers.Count) <= MaxValues
            ? new DocumentIndex(parts[0]!.Path, [.. parts.SelectMany(static part => part!.Texts)], [.. parts.SelectMany(static part => part!.Numbers)])
            : Any(parts[0]!.Path);
    }

    // All that have one of several values, if they are fewer than a page; null if there are more, or not several values. An index leads to each value, but
    // through the ids in their order only under one: a database that is asked for several in that order walks through all that have the field.
    private async Task<IReadOnlyList<string>?> FindFewAsync(Func<DocumentIndex, IQueryable<string>> idsOf, int size, CancellationToken cancellationToken)
    {
        if (Rank != 1)
        {
            return null;
        }

        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var value in Values)
        {
            found.UnionWith(await idsOf(value).Take(size).ToListAsync(cancellationToken));
            if (found.Count >= size)
            {
                return null;
            }
        }

        return [.. found];
    }
}
