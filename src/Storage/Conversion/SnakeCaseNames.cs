using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Conversion;

/// <summary>Columns are named as the properties, in lower case with underscores: readable in SQL without quotes on every database.</summary>
internal static partial class SnakeCaseNames
{
    public static void Apply(ModelBuilder model)
    {
        foreach (var property in model.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            property.SetColumnName(Of(property.Name));
        }
    }

    /// <summary>The column of a property.</summary>
    public static string Of(string property) => WordStart().Replace(property, "_$0").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex WordStart();
}
