namespace Grpc.AspNetCore.Server.Internal;

/// <summary>The requests of a call, whatever their type.</summary>
internal interface IRequestStream
{
    /// <summary>Gives the body back; the handler has returned.</summary>
    void Close();
}
