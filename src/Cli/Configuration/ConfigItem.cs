using System.Text.Json.Nodes;

namespace Grpc.Messaging.Cli.Configuration;

/// <summary>One thing of an account.</summary>
/// <param name="Id">What this account calls it.</param>
/// <param name="Content">What is the same everywhere.</param>
internal sealed record ConfigItem(string Id, JsonObject Content);
