namespace Grpc.Messaging.Testing.Processes.Load;

/// <summary>A REST call was answered with an error.</summary>
public sealed class RefusedException(int status, string message) : Exception(message)
{
    public int Status => status;
}
