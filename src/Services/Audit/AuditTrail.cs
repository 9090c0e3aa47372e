using Google.Protobuf;
using Grpc.Core;

namespace Grpc.Messaging.Services.Audit;

/// <summary>What a call tells the audit log of, beside its request and its answer.</summary>
internal sealed class AuditTrail
{
    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithPreserveProtoFieldNames(true));

    /// <summary>JSON of what was there before; "" = nothing.</summary>
    public string Before { get; private set; } = "";

    /// <summary>JSON in the names of the contract.</summary>
    public static string ToJson(IMessage message) => Formatter.Format(message);

    /// <summary>Tells what was there before the change; the last of several tries counts.</summary>
    public static void TellBefore(ServerCallContext context, IMessage before) =>
        context.GetHttpContext().Features.Set(new AuditTrail { Before = ToJson(before) });
}
