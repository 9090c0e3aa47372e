using System.Text.Json;
using System.Text.Json.Serialization;

namespace Grpc.Messaging.Server.Dashboard;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(DashboardSession))]
[JsonSerializable(typeof(SignInRequest))]
[JsonSerializable(typeof(SessionAnswer))]
[JsonSerializable(typeof(SessionFault))]
internal sealed partial class DashboardJsonContext : JsonSerializerContext;
