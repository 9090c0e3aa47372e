using Grpc.Messaging.Engine;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Grpc.Messaging.Storage.Conversion;

/// <summary>Ids are stored as their 12 bytes, which sort as the ids do.</summary>
internal sealed class ObjectIdConverter() : ValueConverter<ObjectId, byte[]>(
    id => id.ToByteArray(), bytes => ObjectId.FromBytes(bytes), new ConverterMappingHints(size: ObjectId.Size));
