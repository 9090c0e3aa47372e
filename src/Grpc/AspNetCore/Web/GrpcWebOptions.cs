namespace Grpc.AspNetCore.Web;

/// <summary>Settings of gRPC-Web.</summary>
public class GrpcWebOptions
{
    /// <summary>Whether endpoints that say neither <c>EnableGrpcWeb</c> nor <c>DisableGrpcWeb</c> answer gRPC-Web; default false.</summary>
    public bool DefaultEnabled { get; set; }
}
