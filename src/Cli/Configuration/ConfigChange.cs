using System.Text.Json.Nodes;

namespace Grpc.Messaging.Cli.Configuration;

/// <summary>What makes an account more like the file.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Key">Which one.</param>
/// <param name="Id">What the account calls it; null when it has none.</param>
/// <param name="Wanted">What the file says; null when it has none.</param>
/// <param name="Fields">The fields that differ.</param>
internal sealed record ConfigChange(ConfigKind Kind, string Key, string? Id, JsonObject? Wanted, IReadOnlyList<string> Fields)
{
    public string Verb => Wanted is null ? "delete" : Id is null ? "create" : "update";
}
