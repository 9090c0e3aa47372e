using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using Grpc.Messaging.Cli.Calls;

namespace Grpc.Messaging.Cli.Configuration;

/// <summary>A kind of thing that an account has and that is to be the same elsewhere.</summary>
/// <param name="Name">Its key in the file: "scenarios".</param>
/// <param name="Service">The service that has it.</param>
/// <param name="Noun">What methods call it: "Scenario".</param>
/// <param name="IdField">The field that the server fills, by which it is changed.</param>
/// <param name="Keys">The fields that say which one it is in any environment.</param>
/// <param name="Fields">The fields that are the same everywhere.</param>
internal sealed record ConfigKind(string Name, ServiceDescriptor Service, string Noun, string IdField, string[] Keys, string[] Fields)
{
    public string Entity => Noun.ToLowerInvariant();

    public RpcMethod Method(string verb) =>
        new(Service.FindMethodByName(verb == "List" ? $"List{Noun}s" : verb + Noun) ?? throw new InvalidOperationException($"{Service.FullName} has no {verb}{Noun}."));

    /// <summary>Says which one it is.</summary>
    public string KeyOf(JsonObject item) => string.Join(' ', Keys.Select(key => item[key]?.ToString() ?? ""));
}
