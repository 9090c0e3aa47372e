using Grpc.Messaging.Storage.Faults;

namespace Grpc.Messaging.Tests.Storage.Faults;

/// <summary>Takes each <see cref="ScriptedFaultException"/> for the fault that it names, and everything else for the call's own.</summary>
internal sealed class ScriptedFaults : IDatabaseFaults
{
    public DatabaseFault Of(Exception exception) => exception is ScriptedFaultException fault
        ? new DatabaseFault(fault.Kind, $"The database says {fault.Kind}.")
        : new DatabaseFault(FaultKind.Call, "");

    public Exception WithoutValues(Exception exception) => exception is FormatException ? new FormatException("clean") : exception;
}
