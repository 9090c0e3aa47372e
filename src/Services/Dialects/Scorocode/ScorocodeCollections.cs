namespace Grpc.Messaging.Services.Dialects.Scorocode;

/// <summary>The collections that callers send to.</summary>
internal static class ScorocodeCollections
{
    public const string Users = "users";
    public const string Roles = "roles";
    public const string Devices = "devices";

    public static bool IsKnown(string collection) => collection is Users or Roles or Devices;
}
