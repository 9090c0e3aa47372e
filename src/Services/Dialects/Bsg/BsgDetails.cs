using System.Text.Json;

namespace Grpc.Messaging.Services.Dialects.Bsg;

/// <summary>What BSG's API tells again of a message, stored with its number.</summary>
/// <param name="Price">Of the message itself.</param>
/// <param name="AltPrice">Of the SMS in its place; 0 without one.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="ValidityHours">Of an SMS; 0 otherwise.</param>
internal sealed record BsgDetails(decimal Price, decimal AltPrice, string Currency, int ValidityHours)
{
    public static BsgDetails Read(string json) => JsonSerializer.Deserialize(json, BsgJsonContext.Default.BsgDetails)!;

    public string Write() => JsonSerializer.Serialize(this, BsgJsonContext.Default.BsgDetails);
}
