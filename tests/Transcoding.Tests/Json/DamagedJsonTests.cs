using System.Text;
using System.Text.Json;
using Grpc.Messaging.Tests.Transcoding.V1;
using Grpc.Messaging.Transcoding.Json;
using Xunit;

namespace Grpc.Messaging.Tests.Transcoding.Json;

/// <summary>Whatever bytes a caller sends, the codec reads a message or names a fault; it never fails in another way.</summary>
public sealed class DamagedJsonTests
{
    private const int Messages = 300;
    private const int DamagesOfMessage = 20;
    private const int Seed = 4_711;

    [Fact]
    public void Read_DamagedBytes_IsAMessageOrAFault()
    {
        var source = new RandomMessage(Seed);
        var random = new Random(Seed);
        var faults = 0;
        for (var i = 0; i < Messages; i++)
        {
            var json = Encoding.UTF8.GetBytes(Codec.Write(source.Next()));
            for (var damage = 0; damage < DamagesOfMessage; damage++)
            {
                faults += IsFault(Damage(json, random)) ? 1 : 0;
            }
        }

        Assert.InRange(faults, Messages, Messages * DamagesOfMessage);
    }

    private static bool IsFault(byte[] json)
    {
        try
        {
            var codec = Codec.Json.For(EveryType.Descriptor);
            Codec.Json.Read(json, (ref Utf8JsonReader reader) => codec.Read(ref reader, UnknownKeys.Ignore));
            return false;
        }
        catch (UnfitException fault)
        {
            Assert.Matches(@" \(line \d+, column \d+\)$", fault.Message);
            return true;
        }
    }

    private static byte[] Damage(byte[] json, Random random)
    {
        var damaged = (byte[])json.Clone();
        switch (random.Next(4))
        {
            case 0:
                return damaged[..random.Next(damaged.Length)];
            case 1:
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
                return damaged;
            case 2:
                damaged[random.Next(damaged.Length)] = (byte)"{}[]\",:0-nt\\"[random.Next(12)];
                return damaged;
            default:
                var (start, other) = (random.Next(damaged.Length), random.Next(damaged.Length));
                damaged.AsSpan(start, Math.Min(damaged.Length - start, damaged.Length - other)).CopyTo(damaged.AsSpan(other));
                return damaged;
        }
    }
}
