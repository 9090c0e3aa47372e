using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Tests.Functional.Telex;

/// <summary>What is printed at the customer.</summary>
internal sealed record TelexContent(string Script, string From) : ChannelContent
{
    protected override bool IsBlank => Script.Length == 0;
}
