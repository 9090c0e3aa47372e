using Grpc.Messaging.Storage.Faults;

namespace Grpc.Messaging.Tests.Storage.Faults;

internal sealed class ScriptedFaultException(FaultKind kind) : Exception
{
    public FaultKind Kind => kind;
}
