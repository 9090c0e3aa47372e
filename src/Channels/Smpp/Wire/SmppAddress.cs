namespace Grpc.Messaging.Channels.Smpp.Wire;

/// <summary>Whom a short message comes from or goes to.</summary>
/// <param name="Ton">Type of number: 0 unknown, 1 international, 2 national, 3 network specific, 4 subscriber, 5 alphanumeric, 6 abbreviated.</param>
/// <param name="Npi">Numbering plan: 0 unknown, 1 E.164.</param>
/// <param name="Number">At most 20 characters of Latin-1.</param>
internal readonly record struct SmppAddress(byte Ton, byte Npi, string Number)
{
    public const int MaxLength = 20;
}
