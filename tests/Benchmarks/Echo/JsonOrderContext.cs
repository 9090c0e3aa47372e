using System.Text.Json;
using System.Text.Json.Serialization;

namespace Grpc.Messaging.Benchmarks.Echo;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(JsonOrder))]
internal sealed partial class JsonOrderContext : JsonSerializerContext;
