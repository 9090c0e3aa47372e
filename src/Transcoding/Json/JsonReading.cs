using System.Text.Json;

namespace Grpc.Messaging.Transcoding.Json;

/// <summary>Reads the value whose first token the reader stands on, and leaves it on the last.</summary>
internal delegate TResult JsonReading<out TResult>(ref Utf8JsonReader reader);
