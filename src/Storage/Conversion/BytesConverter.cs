using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Grpc.Messaging.Storage.Conversion;

/// <summary>Bytes that the engine keeps from being changed.</summary>
internal sealed class BytesConverter() : ValueConverter<ReadOnlyMemory<byte>, byte[]>(bytes => bytes.ToArray(), bytes => bytes);
